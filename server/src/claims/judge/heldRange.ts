import { bisect } from '../../numerics/localSearch';
import { replace, type Fix } from '../../notes/problem';
import type { DomainVariable } from '../read/formula';
import type { Sample, Sampler } from './sample';

/** The largest part of a refuted claim's domain on which every point that was looked at fulfils it. */
export interface HeldRange {
  /** Index of the variable, and which of its ends has to move where. */
  readonly variable: number;
  readonly end: 'low' | 'high';
  readonly value: number;
}

/** A part is worth offering from this share of the domain on. */
const smallestShare = 0.02;

const fails = (sample: Sample | null): boolean =>
  sample !== null && sample.met && !sample.skipped && !(sample.status === 1);

/** Of a domain with one variable that varies over an interval; null where nothing worth offering is left. */
export function largestHeldRange(sampler: Sampler): HeldRange | null {
  const { free, continuous, variables } = sampler.space;
  const [axis] = continuous;
  if (axis === undefined || free.length !== 1 || variables.length !== 1) return null;
  const extent = sampler.space.extentOf(axis, []);
  if (extent.kind !== 'interval' || !Number.isFinite(extent.high - extent.low)) return null;
  const line = [...sampler.samples].sort((a, b) => a.cube[axis]! - b.cube[axis]!);
  const failing = line.filter(fails);
  const [first, last] = [failing[0]?.cube[axis], failing.at(-1)?.cube[axis]];
  if (first === undefined || last === undefined) return null;
  const width = extent.high - extent.low;
  const at = (share: number): Sample | null => sampler.look([share]);
  const held = (end: 'low' | 'high'): HeldRange | null => {
    const outer = end === 'high' ? 0 : 1;
    const inner = end === 'high' ? first : last;
    if (Math.abs(inner - outer) < smallestShare || fails(at(outer))) return null;
    const nearest = line.filter((sample) => (end === 'high' ? sample.cube[axis]! < first : sample.cube[axis]! > last));
    const passing = (end === 'high' ? nearest.at(-1) : nearest[0])?.cube[axis] ?? outer;
    const [edge] = bisect((share) => !fails(at(share)), passing, inner, 1e-9);
    const value = roundedInside(extent.low + edge * width, width, end);
    const share = (value - extent.low) / width;
    const isInside = share > 0 && share < 1 && Math.abs(share - outer) >= smallestShare && !fails(at(share));
    return isInside && !sampler.exhausted ? { variable: axis, end, value } : null;
  };
  const [low, high] = [held('low'), held('high')];
  if (low === null || high === null) return low ?? high;
  return extent.high - low.value >= high.value - extent.low ? low : high;
}

/** A number with few digits on the side of the edge where the claim was seen to hold. */
function roundedInside(edge: number, width: number, end: 'low' | 'high'): number {
  const unit = 10 ** (Math.floor(Math.log10(width)) - 3);
  const steps = edge / unit;
  // What bisection leaves open must not cost a whole unit.
  const whole = Math.abs(steps - Math.round(steps)) < 1e-4 ? Math.round(steps) : null;
  const inside = whole ?? (end === 'high' ? Math.floor(steps) : Math.ceil(steps));
  return Number((inside * unit).toPrecision(12));
}

/** Narrows the domain as it is written, in text or as a mapping. */
export function narrowingFixes(range: HeldRange | null, written: readonly DomainVariable[]): readonly Fix[] {
  const variable = range && written[range.variable];
  if (!range || variable?.values.kind !== 'interval') return [];
  const end = variable.values[range.end];
  const text = String(range.value);
  const title = `Claim it only ${range.end === 'low' ? 'from' : 'up to'} ${variable.name} = ${text}, where it was seen to hold`;
  return [replace(title, end.span, text)];
}
