import type { Compiled, Frame } from '../../language/expressions';
import { problem } from '../../notes/problem';
import { createDistribution } from '../../solving/market/distributions';
import type { Distribution } from '../../solving/market/types';
import type { CompiledMarket } from './compileMarket';
import type { PointReader } from './point';

/**
 * A group of customers who differ in their random attributes at most: a segment, or the part of it for which
 * attributes with finitely many values have one of these.
 */
export interface CustomerType {
  /** Index of the declared segment. */
  readonly segment: number;
  readonly mass: number;
  readonly units: number;
  /** Slots of attributes with their values. */
  readonly fixed: readonly (readonly [slot: number, value: number])[];
  readonly random: readonly (readonly [slot: number, distribution: Distribution])[];
}

/** Parts into which finitely many values may divide one segment. */
const mostParts = 2000;

/** The customers of every segment at the point of a frame. */
export function customerTypes(compiled: CompiledMarket, frame: Frame, reader: PointReader): CustomerType[] {
  const { declared, segments } = compiled;
  return segments.flatMap((segment, index): CustomerType[] => {
    const { name } = declared.segments[index]!;
    placeAttributes(compiled, frame, { segment: index, fixed: [], random: [] }, null);
    const mass = reader.within(segment.mass, 1, 0, Infinity, () => `\`mass\` of \`${name}\``);
    const units = reader.within(segment.units, 1, 0, Infinity, () => `\`units\` of \`${name}\``);
    let parts: CustomerType[] = [{ segment: index, mass, units, fixed: [], random: [] }];
    for (const { slot, attribute, name: shape, parameters, span } of segment.drawn) {
      const values = parameters.map((each: Compiled) =>
        reader.number(each, () => `the distribution of \`${attribute}\``),
      );
      if (values.some(Number.isNaN)) continue;
      const made = createDistribution(shape, values);
      if ('problem' in made) {
        reader.problems.push(problem('out-of-range', span, `${made.problem}.`));
        continue;
      }
      const { distribution } = made;
      const { atoms } = distribution;
      parts = atoms
        ? parts.flatMap((part) =>
            atoms.map(([value, probability]) => ({
              ...part,
              mass: part.mass * probability,
              fixed: [...part.fixed, [slot, value] as const],
            })),
          )
        : parts.map((part) => ({ ...part, random: [...part.random, [slot, distribution] as const] }));
      if (parts.length > mostParts) {
        const message = `The values of its attributes divide \`${name}\` into more than ${mostParts} kinds of customers. State fewer values.`;
        reader.problems.push(problem('too-large', span, message));
        return [];
      }
    }
    checkGiven(compiled, frame, parts, reader);
    return parts;
  });
}

/** Reports attributes that cannot be computed, in the middle of the distributions. */
function checkGiven(compiled: CompiledMarket, frame: Frame, parts: readonly CustomerType[], reader: PointReader): void {
  const [part] = parts;
  if (!part || !(part.mass > 0)) return;
  const { given } = compiled.segments[part.segment]!;
  if (given.length === 0) return;
  const middle = Float64Array.from(part.random, ([, distribution]) => distribution.quantile(0.5));
  placeAttributes(compiled, frame, part, middle);
  for (const { slot, compiled: expression, attribute } of given)
    if (!Number.isFinite(frame.slots[slot]!)) {
      reader.number(expression, () => `the attribute \`${attribute}\``);
      return;
    }
}

/** Sets every attribute of one customer; `type` are its random attributes, null where they are not known. */
export function placeAttributes(
  { declared, segments }: Pick<CompiledMarket, 'declared' | 'segments'>,
  frame: Frame,
  { segment, fixed, random }: Pick<CustomerType, 'segment' | 'fixed' | 'random'>,
  type: Float64Array | null,
): void {
  const { slots } = frame;
  for (const { slot } of declared.attributes) slots[slot] = NaN;
  for (const [slot, value] of fixed) slots[slot] = value;
  if (type) for (let index = 0; index < random.length; index++) slots[random[index]![0]] = type[index]!;
  frame.epoch++;
  for (const { slot, compiled } of segments[segment]!.given) {
    slots[slot] = compiled.evaluate(frame);
    frame.epoch++;
  }
  frame.fault = null;
}
