import { minimiseInCube, minimiseOnInterval } from '../../numerics/localSearch';
import { distance, type Sample, type Sampler } from './sample';

/**
 * Follows the slack down from the worst points seen so far, so that a thin failure or a contact is found. `starts`: from
 * so many of them at most.
 */
export function followSlack(sampler: Sampler, sign: 1 | -1, starts = Infinity): void {
  const { continuous, free } = sampler.space;
  if (continuous.length === 0) return;
  const objective = (sample: Sample): number =>
    sample.met && !sample.skipped && !Number.isNaN(sample.slack) ? sign * sample.slack : Infinity;
  if (isFlat(sampler.samples.map(objective))) return;
  if (free.length === 1) return followOnLine(sampler, objective, starts);
  const places = distinctStarts(
    sampler.samples.filter((sample) => Number.isFinite(objective(sample))),
    objective,
  );
  for (const start of places.slice(0, starts))
    if (searchFrom(sampler, start, objective, 60 + 40 * continuous.length) === null) return;
}

/** An identity has the same slack everywhere up to rounding: there is nothing to follow. */
function isFlat(values: readonly number[]): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === Infinity) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least <= 1e-10;
}

/** The lowest few samples that are not neighbours of each other. */
function distinctStarts(samples: readonly Sample[], objective: (sample: Sample) => number): readonly Sample[] {
  const starts: Sample[] = [];
  for (const sample of [...samples].sort((a, b) => objective(a) - objective(b))) {
    if (starts.length >= 4) break;
    if (starts.every((start) => distance(start.cube, sample.cube) > 0.15)) starts.push(sample);
  }
  return starts;
}

/** One variable: every valley of the sample is searched between its neighbours. */
function followOnLine(sampler: Sampler, objective: (sample: Sample) => number, starts: number): void {
  const axis = sampler.space.free[0]!;
  const line = [...sampler.samples].sort((a, b) => a.cube[axis]! - b.cube[axis]!);
  const valleys = line
    .map((sample, index) => ({ value: objective(sample), before: line[index - 1], after: line[index + 1], sample }))
    .filter(({ value, before, after }) => {
      if (!Number.isFinite(value)) return false;
      const [left, right] = [before ? objective(before) : Infinity, after ? objective(after) : Infinity];
      return value <= left && value <= right && (value < left || value < right);
    })
    .sort((a, b) => a.value - b.value)
    .slice(0, Math.min(8, starts));
  for (const { sample, before, after } of valleys) {
    const [low, high] = [before?.cube[axis] ?? sample.cube[axis]!, after?.cube[axis] ?? sample.cube[axis]!];
    const evaluate = (x: number): number => {
      const seen = sampler.look(sample.cube.map((each, index) => (index === axis ? x : each)));
      return seen === null ? Infinity : objective(seen);
    };
    minimiseOnInterval(evaluate, low, high, 1e-10, 70);
    if (sampler.exhausted) return;
  }
}

/** Searches over the intervals from one sample, the other variables held; null when the budget has ended. */
export function searchFrom(
  sampler: Sampler,
  start: Sample,
  objective: (sample: Sample) => number,
  limit: number,
): number | null {
  const { continuous } = sampler.space;
  const at = (coordinates: readonly number[]): number[] => {
    const cube = [...start.cube];
    continuous.forEach((variable, index) => (cube[variable] = coordinates[index]!));
    return cube;
  };
  const evaluate = (coordinates: readonly number[]): number => {
    const sample = sampler.look(at(coordinates));
    return sample === null ? Infinity : objective(sample);
  };
  const found = minimiseInCube(
    evaluate,
    continuous.map((variable) => start.cube[variable]!),
    0.1,
    limit,
  );
  return sampler.exhausted ? null : found.value;
}
