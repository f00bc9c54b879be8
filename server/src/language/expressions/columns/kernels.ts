import { operations, type Apply, type Operation } from './operations';

/** A column of numbers, or one number in the place of all. */
export type Operand = Float64Array | number;

type Arithmetic = '+' | '-' | '*' | '/';

/** For operations whose operands and results are numbers all along, so that nothing has to be looked at. */
export function calculate(operation: Arithmetic, out: Float64Array, count: number, a: Operand, b: Operand): void {
  if (typeof a === 'number') {
    if (typeof b === 'number') return;
    if (operation === '+') shift(out, count, b, a);
    else if (operation === '*') scale(out, count, b, a);
    else if (operation === '-') affine(out, count, b, -1, a);
    else divideInto(out, count, a, b);
  } else if (typeof b === 'number') {
    if (operation === '+') shift(out, count, a, b);
    // x − c is x + (−c), to the last bit.
    else if (operation === '-') shift(out, count, a, -b);
    else if (operation === '*') scale(out, count, a, b);
    else divideBy(out, count, a, b);
  } else if (operation === '+') add(out, count, a, b);
  else if (operation === '-') subtract(out, count, a, b);
  else if (operation === '*') multiply(out, count, a, b);
  else divide(out, count, a, b);
}

function add(out: Float64Array, count: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
}

function subtract(out: Float64Array, count: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
}

function multiply(out: Float64Array, count: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
}

function divide(out: Float64Array, count: number, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
}

function shift(out: Float64Array, count: number, a: Float64Array, by: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! + by;
}

function scale(out: Float64Array, count: number, a: Float64Array, by: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * by;
}

/** By a power of two a product gives the same bits, sooner. */
function divideBy(out: Float64Array, count: number, a: Float64Array, by: number): void {
  if (isPowerOfTwo(by)) return scale(out, count, a, 1 / by);
  for (let i = 0; i < count; i++) out[i] = a[i]! / by;
}

export function isPowerOfTwo(x: number): boolean {
  const exponent = Math.round(Math.log2(Math.abs(x)));
  return Math.abs(exponent) < 1000 && Math.abs(x) === 2 ** exponent;
}

function divideInto(out: Float64Array, count: number, a: number, by: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = a / by[i]!;
}

/** factor·a + constant, rounded twice; with a factor of −1 it is constant − a to the last bit. */
export function affine(out: Float64Array, count: number, a: Float64Array, factor: number, constant: number): void {
  for (let i = 0; i < count; i++) out[i] = factor * a[i]! + constant;
}

/** Operations between what two affine functions give. A factor of 1 with a constant of −0 leaves a column as it is. */
export interface Affine {
  readonly column: Float64Array;
  readonly factor: number;
  readonly constant: number;
}

export function combine(operation: Arithmetic, out: Float64Array, count: number, left: Affine, right: Affine): void {
  const { column: a, factor: ka, constant: ca } = left;
  const { column: b, factor: kb, constant: cb } = right;
  if (operation === '+') for (let i = 0; i < count; i++) out[i] = ka * a[i]! + ca + (kb * b[i]! + cb);
  else if (operation === '-') for (let i = 0; i < count; i++) out[i] = ka * a[i]! + ca - (kb * b[i]! + cb);
  else if (operation === '*') for (let i = 0; i < count; i++) out[i] = (ka * a[i]! + ca) * (kb * b[i]! + cb);
  else for (let i = 0; i < count; i++) out[i] = (ka * a[i]! + ca) / (kb * b[i]! + cb);
}

/** Any operation, number by number; looks at every result unless they are safe. */
export function apply(
  operation: Operation,
  out: Float64Array,
  count: number,
  a: Operand,
  b: Operand,
  c: Operand,
  safe: boolean,
): void {
  switch (operation) {
    case '^':
      return safe && typeof a !== 'number' && typeof b === 'number'
        ? raise(out, count, a, b)
        : raiseAny(out, count, a, b);
    case 'min':
    case 'max':
      return extreme(operation, out, count, a, b);
    case '<':
      return less(out, count, a, b);
    case '<=':
      return lessOrEqual(out, count, a, b);
    case 'if':
      return choose(out, count, a, b, c);
    default:
      return each(operations[operation], out, count, a, b, c);
  }
}

const read = (operand: Operand, i: number): number => (typeof operand === 'number' ? operand : operand[i]!);

function each(of: Apply, out: Float64Array, count: number, a: Operand, b: Operand, c: Operand): void {
  for (let i = 0; i < count; i++) out[i] = of(read(a, i), read(b, i), read(c, i));
}

function raise(out: Float64Array, count: number, a: Float64Array, exponent: number): void {
  if (exponent === 2) return multiply(out, count, a, a);
  for (let i = 0; i < count; i++) out[i] = a[i]! ** exponent;
}

function raiseAny(out: Float64Array, count: number, a: Operand, b: Operand): void {
  const raised = operations['^'];
  for (let i = 0; i < count; i++) out[i] = raised(read(a, i), read(b, i));
}

function extreme(which: 'min' | 'max', out: Float64Array, count: number, a: Operand, b: Operand): void {
  if (which === 'min') for (let i = 0; i < count; i++) out[i] = Math.min(read(a, i), read(b, i));
  else for (let i = 0; i < count; i++) out[i] = Math.max(read(a, i), read(b, i));
}

function less(out: Float64Array, count: number, a: Operand, b: Operand): void {
  for (let i = 0; i < count; i++) {
    const [x, y] = [read(a, i), read(b, i)];
    out[i] = x < y ? 1 : x >= y ? 0 : NaN;
  }
}

function lessOrEqual(out: Float64Array, count: number, a: Operand, b: Operand): void {
  for (let i = 0; i < count; i++) {
    const [x, y] = [read(a, i), read(b, i)];
    out[i] = x <= y ? 1 : x > y ? 0 : NaN;
  }
}

function choose(out: Float64Array, count: number, condition: Operand, yes: Operand, no: Operand): void {
  for (let i = 0; i < count; i++) {
    const answer = read(condition, i);
    out[i] = answer === 1 ? read(yes, i) : answer === 0 ? read(no, i) : NaN;
  }
}
