import type { Certificate } from '../verdict';
import type { Proof } from './proveStatement';

/** Counts every change of what the prover computes, so that a certificate says what made it. */
const proverVersion = 'interval prover 1';

/** The boxes of a proof with their enclosures, for those who check it without the solver. */
export function certificateOf({ statement, boxes, method }: Proof): Certificate {
  const variables = statement.variables.map(({ name }) => name);
  return {
    method,
    engine: proverVersion,
    boxes: boxes.map(({ box, enclosure }) => ({
      box: Object.fromEntries(box.map(({ low, high }, index) => [variables[index]!, [low, high] as const])),
      enclosure: enclosure && ([enclosure.low, enclosure.high] as const),
    })),
  };
}

/** `interval arithmetic with outward rounding, 12 boxes`. */
export function methodWords({ method, boxes }: Proof): string {
  return `${method}, ${boxes.length} ${boxes.length === 1 ? 'box' : 'boxes'}`;
}

/** Says so where a weak relation or an equality was shown only within the tolerance of the language. */
export function withinWords({ boxes }: Proof): string | null {
  return boxes.some(({ enclosure }) => enclosure !== null && enclosure.low < 0)
    ? 'Somewhere the sides are so close that it is shown within the tolerance 1e-9 only.'
    : null;
}
