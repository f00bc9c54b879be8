import type { Compiled, Frame } from '../../language/expressions';
import type { CompiledMarket } from './compileMarket';
import type { PointReader } from './point';
import { placeAttributes, type CustomerType } from './types';

/** A value or cost as a function of the customer. */
export interface CustomerQuantity {
  readonly of: (type: number, random: Float64Array) => number;
  /** Whether it is affine in every type's random attributes. */
  readonly affine: boolean;
}

const nothing: CustomerQuantity = { of: () => 0, affine: true };
const noType = new Float64Array(0);
const probes = [0.5, 0.2, 0.9, 0.37, 0.71, 0.0005, 0.9995];

/** Reads an expression over attributes for every type of customer; numbers and affine functions are read once. */
export function readQuantity(
  compiled: CompiledMarket,
  frame: Frame,
  types: readonly CustomerType[],
  expression: Compiled | null,
  what: () => string,
  reader: PointReader,
): CustomerQuantity {
  if (!expression) return nothing;
  if (expression.constant) {
    const value = reader.number(expression, what);
    return { of: () => value, affine: true };
  }
  const at = (type: CustomerType, random: Float64Array): number => {
    placeAttributes(compiled, frame, type, random);
    return expression.evaluate(frame);
  };
  const checked = (type: CustomerType, random: Float64Array): number => {
    placeAttributes(compiled, frame, type, random);
    const value = reader.number(expression, what);
    return Number.isNaN(value) && type.mass === 0 ? 0 : value;
  };
  let affine = true;
  const values = new Array<number>(types.length);
  const readers: ((random: Float64Array) => number)[] = [];
  for (let index = 0; index < types.length; index++) {
    const type = types[index]!;
    if (type.random.length === 0) {
      values[index] = checked(type, noType);
      continue;
    }
    const line = affineIn(type, (random) => checked(type, random));
    if (!line) affine = false;
    readers[index] = line ?? ((random) => at(type, random));
  }
  if (readers.length === 0) return { of: (type) => values[type]!, affine };
  return { of: (type, random) => readers[type]?.(random) ?? values[type]!, affine };
}

/** The affine function that agrees with a quantity at all probes; null when there is none. */
function affineIn(
  { random }: CustomerType,
  value: (random: Float64Array) => number,
): ((random: Float64Array) => number) | null {
  const typeAt = (shares: readonly number[]): Float64Array =>
    Float64Array.from(random, ([, distribution], index) => distribution.quantile(shares[index]!));
  const base = typeAt(random.map(() => 0.5));
  const constant = value(base);
  const slopes = random.map(([, distribution], index) => {
    const moved = base.slice();
    moved[index] = distribution.quantile(0.8);
    return (value(moved) - constant) / (moved[index]! - base[index]!);
  });
  const line = (point: Float64Array): number =>
    slopes.reduce((total, slope, index) => total + slope * (point[index]! - base[index]!), constant);
  for (const [place, share] of probes.entries()) {
    const point = typeAt(random.map((_, index) => (index === 0 ? share : probes[(place + 2) % probes.length]!)));
    const expected = line(point);
    if (!(Math.abs(value(point) - expected) <= 1e-10 * Math.max(1, Math.abs(constant), Math.abs(expected))))
      return null;
  }
  return line;
}
