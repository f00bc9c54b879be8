import type { JsonValue } from '../../analysis/analysis';
import { createSobol, sobolDimensions } from '../../numerics/sobol';

/** One parameter of a sweep. */
export interface SweepAxis {
  readonly name: string;
  readonly along:
    | { readonly kind: 'interval'; readonly from: number; readonly to: number; readonly count: number | null }
    | { readonly kind: 'values'; readonly values: readonly JsonValue[] };
}

/** The points of a sweep, in a fixed order. */
export interface Design {
  readonly axes: readonly SweepAxis[];
  /** Points of a Sobol design; null: the grid of all combinations. */
  readonly sobol: number | null;
  readonly rows: number;
}

/** Beyond this row numbers would no longer be exact. */
const mostRows = Number.MAX_SAFE_INTEGER;

/**
 * Reads `k=0:50:200,c=0:10:50`: each parameter from, to, how many points; `n=2..9` are whole numbers, `r=uniform|segment`
 * the values written. With a Sobol design of `sobol` points an interval needs no number of points. The text says what is
 * wrong.
 */
export function readDesign(over: readonly string[], sobol: number | null): Design | string {
  const axes: SweepAxis[] = [];
  for (const text of over.flatMap((each) => each.split(','))) {
    const axis = readAxis(text.trim(), sobol !== null);
    if (typeof axis === 'string') return axis;
    if (axes.some(({ name }) => name === axis.name)) return `\`${axis.name}\` is swept twice; name it once.`;
    axes.push(axis);
  }
  if (sobol !== null && axes.length > sobolDimensions)
    return `A Sobol design has at most ${sobolDimensions} parameters here; there are ${axes.length}.`;
  const rows = sobol ?? axes.reduce((product, { along }) => product * sizeOf(along), 1);
  if (rows > mostRows) return 'There are too many points; take fewer of each parameter, or a Sobol design.';
  return { axes, sobol, rows };
}

function readAxis(text: string, isSobol: boolean): SweepAxis | string {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals).trim();
  const written = text.slice(equals + 1).trim();
  if (equals < 1 || name === '' || written === '')
    return `\`${text}\` is no parameter of a sweep. Write NAME=FROM:TO:POINTS, such as k=0:50:200.`;
  const along = readInterval(written, isSobol) ?? readWholeNumbers(written) ?? readValues(written);
  return typeof along === 'string' ? `\`${text}\`: ${along}` : { name, along };
}

function readInterval(written: string, isSobol: boolean): SweepAxis['along'] | string | null {
  const parts = written.split(':');
  if (parts.length < 2) return null;
  const [from, to] = [number(parts[0]!), number(parts[1]!)];
  if (from === null || to === null || parts.length > 3) return 'Write FROM:TO:POINTS, with numbers.';
  if (parts.length === 2)
    return isSobol ? { kind: 'interval', from, to, count: null } : 'Say how many points, as in 0:50:200.';
  if (!/^[1-9][0-9]{0,8}$/.test(parts[2]!)) return `\`${parts[2]}\` is not a number of points.`;
  if (isSobol) return 'A Sobol design has its number of points in --sobol; write FROM:TO.';
  return { kind: 'interval', from, to, count: Number(parts[2]) };
}

function readWholeNumbers(written: string): SweepAxis['along'] | string | null {
  const found = /^([-−]?\d+)\.\.([-−]?\d+)$/.exec(written);
  if (!found) return null;
  const [from, to] = [number(found[1]!)!, number(found[2]!)!];
  if (!(to >= from) || to - from > 1e6) return 'Write the smaller whole number first, and at most a million of them.';
  return { kind: 'values', values: Array.from({ length: to - from + 1 }, (_, index) => from + index) };
}

function readValues(written: string): SweepAxis['along'] {
  const values = written.split('|').map((each) => valueOf(each.trim()));
  return { kind: 'values', values };
}

function valueOf(text: string): JsonValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return number(text) ?? text.replace(/^(["'])(.*)\1$/, '$2');
}

/** A number as the language writes it; null: it is none. */
function number(text: string): number | null {
  const found = /^([-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(%?)$/.exec(text.trim());
  if (!found) return null;
  const value = Number(found[1]!.replace('−', '-'));
  if (!Number.isFinite(value)) return null;
  return tidy(found[2] === '%' ? value / 100 : value);
}

function sizeOf(along: SweepAxis['along']): number {
  return along.kind === 'values' ? along.values.length : (along.count ?? 1);
}

/** The points from `start` on, in the order of the design: the last parameter of a grid moves first. */
export function* pointsFrom(design: Design, start: number): Generator<readonly JsonValue[]> {
  const { axes, sobol, rows } = design;
  if (sobol === null) {
    for (let row = start; row < rows; row++) yield gridPoint(axes, row);
    return;
  }
  const sequence = createSobol(axes.length);
  for (let row = 0; row < rows; row++) {
    const at = sequence.next();
    if (row >= start) yield axes.map(({ along }, index) => sobolValue(along, at[index]!));
  }
}

function gridPoint(axes: readonly SweepAxis[], row: number): JsonValue[] {
  const point: JsonValue[] = [];
  let left = row;
  for (let index = axes.length - 1; index >= 0; index--) {
    const { along } = axes[index]!;
    const size = sizeOf(along);
    const at = left % size;
    left = Math.floor(left / size);
    point[index] = along.kind === 'values' ? along.values[at]! : gridValue(along, at, size);
  }
  return point;
}

function gridValue({ from, to }: { readonly from: number; readonly to: number }, at: number, count: number): number {
  if (count === 1) return from;
  return tidy((from * (count - 1 - at) + to * at) / (count - 1));
}

function sobolValue(along: SweepAxis['along'], at: number): JsonValue {
  if (along.kind === 'values') return along.values[Math.floor(at * along.values.length)]!;
  return tidy(along.from + (along.to - along.from) * at);
}

/** Fifteen digits: 0.3 instead of 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(15)) + 0;
}
