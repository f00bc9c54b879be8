import { between, type Bounds } from './bounds';

/** Values of an input: one number, or a column of them. */
export type ColumnInput =
  | number
  | {
      readonly values: Float64Array;
      /** Whether they never fall or never rise, so that the ends say how far they reach; left out: it is looked at. */
      readonly ordered?: boolean;
    };

/** How far the values of an input reach on a stretch. */
export function boundsBetween({ values, ordered }: Exclude<ColumnInput, number>, from: number, to: number): Bounds {
  const [first, last] = [values[from]!, values[to - 1]!];
  if (ordered === true) return between(Math.min(first, last), Math.max(first, last));
  let low = first;
  let high = first;
  for (let index = from + 1; index < to; index++) {
    low = Math.min(low, values[index]!);
    high = Math.max(high, values[index]!);
  }
  return between(low, high);
}

/** The input with what is known of the order of its first values. */
export function withOrder(input: ColumnInput, count: number): ColumnInput {
  if (typeof input === 'number' || input.ordered !== undefined) return input;
  const { values } = input;
  let [rising, falling] = [true, true];
  for (let index = 1; index < count && (rising || falling); index++) {
    rising &&= values[index]! >= values[index - 1]!;
    falling &&= values[index]! <= values[index - 1]!;
  }
  return { values, ordered: rising || falling };
}
