import { printExpression, type Compiled } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import { readCondition } from '../condition/readCondition';
import { inEveryEquilibrium } from '../judge/equilibria';
import type { Prepared } from '../judge/prepare';
import { proveShape } from '../prove/proveShape';
import type { ShapeFormula } from '../read/formula';
import type { ReadClaim } from '../read/readClaim';
import type { Judgement } from '../verdict';
import { describeSetting } from '../wording/setting';
import { judgementOfShape, type LineFinding, type ShapeFinding } from '../wording/shape';
import { createCurve, type Probe } from './curve';
import { linesOf, type DomainLine } from './lines';
import { readCurve } from './readCurve';
import { shapeDomain, type ShapeDomain } from './shapeDomain';

/** Judges `EXPR is SHAPE in NAME`; null after a problem. `stopped` spends from the budget. */
export function judgeShape(
  formula: ShapeFormula,
  read: ReadClaim,
  prepared: Prepared,
  report: (problem: Problem) => void,
  stopped: () => boolean,
): Judgement | null {
  if (read.quantifier === 'some') {
    report(
      problem(
        'claim-invalid',
        read.formulaSpan,
        'A shape is about all points of its domain: write `for` or `for all`.',
      ),
    );
    return null;
  }
  const subject = compileSubject(formula, prepared, report);
  const domain = shapeDomain(formula, prepared, report);
  if (subject === null || domain === null) return null;
  const finding = lookAtLines(formula, subject, prepared, domain, stopped);
  if (finding.lines.length === 0 && !stopped()) {
    report(problem('claim-invalid', read.variables[0]?.span ?? read.span, 'The domain is empty: no point lies in it.'));
    return null;
  }
  const setting = describeSetting(
    prepared.world,
    prepared.home,
    domain.space.variables,
    read.givenText,
    prepared.instances,
  );
  return judgementOfShape(finding, formula, domain, prepared.world, setting, () =>
    proveShape(formula, subject, prepared, domain, stopped),
  );
}

function compileSubject(
  formula: ShapeFormula,
  { world, home }: Prepared,
  report: (problem: Problem) => void,
): Compiled | null {
  const { compiled, problems } = world.compile(home, formula.subject);
  problems.forEach(report);
  if (compiled === null) return null;
  const text = printExpression(formula.subject);
  const fits =
    compiled.type === 'number' || formula.shape === 'constant' || (compiled.type === 'flag' && !isBend(formula));
  if (fits) return compiled;
  const message =
    compiled.type === 'text'
      ? `\`${text}\` is a text and has no order. Compare it, as in \`(${text} = …) is single-crossing in …\`.`
      : `\`${text}\` is a condition; only numbers are ${formula.shape}.`;
  report(problem('claim-invalid', formula.subject.span, message));
  return null;
}

function isBend({ shape }: ShapeFormula): boolean {
  return shape === 'convex' || shape === 'concave' || shape === 'single-peaked';
}

function lookAtLines(
  formula: ShapeFormula,
  subject: Compiled,
  prepared: Prepared,
  domain: ShapeDomain,
  stopped: () => boolean,
): ShapeFinding {
  const { lines, complete } = linesOf(domain.space, domain.axis);
  const found: LineFinding[] = [];
  let points = 0;
  let ended = false;
  const isStopped = (): boolean => (ended ||= stopped());
  for (const line of lines) {
    const probes = new Map<number, Probe>();
    const error = { largest: 0 };
    const probe = (x: number): Probe | null => {
      const known = probes.get(x);
      if (known) return known;
      if (isStopped()) return null;
      const seen = probeAt(x, line, subject, prepared, domain, error);
      if (isStopped()) return null;
      probes.set(x, seen);
      return seen;
    };
    found.push(readLine(formula, subject, line, probe, probes, () => error.largest));
    points += [...probes.values()].filter((each) => each.met).length;
    if (ended || found.at(-1)!.readings.every(({ violation }) => violation !== null)) break;
  }
  return { lines: found, points, complete: complete && !ended, ended, text: subject.type === 'text' };
}

function readLine(
  formula: ShapeFormula,
  subject: Compiled,
  line: DomainLine,
  probe: (x: number) => Probe | null,
  probes: ReadonlyMap<number, Probe>,
  error: () => number,
): LineFinding {
  const fixed = line.places.filter((place) => probe(place) !== null);
  const equilibria = Math.max(1, ...[...probes.values()].map((each) => each.values.length));
  const readings = Array.from({ length: equilibria }, (_, equilibrium) =>
    readCurve(createCurve(probe, fixed, equilibrium, line.continuous, error), formula, subject.type === 'flag'),
  );
  const unclear = [...probes].find(([, each]) => each.met && each.values.some(Number.isNaN));
  const met = [...probes.values()].some((each) => each.met);
  const labels = [...probes.values()].find((each) => each.labels.length === equilibria)?.labels ?? [''];
  return { line, readings, labels, met, undefined: unclear ? { x: unclear[0], fault: unclear[1].fault } : null };
}

function probeAt(
  x: number,
  line: DomainLine,
  subject: Compiled,
  prepared: Prepared,
  { space, axis }: ShapeDomain,
  error: { largest: number },
): Probe {
  const { world, home, instances, given } = prepared;
  const values = line.values.map((value, index) => (index === axis ? x : value));
  if (space.variables.length > axis + 1 && !space.contains(values))
    return { values: [], labels: [], fault: null, met: false };
  world.setPoint(new Map(space.variables.map((variable, index) => [variable.name, values[index]!])));
  const seen: number[] = [];
  const labels: string[] = [];
  let fault: Probe['fault'] = null;
  inEveryEquilibrium(world, instances, ({ label }) => {
    error.largest = Math.max(error.largest, ...instances.map((instance) => world.solution(instance).error));
    const frame = world.frame(home);
    const assumed = given && readCondition(given, { world, frame, error: error.largest });
    if (assumed && !(assumed.status === 1 && assumed.slack >= 0)) return;
    const place = world.frame(home);
    place.fault = null;
    const value = subject.evaluate(place);
    if (Number.isNaN(value)) fault ??= place.fault;
    seen.push(value);
    labels.push(label);
  });
  return { values: seen, labels, fault, met: seen.length > 0 };
}
