import type { Certificate } from '../verdict';
import type { Proof } from './proveStatement';
import { writeStatement } from './statement/json';

/** Counts every change of what the prover computes, so that a certificate says what made it. */
export const proverVersion = 'interval prover 3';

/** A proof as others can check it without the solver: the statement, and boxes that cover its domain. */
export function certificateOf({ statement, boxes, method }: Proof): Certificate {
  const variables = statement.variables.map(({ name }) => name);
  const enclosures = boxes.flatMap(({ enclosure }) => (enclosure === null ? [] : [enclosure.low]));
  return {
    method,
    engine: proverVersion,
    statement: writeStatement(statement),
    smallest: enclosures.length < boxes.length ? null : Math.min(...enclosures),
    boxes: boxes.map(({ box, enclosure }) => ({
      box: Object.fromEntries(box.map(({ low, high }, index) => [variables[index]!, [low, high] as const])),
      enclosure: enclosure && ([enclosure.low, enclosure.high] as const),
    })),
  };
}

/** `interval arithmetic with outward rounding, 12 boxes`. */
export function methodWords({ method, boxes }: Proof): string {
  const cases = boxes.some(({ enclosure }) => enclosure === null) ? ' and exact algebra by cases' : '';
  return `${method}${cases}, ${boxes.length} ${boxes.length === 1 ? 'box' : 'boxes'}`;
}

/** Says so where a weak relation or an equality was shown only within the tolerance of the language. */
export function withinWords({ boxes }: Proof): string | null {
  return boxes.some(({ enclosure }) => enclosure !== null && enclosure.low < 0)
    ? 'Somewhere the sides are so close that it is shown within the tolerance 1e-9 only.'
    : null;
}
