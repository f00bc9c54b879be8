import { compileInterval, type Compiled, type Enclose, type IntervalJet } from '../../language/expressions';
import { magnitude, negative, type Interval } from '../../numerics/interval';
import type { Prepared } from '../judge/prepare';
import type { ShapeFormula } from '../read/formula';
import type { ShapeDomain } from '../shapes/shapeDomain';
import { boundsOf, over, type Box, type Over } from './bounds';
import { branchAndBound } from './branchAndBound';
import { proofDomain, type ProofDomain } from './domain';
import { modelsOf, programFor } from './model';
import type { Proof } from './proveClaim';
import { unknown, type Decide } from './relation';

const shapeMethod = 'interval arithmetic with outward rounding on derivatives';

/** How far a value may go the wrong way over the whole domain: within the tolerance of the language. */
const tolerated = 0.9e-9;

/**
 * Tries to prove that a number rises, falls, stays or bends as claimed along a variable over an interval, by the
 * enclosed first or second derivative over the whole domain (assumptions only make it smaller); null where that
 * does not succeed.
 */
export function proveShape(
  formula: ShapeFormula,
  subject: Compiled,
  { world, home }: Pick<Prepared, 'world' | 'home'>,
  { space, axis }: ShapeDomain,
  stopped: () => boolean,
): Proof | null {
  // With ends that depend on other variables a line through the domain may have gaps.
  const dependent = space.variables.some(
    ({ values }, index) => index > 0 && values.kind !== 'set' && !(values.low.constant && values.high.constant),
  );
  if (dependent || subject.type !== 'number' || space.variables[axis]?.values.kind !== 'interval') return null;
  const domain = proofDomain(space, world, home);
  if (domain === null) return null;
  const variables = space.variables.map(({ name }) => name);
  const program = programFor(home, modelsOf(world, home, variables, domain.point), variables.length, 2);
  const enclose = compileInterval(subject.expression, program);
  const decide = enclose && decideShape(formula, enclose, axis, lengthOf(domain, axis));
  const boxes = decide && branchAndBound(domain, null, decide, stopped);
  return boxes && { variables, boxes, method: shapeMethod };
}

function lengthOf({ boxes }: ProofDomain, axis: number): number {
  return Math.max(...boxes.map((box) => box[axis]!.high - box[axis]!.low));
}

function decideShape({ shape, strength }: ShapeFormula, enclose: Enclose, axis: number, length: number): Decide | null {
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
