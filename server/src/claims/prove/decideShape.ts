import type { IntervalJet } from '../../language/expressions';
import { magnitude, negative, type Interval } from '../../numerics/interval';
import { boundsOf, over, type Box, type Over } from './bounds';
import type { ProofDomain } from './domain';
import { unknown, type Decide } from './relation';
import type { StatementProgram } from './statement/scope';
import type { Statement } from './statement/statement';

type StatedShape = Extract<Statement['claim'], { kind: 'shape' }>;

/** How far a value may go the wrong way over the whole domain: within the tolerance of the language. */
const tolerated = 0.9e-9;

function lengthOf({ boxes }: ProofDomain, axis: number): number {
  return Math.max(...boxes.map((box) => box[axis]!.high - box[axis]!.low));
}

/** Turns a shape into decisions over boxes, by enclosed first or second derivatives; null where it has none. */
export function decideShape(
  { shape, strength, subject, axis }: StatedShape,
  program: StatementProgram,
  domain: ProofDomain,
): Decide | null {
  const enclose = program.compile(subject, program.statement.variables.length, 2);
  if (enclose === null) return null;
  const length = lengthOf(domain, axis);
  const f = over(enclose);
  switch (shape) {
    case 'increasing':
    case 'decreasing':
      return decideSlope(f, axis, shape === 'increasing' ? 1 : -1, strength !== 'weakly', tolerated / length);
    case 'convex':
    case 'concave':
      return decideBend(f, axis, shape === 'convex' ? 1 : -1, strength === 'strictly', tolerated / length ** 2);
    case 'constant':
      return decideSteady(f, axis, tolerated / length);
    default:
      return null;
  }
}

/** The derivative along the axis, with its own derivatives where there are any. */
function slopeOf(f: Over, axis: number): Over {
  return (box) => {
    const jet = f(box);
    const value = jet?.gradient?.[axis];
    if (!jet || !value) return null;
    const { hessian } = jet;
    const gradient = hessian && box.map((_, index) => hessian[placeOf(box.length, axis, index)]!);
    return { value, gradient, hessian: null };
  };
}

/** Where the upper triangle of an n by n matrix has its entry (i, j). */
function placeOf(n: number, i: number, j: number): number {
  const [row, column] = i < j ? [i, j] : [j, i];
  return row * n - (row * (row - 1)) / 2 + (column - row);
}

function bendOf(f: Over, axis: number): (box: Box) => IntervalJet | null {
  return (box) => {
    const value = f(box)?.hessian?.[placeOf(box.length, axis, axis)];
    return value ? { value, gradient: null, hessian: null } : null;
  };
}

const turned = (value: Interval, sign: 1 | -1): Interval => (sign === 1 ? value : negative(value));

/**
 * Strictly: a positive slope, or one that is nowhere negative and changes strictly, so that it can be zero at single
 * points only.
 */
function decideSlope(f: Over, axis: number, sign: 1 | -1, strict: boolean, allowed: number): Decide {
  const slope = slopeOf(f, axis);
  const bend = bendOf(f, axis);
  return (box) => {
    const bounds = boundsOf(slope, box);
    if (bounds === null) return unknown;
    const slack = turned(bounds.value, sign);
    const second = strict && slack.low === 0 ? bend(box)?.value : undefined;
    const isolated = second !== undefined && (second.low > 0 || second.high < 0);
    const holds = strict ? slack.low > 0 || isolated : slack.low >= -allowed;
    return { ...unknown, holds, fails: slack.high < 0, slack, sway: bounds.sway };
  };
}

function decideBend(f: Over, axis: number, sign: 1 | -1, strict: boolean, allowed: number): Decide {
  const bend = bendOf(f, axis);
  return (box) => {
    const value = bend(box)?.value;
    if (!value) return unknown;
    const slack = turned(value, sign);
    return { ...unknown, holds: strict ? slack.low > 0 : slack.low >= -allowed, fails: slack.high < 0, slack };
  };
}

function decideSteady(f: Over, axis: number, allowed: number): Decide {
  const slope = slopeOf(f, axis);
  return (box) => {
    const bounds = boundsOf(slope, box);
    if (bounds === null) return unknown;
    const size = magnitude(bounds.value);
    return { ...unknown, holds: size <= allowed, slack: { low: allowed - size, high: allowed }, sway: bounds.sway };
  };
}
