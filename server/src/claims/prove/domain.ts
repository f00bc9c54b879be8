import { compileInterval, type Enclose } from '../../language/expressions';
import type { Instance, World } from '../../families/world';
import { middle, type Interval } from '../../numerics/interval';
import type { Space } from '../domain/space';
import { over, type Box } from './bounds';
import { modelsOf, programFor } from './model';

/** The domain of a claim as boxes that cover it; whole numbers stay whole when a box is divided. */
export interface ProofDomain {
  readonly boxes: readonly Box[];
  readonly whole: readonly boolean[];
  /** What a box leaves of the domain, for ends that depend on variables named before; null: nothing. */
  narrowed(box: Box): Box | null;
  /** Some point of it. */
  readonly point: readonly number[];
}

/** Sets are taken value by value, in at most so many combinations. */
const mostCombinations = 500;

interface Ends {
  readonly low: Enclose;
  readonly high: Enclose;
}

/** The domain as boxes; null where it is not bounded, or has ends without an enclosure. */
export function proofDomain(space: Space, world: World, home: Instance): ProofDomain | null {
  const { variables } = space;
  const point = space.place(variables.map(() => 0.5));
  if (point === null) return null;
  const ends: (Ends | null)[] = [];
  const whole = variables.map(({ values }) => values.kind === 'integers');
  let boxes: Box[] = [[]];
  for (const [index, { values }] of variables.entries()) {
    const parts = values.kind === 'set' ? values.items : [values.low, values.high];
    const dependent = index > 0 && parts.some((part) => !part.constant);
    if (!dependent) {
      ends.push(null);
      const sides = fixedSides(space, index);
      if (sides === null || boxes.length * sides.length > mostCombinations) return null;
      boxes = boxes.flatMap((box) => sides.map((side) => [...box, side]));
      continue;
    }
    if (values.kind === 'set') return null;
    const names = variables.slice(0, index).map(({ name }) => name);
    const program = programFor(home, modelsOf(world, home, names, point.slice(0, index)), index, 1);
    const low = compileInterval(values.low.expression, program);
    const high = compileInterval(values.high.expression, program);
    if (low === null || high === null) return null;
    ends.push({ low, high });
    const longer = boxes.map((box) => sideBetween({ low, high }, box, whole[index]!));
    if (longer.some((side) => side === 'unknown')) return null;
    boxes = boxes.flatMap((box, place) => (longer[place] === null ? [] : [[...box, longer[place] as Interval]]));
  }
  return { boxes, whole, point, narrowed: (box) => narrowed(box, ends, whole) };
}

function fixedSides(space: Space, index: number): readonly Interval[] | null {
  const extent = space.extentOf(index, []);
  const bounded = (low: number, high: number): readonly Interval[] | null =>
    Number.isFinite(low) && Number.isFinite(high) && low <= high ? [{ low, high }] : null;
  switch (extent.kind) {
    case 'interval':
      return bounded(extent.low, extent.high);
    case 'integers':
      return bounded(extent.low, extent.low + extent.count - 1);
    case 'list':
      return extent.values.every(Number.isFinite) ? extent.values.map((value) => ({ low: value, high: value })) : null;
    case 'undefined':
      return null;
  }
}

/** Where a variable can be, given a box for those before; null: nowhere. */
function sideBetween({ low, high }: Ends, box: Box, whole: boolean): Interval | null | 'unknown' {
  const earlier = box.map((side) => side);
  const from = over(low)(earlier)?.value;
  const to = over(high)(earlier)?.value;
  if (!from || !to) return 'unknown';
  if (!whole) return from.low <= to.high ? { low: from.low, high: to.high } : null;
  const room = (value: number) => 1e-8 * Math.max(1, Math.abs(value));
  const first = Math.ceil(from.low - room(from.low));
  const last = Math.floor(to.high + room(to.high));
  return first <= last ? { low: first, high: last } : null;
}

function narrowed(box: Box, ends: readonly (Ends | null)[], whole: readonly boolean[]): Box | null {
  let smaller: Interval[] = [...box];
  for (const [index, end] of ends.entries()) {
    if (end === null) continue;
    const side = sideBetween(end, smaller.slice(0, index), whole[index]!);
    if (side === null) return null;
    if (side === 'unknown') continue;
    const low = Math.max(side.low, smaller[index]!.low);
    const high = Math.min(side.high, smaller[index]!.high);
    if (low > high) return null;
    smaller = smaller.map((each, place) => (place === index ? { low, high } : each));
  }
  return smaller;
}

/** Divides a box along a variable. */
export function divided(box: Box, index: number, whole: boolean): readonly [Box, Box] {
  const side = box[index]!;
  const at = whole ? Math.floor(middle(side)) : middle(side);
  const next = whole ? at + 1 : at;
  const replaced = (part: Interval): Box => box.map((each, place) => (place === index ? part : each));
  return [replaced({ low: side.low, high: at }), replaced({ low: next, high: side.high })];
}
