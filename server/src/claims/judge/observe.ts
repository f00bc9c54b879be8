import type { Instance, World } from '../../families/world';
import type { Condition, RelationLeaf } from '../condition/condition';
import { readCondition } from '../condition/readCondition';
import type { Reading } from '../condition/reading';
import type { Variable } from '../domain/resolveDomain';
import { valueOf } from '../condition/values';
import type { Point } from '../verdict';
import { inEveryEquilibrium } from './equilibria';

/** A pointwise claim, ready to be judged. */
export interface PointwiseClaim {
  readonly world: World;
  readonly home: Instance;
  readonly condition: Condition;
  readonly given: Condition | null;
  /** An equation that the assumptions contain: points that meet it have to be looked for. */
  readonly equation: RelationLeaf | null;
  /** Of a claim `A implies B`. */
  readonly antecedent: Condition | null;
  /** Every instance the claim reads. */
  readonly instances: readonly Instance[];
  readonly variables: readonly Variable[];
}

/** What was seen at one point. */
export interface Observation {
  readonly values: readonly number[];
  /** Whether the assumptions (`given`) are met, in some equilibrium at least. */
  readonly met: boolean;
  readonly givenSlack: number;
  /** Left minus right side of the assumed equation; NaN without one. */
  readonly imbalance: number;
  /** As `Reading.status`, over all equilibria: violated only if violated in all; NaN if undefined in one. */
  readonly status: number;
  /** Equilibria disagree; these are examples of true and of violated. */
  readonly disagreement: { readonly holdsIn: string; readonly failsIn: string } | null;
  /** Smallest over the equilibria: what local search follows. NaN where it is defined in none. */
  readonly slack: number;
  readonly reading: Reading;
  /** In which equilibrium `reading` was taken; empty when there is only one. */
  readonly equilibrium: string;
  readonly equilibria: number;
  /** An order relation of `iff`/`implies` is at its boundary. */
  readonly skipped: boolean;
  readonly antecedent: boolean;
  /** Texts and flags of the solutions, to see regimes change. */
  readonly signature: string;
}

interface Seen {
  readonly reading: Reading;
  readonly skipped: boolean;
  readonly antecedent: boolean;
  readonly label: string;
}

/** Solves at a point and judges the claim there, in every equilibrium. */
export function observe(claim: PointwiseClaim, values: readonly number[]): Observation {
  const { world, home } = claim;
  world.setPoint(new Map(claim.variables.map((variable, index) => [variable.name, values[index]!])));
  const seen: Seen[] = [];
  let givenSlack = -Infinity;
  let signature = '';
  const imbalance = imbalanceOf(claim);
  const equilibria = inEveryEquilibrium(world, claim.instances, ({ label }) => {
    const error = Math.max(0, ...claim.instances.map((instance) => world.solution(instance).error));
    const place = () => ({ world, frame: world.frame(home), error });
    const given = claim.given && readCondition(claim.given, place());
    // An assumption that holds only within the tolerance would let in points where it does not hold.
    const met = given === null || (given.status === 1 && given.slack >= 0);
    givenSlack = Math.max(givenSlack, given === null ? 1 : Number.isNaN(given.slack) ? -Infinity : given.slack);
    signature += `${met ? '+' : '-'}${signatureOf(claim.instances, world)}/`;
    if (!met) return;
    const antecedent = claim.antecedent === null || readCondition(claim.antecedent, place()).status === 1;
    const reading = readCondition(claim.condition, place());
    seen.push({ reading, skipped: reading.skipped, antecedent, label });
  });
  return { values, givenSlack, imbalance, signature, equilibria, ...summary(seen) };
}

function imbalanceOf({ world, home, equation }: PointwiseClaim): number {
  if (equation === null) return NaN;
  const frame = world.frame(home);
  return equation.left.evaluate(frame) - equation.right.evaluate(frame);
}

type Summary = Omit<Observation, 'values' | 'givenSlack' | 'imbalance' | 'signature' | 'equilibria'>;

const unseen: Reading = {
  status: NaN,
  slack: NaN,
  margin: NaN,
  leaf: null,
  left: null,
  right: null,
  boundary: false,
  near: false,
  close: false,
  byRounding: false,
  interest: null,
  fault: null,
};

function summary(seen: readonly Seen[]): Summary {
  const judged = seen.filter((each) => !each.skipped);
  const first = judged[0];
  const antecedent = judged.some((each) => each.antecedent);
  const base = {
    met: seen.length > 0,
    skipped: seen.length > 0 && first === undefined,
    antecedent,
    disagreement: null,
  };
  if (first === undefined)
    return { ...base, status: NaN, slack: NaN, reading: seen[0]?.reading ?? unseen, equilibrium: '' };
  const slacks = judged.map(({ reading }) => reading.slack).filter((each) => !Number.isNaN(each));
  const slack = slacks.length === 0 ? NaN : Math.min(...slacks);
  const found = (wanted: (status: number) => boolean) => judged.find(({ reading }) => wanted(reading.status));
  const violated = found((status) => status === -1);
  const fulfilled = found((status) => status === 1);
  const undefinedOne = found(Number.isNaN);
  const taken = violated ?? undefinedOne ?? found((status) => status === 0) ?? first;
  const rest = { ...base, slack, reading: taken.reading, equilibrium: taken.label };
  if (violated && fulfilled)
    return { ...rest, status: NaN, disagreement: { holdsIn: fulfilled.label, failsIn: violated.label } };
  return { ...rest, status: undefinedOne ? NaN : taken.reading.status };
}

/**
 * What changes only where a regime ends: texts and flags, choices that are zero, what is available, how many
 * equilibria there are.
 */
function signatureOf(instances: readonly Instance[], world: World): string {
  let signature = '';
  for (const instance of instances) {
    const frame = world.frame(instance);
    for (const outcome of instance.outcomes) {
      if (outcome.type === 'number') continue;
      signature += `${outcome.binding.read(frame)};`;
    }
    for (const { slot, type } of instance.choices)
      if (type === 'number') signature += Math.abs(frame.slots[slot]!) <= 1e-9 ? '0' : '+';
    for (const value of frame.outcomes ?? []) signature += Number.isNaN(value) ? 'n' : '';
    signature += `${world.solution(instance).equilibria.length}|`;
    frame.fault = null;
  }
  return signature;
}

/** The values of a claim's variables by name. */
export function pointOf(claim: Pick<PointwiseClaim, 'variables' | 'world'>, values: readonly number[]): Point {
  return Object.fromEntries(
    claim.variables.map(({ name, type }, index) => [name, valueOf(values[index]!, type, claim.world.texts)]),
  );
}
