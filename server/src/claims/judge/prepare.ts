import { referencesIn, type Expression } from '../../language/expressions';
import type { Problem } from '../../notes/problem';
import type { Instance, World } from '../../families/world';
import type { Condition } from '../condition/condition';
import { compileFormula } from '../condition/compileFormula';
import { checkDomain } from '../domain/checkDomain';
import { movablesOf, resolveMovable, resolveVariable, type Movable, type Variable } from '../domain/resolveDomain';
import { createSpace, type Space } from '../domain/space';
import type { Formula, ShapeFormula } from '../read/formula';
import type { ReadClaim } from '../read/readClaim';

/** Everything of a claim but its formula: the domain, the assumptions, which instances it reads. */
export interface Prepared {
  readonly world: World;
  readonly home: Instance;
  readonly instances: readonly Instance[];
  readonly movables: ReadonlyMap<string, Movable>;
  readonly variables: readonly Variable[];
  readonly space: Space;
  readonly given: Condition | null;
}

/** Looks up the names of a claim's domain and assumptions; null after a problem. */
export function prepare(
  claim: ReadClaim,
  formula: Formula | ShapeFormula,
  world: World,
  home: Instance,
  report: (problem: Problem) => void,
): Prepared | null {
  const instances = instancesOf(formula, claim.given, world, home);
  const inReach = new Set([home, ...home.block.scenarios.values(), ...instances]);
  const movables = movablesOf(inReach);
  let failed = false;
  const noted = (problem: Problem): void => {
    failed = true;
    report(problem);
  };
  const variables: Variable[] = [];
  for (const written of claim.variables) {
    const movable = resolveMovable(written.name, written.nameSpan, movables, inReach, noted);
    const variable = movable && resolveVariable(written, movable, world, home, noted);
    if (variable) variables.push(variable);
  }
  const given = claim.given && compileFormula(claim.given, { world, home, digits: false, report: noted });
  if (failed) return null;
  const space = createSpace(world, home, variables);
  checkDomain(space, claim.variables, noted);
  return failed ? null : { world, home, instances, movables, variables, space, given };
}

function instancesOf(
  formula: Formula | ShapeFormula,
  given: Formula | null,
  world: World,
  home: Instance,
): readonly Instance[] {
  const found = new Set<Instance>();
  const read = (expression: Expression): void =>
    world.instancesRead(home, expression).forEach((each) => found.add(each));
  const visit = (part: Formula | ShapeFormula): void => {
    if (part.kind === 'shape') read(part.subject);
    else if (part.kind === 'condition') read(part.expression);
    else if (part.kind === 'not') visit(part.operand);
    else if (part.kind === 'pareto') {
      // Beside `pareto-dominates` stand whole instances: the same names with a member behind are read.
      for (const side of [part.better, part.worse])
        for (const instance of sidesOf(side, world, home)) found.add(instance);
    } else {
      visit(part.left);
      visit(part.right);
    }
  };
  visit(formula);
  if (given !== null) visit(given);
  return [...found];
}

function sidesOf(side: Expression, world: World, home: Instance): readonly Instance[] {
  const [reference] = referencesIn(side);
  if (reference === undefined) return [];
  const [first, second] = reference.parts;
  const path = reference.path?.text ?? null;
  const other = world.blockNamed(path, first.name, home.block);
  const own =
    path !== null ? undefined : first.name === 'base' ? home.block.base : home.block.scenarios.get(first.name);
  const there = second && second.name !== 'base' ? other?.scenarios.get(second.name) : other?.base;
  const instance = own ?? there;
  return instance ? [instance] : [];
}
