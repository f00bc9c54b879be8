import { normalCdf, normalPdf } from '../../numerics/special';
import { roundHalfAway } from './scalarFunctions';

/** f, f′ and f″ at a point, and whether f has a kink or jump there. */
export interface Derivatives1 {
  readonly f: number;
  readonly first: number;
  readonly second: number;
  readonly kink: boolean;
}

const smooth = (f: number, first: number, second: number): Derivatives1 => ({ f, first, second, kink: false });

/** How near to a switch counts as on it. */
export function onSwitch(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

const step =
  (f: (x: number) => number, jumps: (x: number) => boolean) =>
  (x: number): Derivatives1 => ({ f: f(x), first: 0, second: 0, kink: jumps(x) });
const atWhole = (x: number): boolean => onSwitch(x, Math.round(x));

/** Functions of one number with their derivatives. */
export const jetFunctions: ReadonlyMap<string, (x: number) => Derivatives1> = new Map<
  string,
  (x: number) => Derivatives1
>([
  ['abs', (x) => ({ f: Math.abs(x), first: x < 0 ? -1 : 1, second: 0, kink: onSwitch(x, 0) })],
  ['sqrt', (x) => smooth(Math.sqrt(x), 0.5 / Math.sqrt(x), -0.25 / (x * Math.sqrt(x)))],
  ['exp', (x) => smooth(Math.exp(x), Math.exp(x), Math.exp(x))],
  ['ln', (x) => smooth(x > 0 ? Math.log(x) : NaN, 1 / x, -1 / (x * x))],
  ['log10', (x) => smooth(x > 0 ? Math.log10(x) : NaN, Math.LOG10E / x, -Math.LOG10E / (x * x))],
  ['floor', step(Math.floor, atWhole)],
  ['ceil', step(Math.ceil, atWhole)],
  ['round', step(roundHalfAway, (x) => onSwitch(Math.abs(x) + 0.5, Math.round(Math.abs(x) + 0.5)))],
  ['sign', step(Math.sign, (x) => onSwitch(x, 0))],
  ['normalCdf', (x) => smooth(normalCdf(x), normalPdf(x), -x * normalPdf(x))],
  ['normalPdf', (x) => smooth(normalPdf(x), -x * normalPdf(x), (x * x - 1) * normalPdf(x))],
]);
