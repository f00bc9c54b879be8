import { differenceJet, type IntervalJet } from '../../language/expressions';
import { magnitude, mignitude, type Interval } from '../../numerics/interval';
import type { RelationLeaf } from '../condition/condition';
import { boundsOf, type Box, type Over } from './bounds';

/** What is certain of a condition at every point of a box. */
export interface Finding {
  /** True in the sense of the language: strict relations by more than the tolerance, weak ones within it. */
  readonly holds: boolean;
  /** True nowhere on the box. */
  readonly fails: boolean;
  /** An order relation is within the tolerance of its boundary at every point. */
  readonly boundary: boolean;
  /** Encloses the slack of what decides. */
  readonly slack: Interval;
  /** How much each variable moves an undecided part. */
  readonly sway: readonly number[] | null;
}

/** Decides a condition over boxes. */
export type Decide = (box: Box) => Finding;

export const unknown: Finding = {
  holds: false,
  fails: false,
  boundary: false,
  slack: { low: -Infinity, high: Infinity },
  sway: null,
};

/** The tolerance of the language, and a little less or more of it, so that its own rounding never matters. */
const tolerance = 1e-9;
const sure = 1e-12;

/** At most the tolerance that applies anywhere on the box. */
export function smallestTolerance(left: Interval, right: Interval): number {
  return tolerance * (1 - sure) * Math.max(1, mignitude(left), mignitude(right));
}

/** At least the tolerance that applies anywhere on the box. */
export function largestTolerance(left: Interval, right: Interval): number {
  return tolerance * (1 + sure) * Math.max(1, magnitude(left), magnitude(right));
}

/** Both sides and their difference, right minus left, over a box. */
export interface Sides {
  readonly left: Over;
  readonly right: Over;
  readonly difference: Over;
}

export function sidesOf(left: (box: Box) => IntervalJet | null, right: Over): Sides {
  return {
    left,
    right,
    difference(box) {
      const a = left(box);
      const b = a && right(box);
      return a && b && differenceJet(b, a);
    },
  };
}

/**
 * A relation between numbers over boxes; `allowed` is what `=` is allowed by digits or ±, null where unknown.
 * `aside`: points within the tolerance of the boundary are not judged, so the relation need not be shown there.
 */
export function decideRelation(
  operator: RelationLeaf['operator'],
  { left, right, difference }: Sides,
  allowed: (right: Interval, box: Box) => Interval | null,
  aside = false,
): Decide {
  return (box) => {
    const [a, b] = [left(box)?.value, right(box)?.value];
    const bounds = a && b ? boundsOf(difference, box) : null;
    if (!a || !b || bounds === null) return unknown;
    const { value: apart, sway } = bounds;
    if (operator === '=' || operator === '!=') {
      const room = allowed(b, box);
      return room === null ? unknown : { ...decideEquality(operator, apart, a, b, room), sway };
    }
    const slack = operator === '<' || operator === '<=' ? apart : { low: -apart.high, high: -apart.low };
    const [least, most] = [smallestTolerance(a, b), largestTolerance(a, b)];
    const weak = aside || operator === '<=' || operator === '>=';
    return {
      holds: weak ? slack.low >= -least : slack.low > most,
      fails: slack.high < 0,
      boundary: slack.low >= -least && slack.high <= least,
      slack,
      sway,
    };
  };
}

function decideEquality(
  operator: '=' | '!=',
  apart: Interval,
  a: Interval,
  b: Interval,
  room: Interval,
): Omit<Finding, 'sway'> {
  const least = Math.max(smallestTolerance(a, b), room.low * (1 - sure));
  const most = Math.max(largestTolerance(a, b), room.high * (1 + sure));
  const equal = magnitude(apart) <= least;
  const different = mignitude(apart) > most * (1 + sure);
  const wanted = operator === '=';
  const distance = { low: mignitude(apart), high: magnitude(apart) };
  return {
    holds: wanted ? equal : different,
    fails: wanted ? different : equal,
    boundary: false,
    slack: wanted
      ? { low: least - distance.high, high: most - distance.low }
      : { low: distance.low - most, high: distance.high - least },
  };
}
