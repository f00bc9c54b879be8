import { printExpression, type Fault } from '../../language/expressions';
import type { World } from '../../families/world';
import { formatApart, formatNumber, formatPoint } from '../format';
import { pointOf } from '../judge/observe';
import type { ShapeFormula } from '../read/formula';
import type { DomainLine } from '../shapes/lines';
import type { ShapeDomain } from '../shapes/shapeDomain';
import type { ShapeReading, Violation } from '../shapes/violation';
import { certificateOf, methodWords, withinWords } from '../prove/certificate';
import type { Proof } from '../prove/proveStatement';
import type { Judgement, Point } from '../verdict';
import { blankJudgement, finite, sentences } from './judgement';
import { whereWords, type Setting } from './setting';
import { faultWords } from './sides';

/** What was found on one line, in each equilibrium. */
export interface LineFinding {
  readonly line: DomainLine;
  readonly readings: readonly ShapeReading[];
  readonly labels: readonly string[];
  readonly met: boolean;
  readonly undefined: { readonly x: number; readonly fault: Fault | null } | null;
}

export interface ShapeFinding {
  readonly lines: readonly LineFinding[];
  readonly points: number;
  /** Every point of a finite domain was looked at. */
  readonly complete: boolean;
  /** The budget ended first. */
  readonly ended: boolean;
  /** Whether the subject is a text. */
  readonly text: boolean;
}

const method = 'an even grid along lines through the domain, refined where the shape is nearest to failing';

/** Puts what was found about a shape into a judgement: the first verdict that fits. `prove`: tries what was seen to hold. */
export function judgementOfShape(
  finding: ShapeFinding,
  formula: ShapeFormula,
  domain: ShapeDomain,
  world: World,
  setting: Setting,
  prove: () => Proof | null = () => null,
): Judgement {
  const { space, axis } = domain;
  const at = (line: DomainLine, x: number): Point =>
    pointOf(
      { variables: space.variables, world },
      line.values.map((value, index) => (index === axis ? x : value)),
    );
  const says = printExpression(formula.subject);
  const shape = [formula.strength, formula.shape].filter((each) => each !== null).join(' ');
  const claim = `\`${says}\` is ${shape} in ${formula.variable.name}`;
  const where = whereWords(setting);
  const closing = sentences(setting.held, setting.rule);
  const common = {
    domain: setting.domain,
    method: finding.complete ? 'every point of the finite domain' : method,
    points: finding.points,
  };

  const failing = finding.lines.find(({ readings }) => readings.every(({ violation }) => violation !== null));
  if (failing) {
    const violation = failing.readings[0]!.violation!;
    const [first, second] = shownPlaces(violation);
    return blankJudgement({
      ...common,
      verdict: 'refuted',
      counterexample: at(failing.line, first),
      against: at(failing.line, second),
      left: finding.text ? world.texts.text(violation.left) : finite(violation.left),
      right: finding.text ? world.texts.text(violation.right) : finite(violation.right),
      margin: -violation.amount,
      marginAt: at(failing.line, first),
      message: sentences(
        `Refuted: \`${says}\` is not ${shape} in ${formula.variable.name} ${where}: ${finding.text ? textWords(violation, formula, world) : violationWords(violation, formula, says)}${othersWords(failing.line, domain, world)}.`,
        closing,
      ),
    });
  }
  if (finding.lines.every(({ met }) => !met) && !finding.ended)
    return blankJudgement({
      ...common,
      verdict: 'vacuous',
      message: sentences(
        `Vacuous: no point tried ${whereWords({ ...setting, given: null })} meets the condition \`${setting.given ?? ''}\`.`,
        closing,
      ),
    });
  const unclear = finding.lines.find((line) => line.undefined !== null);
  if (unclear?.undefined) {
    const point = at(unclear.line, unclear.undefined.x);
    const message = `Not well defined at ${formatPoint(point)}: ${faultWords(unclear.undefined.fault)}. Narrow the domain, or exclude the point by \`given\`. Judged ${where}.`;
    return blankJudgement({
      ...common,
      verdict: 'notWellDefined',
      counterexample: point,
      message: sentences(message, closing),
    });
  }
  const split = finding.lines.find(({ readings }) => readings.some(({ violation }) => violation !== null));
  if (split) return disagreement(split, common, claim, where, closing, at);
  if (finding.ended)
    return blankJudgement({
      ...common,
      verdict: 'undecided',
      message: sentences(
        `Undecided: the evaluation budget ended after ${finding.points} points ${where}; nothing there contradicts it. Raise the budget, or narrow the domain.`,
        closing,
      ),
    });
  const proof = finding.complete ? null : prove();
  return holds(finding, formula, common, where, closing, at, proof);
}

type Common = Pick<Judgement, 'domain' | 'method' | 'points'>;
type At = (line: DomainLine, x: number) => Point;

function disagreement(
  split: LineFinding,
  common: Common,
  claim: string,
  where: string,
  closing: string,
  at: At,
): Judgement {
  const fails = split.readings.findIndex(({ violation }) => violation !== null);
  const fulfils = split.readings.findIndex(({ violation }) => violation === null);
  const violation = split.readings[fails]!.violation!;
  const [first, second] = shownPlaces(violation);
  const message = `Not well defined: that ${claim} holds in ${split.labels[fulfils] ?? 'one equilibrium'} but not in ${split.labels[fails] ?? 'another'} ${where}. To let one count, write \`equilibrium\`.`;
  return blankJudgement({
    ...common,
    verdict: 'notWellDefined',
    counterexample: at(split.line, first),
    against: at(split.line, second),
    message: sentences(message, closing),
  });
}

function holds(
  finding: ShapeFinding,
  formula: ShapeFormula,
  common: Common,
  where: string,
  closing: string,
  at: At,
  proof: Proof | null,
): Judgement {
  let smallest: { line: DomainLine; margin: number; x: number } | null = null;
  for (const { line, readings } of finding.lines)
    for (const { margin, marginAt } of readings)
      if (margin !== null && marginAt !== null && (smallest === null || margin < smallest.margin))
        smallest = { line, margin, x: marginAt };
  const lines = finding.lines.length > 1 ? ` on ${finding.lines.length} lines along ${formula.variable.name}` : '';
  const first = finding.complete
    ? `Holds at all ${finding.points} points ${where}.`
    : `Holds: no counterexample among ${finding.points} points${lines} ${where} (${method}).`;
  if (proof !== null)
    return blankJudgement({
      ...common,
      verdict: 'proved',
      method: methodWords(proof),
      margin: finite(smallest?.margin),
      marginAt: smallest && at(smallest.line, smallest.x),
      certificate: certificateOf(proof),
      message: sentences(`Proved ${where}: ${methodWords(proof)}.`, withinWords(proof), closing),
    });
  return blankJudgement({
    ...common,
    verdict: 'holds',
    margin: finite(smallest?.margin),
    marginAt: smallest && at(smallest.line, smallest.x),
    message: sentences(first, placeWords(finding, formula), closing),
  });
}

/** Where it crosses or peaks. */
function placeWords(finding: ShapeFinding, formula: ShapeFormula): string {
  if (formula.shape !== 'single-crossing' && formula.shape !== 'single-peaked') return '';
  const places = finding.lines
    .flatMap(({ readings }) => readings.map(({ place }) => place))
    .filter((place) => place !== null);
  const verb = formula.shape === 'single-peaked' ? 'It peaks' : 'It crosses';
  if (places.length === 0) return 'It never crosses here: its sign is the same everywhere.';
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const { name } = formula.variable;
  return formatNumber(low) === formatNumber(high)
    ? `${verb} at ${name} = ${formatNumber(low)}.`
    : `${verb} between ${name} = ${formatNumber(low)} and ${formatNumber(high)}, depending on the other variables.`;
}

/** The two places that are reported of a violation. */
function shownPlaces({ kind, x }: Violation): readonly [number, number] {
  if (kind === 'bends' || kind === 'straight' || kind === 'valley') return [x[1]!, x[kind === 'valley' ? 2 : 0]!];
  return [x[0]!, x.at(-1)!];
}

function othersWords(line: DomainLine, { space, axis }: ShapeDomain, world: World): string {
  const point = pointOf({ variables: space.variables, world }, line.values);
  const { name } = space.variables[axis]!;
  const others = Object.fromEntries(Object.entries(point).filter(([key]) => key !== name));
  return Object.keys(others).length === 0 ? '' : `, with ${formatPoint(others)}`;
}

function textWords({ x, left, right }: Violation, { variable: { name } }: ShapeFormula, world: World): string {
  return `it is ${world.texts.text(left)} at ${name} = ${formatNumber(x[0]!)} and ${world.texts.text(right)} at ${name} = ${formatNumber(x.at(-1)!)}`;
}

function violationWords(
  { kind, x, y, left, right }: Violation,
  { variable: { name } }: ShapeFormula,
  says: string,
): string {
  const place = (index: number): string => `${name} = ${formatNumber(x.at(index)!)}`;
  const [first, last] = formatApart(y[0]!, y.at(-1)!);
  switch (kind) {
    case 'falls':
    case 'rises':
      return `it ${kind} from ${first} at ${place(0)} to ${last} at ${place(-1)}`;
    case 'differs':
      return `it is ${first} at ${place(0)} and ${last} at ${place(-1)}`;
    case 'flat':
      return `it stays at ${first} from ${place(0)} to ${formatNumber(x.at(-1)!)}`;
    case 'straight':
      return `it is a straight line from ${place(0)} to ${formatNumber(x.at(-1)!)}`;
    case 'bends': {
      const [value, chord] = formatApart(left, right);
      return `at ${place(1)} it is ${value}, on the wrong side of the chord (${chord}) between ${formatNumber(x[0]!)} and ${formatNumber(x[2]!)}`;
    }
    case 'valley':
      return `it is ${formatNumber(left)} at ${place(1)}, lower than on both sides (${first} at ${formatNumber(x[0]!)}, ${last} at ${formatNumber(x[2]!)})`;
    case 'recrosses':
      return `\`${says}\` is ${y[0] === 1 && y[1] === 0 ? 'true' : first} at ${place(0)} but ${y[0] === 1 && y[1] === 0 ? 'false' : last} again at ${place(-1)}`;
  }
}
