import type { Budget } from '../numerics/budget';
import { problem, type Problem } from '../notes/problem';
import type { FamilySolution } from '../families/family';
import type { Instance, InstanceOutcome, World } from '../families/world';
import type { TextPool, ValueType } from '../language/expressions/runtime';
import type { JsonValue, Outcomes, ReportedModel } from './analysis';

/** At most this many equilibria are listed. */
const mostListed = 200;

/** What one instance of a model came to at its stated parameters. */
export interface InstanceReading {
  readonly outcomes: Outcomes;
  /** Why outcomes are not available, by their names. */
  readonly missing: ReportedModel['missing'];
  readonly equilibria: ReportedModel['equilibria'];
  readonly alternatives: ReportedModel['alternatives'];
  /** Of the solution, and of values that are not defined. Spans: offsets into the body. */
  readonly problems: readonly Problem[];
}

/**
 * Solves an instance at its stated parameters and reads every outcome, under every equilibrium; of members that a data
 * file lists at most `mostMembers` outcomes.
 */
export function readInstance(
  world: World,
  instance: Instance,
  budget: Budget,
  mostMembers = Infinity,
): InstanceReading {
  world.budget = budget;
  if (!instance.solvable)
    return {
      outcomes: unavailable(instance, mostMembers),
      equilibria: [],
      alternatives: [],
      missing: {},
      problems: [],
    };
  const solution = world.solution(instance);
  const problems: Problem[] = [...solution.problems];
  const missing: Record<string, string> = {};
  const outcomes = readOutcomes(world, instance, problems, missing);
  readMembers(world, instance, mostMembers, outcomes);
  if (budget.exhausted && !problems.some(({ code }) => code === 'budget-exceeded'))
    problems.push(budgetExceeded(instance));
  return {
    outcomes,
    missing,
    equilibria: readEquilibria(world, instance, solution),
    alternatives: alternatives(world, instance, solution),
    problems,
  };
}

/** The budget ended and nobody else said so. */
function budgetExceeded({ block, scenario }: Instance): Problem {
  const { declaration } = block;
  const span = declaration.scenarios.find(({ name }) => name === scenario)?.nameSpan ?? declaration.family?.span;
  return problem(
    'budget-exceeded',
    span ?? { start: 0, end: 0 },
    'The evaluation budget ended before this model was solved. Simplify the model or raise the budget (`--budget`).',
  );
}

/** Every outcome is always there; null where it is not available. */
function unavailable(instance: Instance, mostMembers: number): Outcomes {
  const outcomes: Record<string, JsonValue> = Object.fromEntries(instance.outcomes.map(({ name }) => [name, null]));
  const { members } = instance;
  for (let index = 0; index < Math.min(members?.count ?? 0, mostMembers); index++)
    outcomes[members!.name(index)] = null;
  return outcomes;
}

function readOutcomes(
  world: World,
  instance: Instance,
  problems: Problem[],
  missing: Record<string, string>,
): Record<string, JsonValue> {
  const outcomes: Record<string, JsonValue> = {};
  for (const outcome of instance.outcomes) {
    const frame = world.frame(instance);
    const value = outcome.binding.read(frame);
    outcomes[outcome.name] = toJson(value, outcome.type, world.texts);
    const { fault } = frame;
    if (!Number.isNaN(value) || fault === null) continue;
    missing[outcome.name] = fault.message;
    if (fault.kind !== 'not-available') problems.push(problem(fault.kind, fault.span, fault.message));
  }
  return outcomes;
}

/** Outcomes of members that a data file lists, behind all others. */
function readMembers(world: World, instance: Instance, most: number, outcomes: Record<string, JsonValue>): void {
  const { members } = instance;
  if (!members || members.count === 0) return;
  const { member } = world.frame(instance);
  for (let index = 0; index < Math.min(members.count, most); index++) {
    const value = member?.(index) ?? NaN;
    outcomes[members.name(index)] = toJson(value, members.type(index), world.texts);
  }
}

function readEquilibria(world: World, instance: Instance, solution: FamilySolution): ReportedModel['equilibria'] {
  // A formula sheet has nothing to choose, so there is no equilibrium to list.
  if (!instance.outcomes.some(({ name }) => name === 'equilibria')) return [];
  const listed = solution.equilibria.slice(0, mostListed).map(({ note }, index) => {
    world.setEquilibrium(instance, index);
    return { outcomes: readOutcomes(world, instance, [], {}), note: note ?? null };
  });
  world.setEquilibrium(instance, null);
  return listed;
}

function alternatives(world: World, instance: Instance, solution: FamilySolution): ReportedModel['alternatives'] {
  const types = new Map(instance.outcomes.map(({ name, type }: InstanceOutcome) => [name, type]));
  return solution.alternatives.map(({ configuration, outcomes }) => ({
    configuration,
    outcomes: Object.fromEntries(
      [...outcomes].map(([name, value]) => [name, toJson(value, types.get(name) ?? 'number', world.texts)]),
    ),
  }));
}

/** A value outside of compiled code; NaN is null, infinity stays until the JSON of the command line. */
export function toJson(value: number, type: ValueType, texts: TextPool): JsonValue {
  if (Number.isNaN(value)) return null;
  if (type === 'flag') return value !== 0;
  if (type === 'text') return texts.text(value);
  return value === 0 ? 0 : value;
}
