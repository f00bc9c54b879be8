import type { Fault, Value } from '../../language/expressions';
import type { Leaf } from './condition';

/**
 * What a condition is at one point, with how far it is from being otherwise.
 * `status`: 1 true; 0 a strict relation whose sides agree within the tolerance; -1 violated by more than
 * the tolerance; NaN undefined.
 */
export interface Reading {
  readonly status: number;
  /** Positive where true, negative where violated, continuous wherever the sides are: what local search follows. */
  readonly slack: number;
  /** The slack as it is reported: without the tolerance. */
  readonly margin: number;
  /** The part that decides, and its two sides. */
  readonly leaf: Leaf | null;
  readonly left: Value;
  readonly right: Value;
  /** Whether an order relation is within the tolerance of its boundary. */
  readonly boundary: boolean;
  /** Whether some relation is near its boundary, and whether an equality is decided by the tolerance alone. */
  readonly near: boolean;
  readonly close: boolean;
  /** An equality that holds only because the literal is rounded. */
  readonly byRounding: boolean;
  /** Of a Pareto comparison: whose interest decides. */
  readonly interest: string | null;
  /** Why it is undefined. */
  readonly fault: Fault | null;
}

/** `and`: what is violated stays so whatever else is undefined. */
export function both(a: Reading, b: Reading): Reading {
  const decisive = pick(a, b, (x, y) => x < y);
  return { ...merged(a, b, decisive), slack: minimum(a.slack, b.slack) };
}

/** `or`: what is true stays so whatever else is undefined. */
export function either(a: Reading, b: Reading): Reading {
  const decisive = pick(a, b, (x, y) => x > y);
  return { ...merged(a, b, decisive), slack: maximum(a.slack, b.slack) };
}

function merged(a: Reading, b: Reading, decisive: Reading): Reading {
  return {
    ...decisive,
    boundary: a.boundary || b.boundary,
    near: a.near || b.near,
    close: a.close || b.close,
    byRounding: a.byRounding || b.byRounding,
  };
}

/** Of two readings the one that decides: `before` says whether a smaller (`and`) or larger (`or`) one does. */
function pick(a: Reading, b: Reading, before: (x: number, y: number) => boolean): Reading {
  if (Number.isNaN(a.status)) return decidesAlone(b, before) ? b : a;
  if (Number.isNaN(b.status)) return decidesAlone(a, before) ? a : b;
  if (a.status !== b.status) return before(a.status, b.status) ? a : b;
  return before(b.slack, a.slack) ? b : a;
}

/** A violated part decides an `and`, a true part an `or`, alone. */
function decidesAlone(reading: Reading, before: (x: number, y: number) => boolean): boolean {
  const decisive = before(0, 1) ? -1 : 1;
  return reading.status === decisive;
}

function minimum(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b);
}

function maximum(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b);
}

const nothing = {
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

/** A reading that is undefined because of a fault. */
export function undefinedReading(
  leaf: Leaf | null,
  fault: Fault | null,
  left: Value = null,
  right: Value = null,
): Reading {
  return { ...nothing, status: NaN, slack: NaN, margin: NaN, leaf, left, right, fault };
}

/** A condition that is just true or false. */
export function plainReading(holds: boolean, leaf: Leaf, left: Value, right: Value): Reading {
  const sign = holds ? 1 : -1;
  return { ...nothing, status: sign, slack: sign, margin: sign, leaf, left, right };
}

/** A relation with a slack. */
export function slackReading(
  reading: Pick<Reading, 'status' | 'slack' | 'margin' | 'leaf' | 'left' | 'right'> & Partial<Reading>,
): Reading {
  return { ...nothing, ...reading };
}
