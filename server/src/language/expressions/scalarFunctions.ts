import { normalCdf, normalPdf } from '../../numerics/special';

/** A function of numbers: NaN where it is undefined, with the reason. */
export interface ScalarFunction {
  readonly apply: (x: number) => number;
  /** Why it is undefined at x. */
  readonly why: (x: string) => string;
}

const always = (name: string) => (x: string) => `\`${name}\` has no value at ${x}.`;

/** Functions of one number, undefined only as stated. */
export const scalarFunctions: ReadonlyMap<string, ScalarFunction> = new Map<string, ScalarFunction>([
  ['abs', { apply: Math.abs, why: always('abs') }],
  ['sqrt', { apply: Math.sqrt, why: (x) => `The square root of a negative number: ${x}.` }],
  ['exp', { apply: Math.exp, why: always('exp') }],
  [
    'ln',
    { apply: (x) => (x > 0 ? Math.log(x) : NaN), why: (x) => `The logarithm of a number that is not positive: ${x}.` },
  ],
  [
    'log10',
    {
      apply: (x) => (x > 0 ? Math.log10(x) : NaN),
      why: (x) => `The logarithm of a number that is not positive: ${x}.`,
    },
  ],
  ['floor', { apply: Math.floor, why: always('floor') }],
  ['ceil', { apply: Math.ceil, why: always('ceil') }],
  ['round', { apply: roundHalfAway, why: always('round') }],
  ['sign', { apply: Math.sign, why: always('sign') }],
]);

/** Half away from zero, as one rounds by hand: round(-2.5) is -3. */
export function roundHalfAway(x: number): number {
  return Math.sign(x) * Math.round(Math.abs(x));
}

/** normalCdf and normalPdf with mean and standard deviation. */
export const normalFunctions: ReadonlyMap<string, (x: number, mean: number, sd: number) => number> = new Map([
  ['normalCdf', (x: number, mean: number, sd: number) => normalCdf((x - mean) / sd)],
  ['normalPdf', (x: number, mean: number, sd: number) => normalPdf((x - mean) / sd) / sd],
]);
