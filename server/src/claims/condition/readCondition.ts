import type { Condition, FlagLeaf, Leaf, RelationLeaf, SameLeaf } from './condition';
import { leastTolerance, type Place } from './place';
import { readPareto } from './readPareto';
import { both, either, plainReading, slackReading, undefinedReading, type Reading } from './reading';
import { valueOf } from './values';

/** Judges a condition at the current point. `skipped`: an order relation beside `iff` or `implies` is at its boundary. */
export function readCondition(condition: Condition, place: Place): Reading & { readonly skipped: boolean } {
  switch (condition.kind) {
    case 'leaf':
      return { ...readLeaf(condition.leaf, place), skipped: false };
    case 'conditional': {
      const reading = readCondition(condition.parts, place);
      const artefact = reading.status === -1 && reading.near && reading.close;
      return {
        ...shownAs(reading, condition.consequence, place),
        skipped: reading.skipped || reading.boundary || artefact,
      };
    }
    default: {
      const left = readCondition(condition.left, place);
      const right = readCondition(condition.right, place);
      const join = condition.kind === 'and' ? both : either;
      return { ...join(left, right), skipped: left.skipped || right.skipped };
    }
  }
}

/** A violated `implies` shows what does not follow, not the assumption that is met. */
function shownAs(reading: Reading, consequence: Condition | null, place: Place): Reading {
  if (reading.status !== -1 || consequence === null) return reading;
  const { leaf, left, right, margin, interest } = readCondition(consequence, place);
  return { ...reading, leaf, left, right, margin, interest };
}

function readLeaf(leaf: Leaf, place: Place): Reading {
  switch (leaf.kind) {
    case 'relation':
      return readRelation(leaf, place);
    case 'same':
      return readSame(leaf, place);
    case 'flag':
      return readFlag(leaf, place);
    case 'pareto':
      return readPareto(leaf, place);
  }
}

function readSame(leaf: SameLeaf, { frame, world }: Place): Reading {
  frame.fault = null;
  const left = leaf.left.evaluate(frame);
  const right = leaf.right.evaluate(frame);
  const [leftValue, rightValue] = [
    valueOf(left, leaf.left.type, world.texts),
    valueOf(right, leaf.right.type, world.texts),
  ];
  if (Number.isNaN(left) || Number.isNaN(right)) return undefinedReading(leaf, frame.fault, leftValue, rightValue);
  return plainReading((left === right) === leaf.equal, leaf, leftValue, rightValue);
}

function readFlag(leaf: FlagLeaf, { frame }: Place): Reading {
  frame.fault = null;
  const value = leaf.value.evaluate(frame);
  if (Number.isNaN(value)) return undefinedReading(leaf, frame.fault);
  return plainReading((value !== 0) === leaf.wanted, leaf, value !== 0, leaf.wanted);
}

function readRelation(leaf: RelationLeaf, place: Place): Reading {
  const { frame } = place;
  frame.fault = null;
  const left = leaf.left.evaluate(frame);
  const right = leaf.right.evaluate(frame);
  if (Number.isNaN(left) || Number.isNaN(right))
    return undefinedReading(leaf, frame.fault, Number.isNaN(left) ? null : left, Number.isNaN(right) ? null : right);
  return leaf.operator === '=' || leaf.operator === '!='
    ? readEquality(leaf, left, right, place)
    : readOrder(leaf, left, right, place);
}

function readOrder(leaf: RelationLeaf, left: number, right: number, { error }: Place): Reading {
  const least = leastTolerance(left, right, error);
  const rising = leaf.operator === '<' || leaf.operator === '<=';
  const distance = difference(right, left);
  const slack = rising ? distance : -distance;
  const weak = leaf.operator === '<=' || leaf.operator === '>=';
  const boundary = Math.abs(slack) <= least;
  const status = boundary ? (weak ? 1 : 0) : Math.sign(slack);
  return slackReading({ status, slack, margin: slack, leaf, left, right, boundary, near: isNear(slack, left, right) });
}

/** Equal infinities are no distance apart. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function isNear(distance: number, x: number, y: number): boolean {
  return Math.abs(distance) <= 1e-3 * Math.max(1, Math.abs(x), Math.abs(y));
}

function readEquality(leaf: RelationLeaf, left: number, right: number, place: Place): Reading {
  const least = leastTolerance(left, right, place.error);
  const allowed = Math.max(least, allowance(leaf, right, place));
  if (Number.isNaN(allowed)) return undefinedReading(leaf, place.frame.fault, left, right);
  const distance = Math.abs(difference(left, right));
  const equal = distance <= allowed * (1 + 1e-12);
  const wanted = leaf.operator === '=';
  const room = leaf.tolerance.kind === 'least' ? 0 : allowed;
  return slackReading({
    status: equal === wanted ? 1 : -1,
    slack: wanted ? allowed - distance : distance - allowed,
    margin: wanted ? room - distance : distance - room,
    leaf,
    left,
    right,
    near: isNear(distance, left, right),
    // What is equal to the last digit does not rest on the tolerance.
    close: equal && distance > 0 && leaf.tolerance.kind === 'least',
    byRounding: wanted && equal && leaf.tolerance.kind === 'digits' && distance > least,
  });
}

function allowance(leaf: RelationLeaf, right: number, { frame }: Place): number {
  const { tolerance } = leaf;
  if (tolerance.kind === 'least') return 0;
  if (tolerance.kind === 'digits') return tolerance.size;
  const size = Math.abs(tolerance.size.evaluate(frame));
  return tolerance.kind === 'absolute' ? size : size * Math.abs(right);
}
