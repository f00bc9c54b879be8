import { normalFunctions, roundHalfAway } from '../scalarFunctions';
import { power } from '../compileArithmetic';
import { equalNumbers } from '../compileComparison';

/** What one number of a column is made of: up to three numbers at the same place. */
export type Apply = (a: number, b: number, c: number) => number;

/** A result beyond all numbers from numbers is undefined; from infinite operands it is what it is. */
function legal(value: number, a: number, b: number): number {
  return value - value === 0 || !(Number.isFinite(a) && Number.isFinite(b)) ? value : NaN;
}

function legalOfOne(value: number, x: number): number {
  return value - value === 0 || !Number.isFinite(x) ? value : NaN;
}

const truth = (holds: boolean): number => (holds ? 1 : 0);

/** NaN on a side is neither true nor false. */
function compared(a: number, b: number, holds: boolean): number {
  return a !== a || b !== b ? NaN : truth(holds);
}

function within(a: number, b: number, allowed: number): number {
  if (a !== a || b !== b || allowed !== allowed) return NaN;
  return truth(a === b || Math.abs(a - b) <= allowed * (1 + 1e-12) + 1e-15 * Math.abs(b));
}

function normal(name: 'normalCdf' | 'normalPdf'): Apply {
  const apply = normalFunctions.get(name)!;
  return (x, mean, sd) => (sd <= 0 ? NaN : apply(x, mean, sd));
}

/**
 * The operations of columns, number by number: the same as compiled expressions do, with NaN wherever those give NaN.
 * Texts are numbers of the pool, flags 0 and 1.
 */
export const operations = {
  '+': (a, b) => legal(a + b, a, b),
  '-': (a, b) => legal(a - b, a, b),
  '*': (a, b) => legal(a * b, a, b),
  '/': (a, b) => (b === 0 ? NaN : legal(a / b, a, b)),
  '^': (a, b) => (a !== a || b !== b ? NaN : legal(power(a, b), a, b)),
  negative: (a) => -a,
  not: (a) => 1 - a,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  clamp: (x, least, most) => (least > most ? NaN : Math.min(Math.max(x, least), most)),
  '<': (a, b) => compared(a, b, a < b),
  '<=': (a, b) => compared(a, b, a <= b),
  '=': (a, b) => compared(a, b, equalNumbers(a, b)),
  '!=': (a, b) => compared(a, b, !equalNumbers(a, b)),
  /** a = b ± c */
  within,
  /** a = b ± a share c of b */
  withinShare: (a, b, share) => within(a, b, share * Math.abs(b)),
  and: (a, b) => (a === 0 || a !== a ? a : b),
  or: (a, b) => (a === 1 || a !== a ? a : b),
  if: (condition, yes, no) => (condition === 1 ? yes : condition === 0 ? no : NaN),
  abs: (x) => Math.abs(x),
  sqrt: (x) => legalOfOne(Math.sqrt(x), x),
  exp: (x) => legalOfOne(Math.exp(x), x),
  ln: (x) => (x > 0 ? legalOfOne(Math.log(x), x) : NaN),
  log10: (x) => (x > 0 ? legalOfOne(Math.log10(x), x) : NaN),
  floor: (x) => Math.floor(x),
  ceil: (x) => Math.ceil(x),
  round: (x) => roundHalfAway(x),
  sign: (x) => Math.sign(x),
  normalCdf: normal('normalCdf'),
  normalPdf: normal('normalPdf'),
} satisfies Record<string, Apply>;

export type Operation = keyof typeof operations;

export function isOperation(name: string): name is Operation {
  return Object.hasOwn(operations, name);
}
