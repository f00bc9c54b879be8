import { inWords, listed } from './format';
import type { Axis } from './plan';
import type { Sweep } from './sweep';

/** What a screen reader hears about one curve: where it starts, turns, jumps, is missing, and ends. */
export function describeCurve(
  label: string,
  xs: readonly number[],
  ys: readonly number[],
  jumps: ReadonlySet<number>,
  axisName: string,
): string {
  const known = xs.map((x, index) => ({ x, y: ys[index]! })).filter((each) => !Number.isNaN(each.y));
  const [first] = known;
  const last = known[known.length - 1];
  if (first === undefined || last === undefined) return `${label} is not available anywhere.`;
  return `${label} ${courseOf(known, axisName)}${jumpsInWords(xs, ys, jumps, axisName)}${gapsInWords(xs, ys, axisName)}.`;
}

interface Known {
  readonly x: number;
  readonly y: number;
}

function courseOf(known: readonly Known[], axisName: string): string {
  const first = known[0]!;
  const last = known[known.length - 1]!;
  const highest = known.reduce((a, b) => (b.y > a.y ? b : a));
  const lowest = known.reduce((a, b) => (b.y < a.y ? b : a));
  const noise = 1e-9 * Math.max(Math.abs(highest.y), Math.abs(lowest.y));
  if (known.length === 1) return `is ${inWords(first.y)} at ${axisName} = ${inWords(first.x)}`;
  if (!(highest.y - lowest.y > noise)) return `is ${inWords(first.y)} throughout`;
  const turns: string[] = [];
  const peaks = highest.y - Math.max(first.y, last.y) > noise;
  const dips = Math.min(first.y, last.y) - lowest.y > noise;
  const peak = `peaks at ${inWords(highest.y)} near ${axisName} = ${inWords(highest.x)}`;
  const dip = `is lowest, ${inWords(lowest.y)}, near ${axisName} = ${inWords(lowest.x)}`;
  if (!peaks && !dips) return `${last.y > first.y ? 'rises' : 'falls'} from ${inWords(first.y)} to ${inWords(last.y)}`;
  if (peaks) turns.push(peak);
  if (dips) turns.push(dip);
  if (peaks && dips && lowest.x < highest.x) turns.reverse();
  return `starts at ${inWords(first.y)}, ${turns.join(', ')}, and ends at ${inWords(last.y)}`;
}

function jumpsInWords(
  xs: readonly number[],
  ys: readonly number[],
  jumps: ReadonlySet<number>,
  axisName: string,
): string {
  const each = [...jumps]
    .slice(0, 3)
    .map((i) => `from ${inWords(ys[i]!)} to ${inWords(ys[i + 1]!)} at ${axisName} = ${inWords(xs[i]!)}`);
  return each.length === 0 ? '' : `; it jumps ${listed(each)}`;
}

function gapsInWords(xs: readonly number[], ys: readonly number[], axisName: string): string {
  const gaps: string[] = [];
  let start: number | null = null;
  xs.forEach((x, index) => {
    const missing = Number.isNaN(ys[index]!);
    if (missing && start === null) start = x;
    const ends = index === xs.length - 1 || !Number.isNaN(ys[index + 1]!);
    if (!missing || start === null || !ends) return;
    gaps.push(start === x ? `at ${inWords(x)}` : `from ${inWords(start)} to ${inWords(x)}`);
    start = null;
  });
  return gaps.length === 0 ? '' : `; not available for ${axisName} ${listed(gaps.slice(0, 3))}`;
}

/** The axis in words: `k from 0 to 50 (stated: 20)`. */
export function axisInWords(axis: Axis): string {
  const stated = axis.stated === null ? '' : `, stated at ${inWords(axis.stated)}`;
  return `${axis.name}${axis.unit ? ` in ${axis.unit}` : ''} from ${inWords(axis.low)} to ${inWords(axis.high)}${stated}`;
}

/** What a reader must know about how a chart was computed. */
export function remarks(axes: readonly Axis[], rule: string | null, complete: boolean): string[] {
  const said: string[] = [];
  for (const axis of axes) {
    if (axis.isChoice) said.push(`The choice ${axis.name} is held at each value and the rest solved again.`);
    if (axis.ends === 'around')
      said.push(`${axis.name} has no range of its own; write "${axis.name} in [a, b]" to draw another stretch.`);
  }
  if (rule !== null) said.push(`Where there are several equilibria, one is drawn: ${rule}.`);
  if (!complete) said.push('The budget ended before every point was computed.');
  return said;
}

/** Remarks of a sweep along an axis. */
export function sweepRemarks(axis: Axis, { rule, complete, wholeNumbers }: Sweep): string[] {
  const whole = wholeNumbers ? [`Only whole numbers of ${axis.name} have values.`] : [];
  return [...whole, ...remarks([axis], rule, complete)];
}
