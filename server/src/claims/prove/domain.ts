import type { Enclose } from '../../language/expressions';
import { middle, type Interval } from '../../numerics/interval';
import { over, type Box } from './bounds';
import type { StatementProgram } from './statement/scope';
import type { StatedValues } from './statement/statement';

/** The domain of a claim as boxes that cover it; whole numbers stay whole when a box is divided. */
export interface ProofDomain {
  readonly boxes: readonly Box[];
  readonly whole: readonly boolean[];
  /** What a box leaves of the domain, for ends that depend on variables named before; null: nothing. */
  narrowed(box: Box): Box | null;
}

/** Sets are taken value by value, in at most so many combinations. */
const mostCombinations = 3000;

interface Ends {
  readonly low: Enclose;
  readonly high: Enclose;
}

/** The domain as boxes; null where it is not bounded, or has ends without an enclosure. */
export function proofDomain(program: StatementProgram): ProofDomain | null {
  const { variables } = program.statement;
  const ends: (Ends | null)[] = [];
  const whole = variables.map(({ values }) => values.kind === 'integers');
  let boxes: Box[] = [[]];
  for (const [index, { values }] of variables.entries()) {
    if (values.kind === 'set') {
      ends.push(null);
      const sides = values.items.map((item): Interval => {
        const value = typeof item === 'string' ? program.texts.intern(item) : Number(item);
        return { low: value, high: value };
      });
      if (boxes.length * sides.length > mostCombinations) return null;
      boxes = boxes.flatMap((box) => sides.map((side) => [...box, side]));
      continue;
    }
    const found = endsOf(values, index, program);
    if (found === null) return null;
    ends.push(isConstant(values) ? null : found);
    const longer = boxes.map((box) => sideBetween(found, box, whole[index]!));
    if (longer.some((side) => side === 'unknown')) return null;
    boxes = boxes.flatMap((box, place) => (longer[place] === null ? [] : [[...box, longer[place] as Interval]]));
  }
  return { boxes, whole, narrowed: (box) => narrowed(box, ends, whole) };
}

type Between = Extract<StatedValues, { kind: 'interval' | 'integers' }>;

function endsOf({ low, high }: Between, index: number, program: StatementProgram): Ends | null {
  const [from, to] = [program.compile(low, index, 1), program.compile(high, index, 1)];
  return from && to && { low: from, high: to };
}

/** Ends that are plain numbers need not be looked at for every box. */
export function isConstant({ low, high }: Between): boolean {
  return [low, high].every((end) => end.kind === 'number' || (end.kind === 'unary' && end.operand.kind === 'number'));
}

/** Where a variable can be, given a box for those before; null: nowhere. */
function sideBetween({ low, high }: Ends, box: Box, whole: boolean): Interval | null | 'unknown' {
  const from = over(low)(box)?.value;
  const to = over(high)(box)?.value;
  if (!from || !to || !Number.isFinite(from.low) || !Number.isFinite(to.high)) return 'unknown';
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
