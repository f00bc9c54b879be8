import { axisInWords, describeCurve, sweepRemarks } from '../describe';
import { inWords, listed } from '../format';
import type { Shading } from './background';
import type { Crossing } from './crossings';
import type { LinesPlan } from './drawLines';
import { curveLabels } from './keys';
import type { FoundLines } from './linesPicture';

/** What the lines show: their course, where they cross, what is shaded and marked, what does not move. */
export function describeLines(plan: LinesPlan, { swept, shadings, places, crossings }: FoundLines): string[] {
  const { curves, axis, between } = plan;
  const shown = [...curves, ...(between ?? [])];
  const labels = curveLabels(shown);
  const courses = shown.map((_, index) =>
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
    ...shadings.map((each) => shadingInWords(each, axis.name)),
    ...(places.length === 0
      ? []
      : [`Marked: ${listed(places.map(({ label, at }) => `${label} at ${axis.name} = ${inWords(at)}`))}.`]),
    ...(between === null ? [] : [`The area between ${between[0].quantity} and ${between[1].quantity} is shaded.`]),
    ...unmoved(plan),
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

function shadingInWords({ label, stretches }: Shading, name: string): string {
  if (stretches.length === 0) return `Nothing is shaded: ${label} is nowhere true.`;
  const where = stretches.slice(0, 4).map(({ from, to }) => `from ${inWords(from)} to ${inWords(to)}`);
  return `Shaded is ${label}: ${name} ${listed(where)}.`;
}

/** Scenarios that set the axis themselves. */
function unmoved({ curves, axis }: LinesPlan): string[] {
  const fixed = curves
    .filter((curve) => curve.scenario !== 'base' && curve.instance.own.has(axis.name))
    .map((curve) => curve.scenario);
  const scenarios = [...new Set(fixed)].filter((each): each is string => each !== null);
  if (scenarios.length === 0) return [];
  return [`${listed(scenarios)} ${scenarios.length > 1 ? 'set' : 'sets'} ${axis.name} itself, so nothing moves there.`];
}
