import { axisInWords, describeCurve, sweepRemarks } from '../describe';
import { inWords, listed, placeInWords } from '../format';
import type { Axis } from '../plan';
import { stretchesOf } from '../stretches';
import type { Sweep } from '../sweep';
import type { Place, Shading } from './background';
import type { Crossing } from './crossings';
import { curveLabels } from './keys';
import type { FoundLines, NamedLines } from './linesPicture';

/** What the lines show: their course, where they cross, what is shaded and marked, what does not move. */
export function describeLines(plan: NamedLines, { swept, shadings, places, crossings }: FoundLines): string[] {
  const { curves, axis, between } = plan;
  const shown = [...curves, ...(between ?? [])];
  const labels = curveLabels(shown);
  const courses = curves.map((_, index) =>
    describeCurve(
      labels[index]!,
      swept.xs,
      swept.rows.map((row) => row[index]!),
      swept.jumps[index]!,
      axis.name,
    ),
  );
  return [
    `Lines of ${listed(labels)} over ${axisInWords(axis)}.`,
    ...courses,
    ...crossingsInWords(crossings, labels, axis.name),
    ...shadings.map((each) => shadingInWords(each, axis)),
    placesInWords(places, axis),
    bandInWords(plan, swept),
    ...sweepRemarks(axis, swept),
  ];
}

function crossingsInWords(crossings: readonly Crossing[], labels: readonly string[], name: string): string[] {
  const pairs = new Map<string, { first: number; second: number; at: number[] }>();
  for (const { first, second, x } of crossings) {
    const pair = pairs.get(`${first} ${second}`) ?? { first, second, at: [] };
    pair.at.push(x);
    pairs.set(`${first} ${second}`, pair);
  }
  return [...pairs.values()].map(
    ({ first, second, at }) => `${labels[first]} and ${labels[second]} cross at ${name} = ${listed(at.map(inWords))}.`,
  );
}

function shadingInWords({ label, stretches }: Shading, { name, low, high }: Axis): string {
  if (stretches.length === 0) return `Nothing is shaded: ${label} is nowhere true.`;
  const place = (at: number): string => placeInWords(at, high - low);
  const where = stretches.slice(0, 4).map(({ from, to }) => `from ${place(from)} to ${place(to)}`);
  return `Shaded is ${label}: ${name} ${listed(where)}.`;
}

function placesInWords(places: readonly Place[], { name, low, high }: Axis): string {
  if (places.length === 0) return '';
  const said = places.map(
    ({ label, at }) => `${label} at ${name} = ${inWords(at)}${at < low || at > high ? ' (outside the picture)' : ''}`,
  );
  return `Marked: ${listed(said)}.`;
}

/** Where the area between two curves is open, and between which values at its widest. */
function bandInWords({ curves, axis, between }: NamedLines, { xs, rows }: Sweep): string {
  if (between === null) return '';
  const [low, high] = between.map((each) => each.quantity);
  const at = xs.map((x, index) => {
    const [bottom, top] = [rows[index]![curves.length]!, rows[index]![curves.length + 1]!];
    return { x, bottom, top, open: bottom <= top };
  });
  const open = stretchesOf(
    xs,
    at.map((each) => each.open),
    axis.low,
    axis.high,
  ).filter((each) => each.is === true);
  if (open.length === 0) return `The area between ${low} and ${high} is closed everywhere.`;
  const widest = at.filter((each) => each.open).reduce((a, b) => (b.top - b.bottom > a.top - a.bottom ? b : a));
  const where = open.map(
    ({ from, to }) => `from ${placeInWords(from, axis.high - axis.low)} to ${placeInWords(to, axis.high - axis.low)}`,
  );
  return `The area between ${low} and ${high} is shaded; it is open for ${axis.name} ${listed(where)} and widest at ${axis.name} = ${inWords(widest.x)}, from ${inWords(widest.bottom)} to ${inWords(widest.top)}.`;
}
