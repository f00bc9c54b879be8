import { bisect, minimiseInCube, minimiseOnInterval } from '../../numerics/localSearch';
import { createSobol } from '../../numerics/sobol';
import type { Space } from '../domain/space';
import type { Observation } from './observe';

/** A point of the domain that was looked at. */
export interface Sample extends Observation {
  /** Coordinates in the unit cube, one per variable. */
  readonly cube: readonly number[];
  /** Whether it belongs to the even sample, from which shares are estimated. */
  readonly even: boolean;
}

/** Looks at points and remembers what was seen; null where the domain is empty or the budget has ended. */
export interface Sampler {
  readonly space: Space;
  readonly samples: readonly Sample[];
  look(cube: readonly number[], even?: boolean): Sample | null;
  /** The same at given values, for finite domains. */
  lookAt(values: readonly number[]): Sample | null;
  readonly exhausted: boolean;
}

/** Points of the fixed sample of a domain with intervals, and how many are tried to meet the assumptions. */
export const samplePoints = 512;
const most = 4096;

export function createSampler(space: Space, observe: (values: readonly number[]) => Observation, stopped: () => boolean): Sampler {
  const samples: Sample[] = [];
  const add = (values: readonly number[], cube: readonly number[], even: boolean): Sample | null => {
    if (stopped()) return null;
    const observation = observe(values);
    // What was seen when the budget ended may be half solved.
    if (stopped()) return null;
    const sample = { ...observation, cube: [...cube], even };
    samples.push(sample);
    return sample;
  };
  return {
    space,
    samples,
    look(cube, even = false) {
      const values = stopped() ? null : space.place(cube);
      return values === null ? null : add(values, cube, even);
    },
    lookAt: (values) => add(values, values, true),
    get exhausted() {
      return stopped();
    },
  };
}

/** Corners (just inside open ends), centres of faces, then Sobol points until enough meet the assumptions. */
export function lookAtFixedSample(sampler: Sampler): void {
  const { free, variables } = sampler.space;
  const centre = variables.map(() => 0.5);
  const at = (coordinates: readonly number[]): number[] => {
    const cube = [...centre];
    free.forEach((variable, index) => (cube[variable] = coordinates[index]!));
    return cube;
  };
  const corners = 2 ** Math.min(free.length, 6);
  for (let corner = 0; corner < corners; corner += 1) sampler.look(at(free.map((_, index) => (corner >> index) & 1)));
  if (free.length > 1)
    for (let axis = 0; axis < Math.min(free.length, 8); axis += 1)
      for (const end of [0, 1]) sampler.look(at(free.map((_, index) => (index === axis ? end : 0.5))));
  const sequence = createSobol(free.length);
  sequence.next();
  let met = sampler.samples.filter((sample) => sample.met).length;
  for (let tried = 0; tried < most && met < samplePoints && !sampler.exhausted; tried += 1)
    if (sampler.look(at(sequence.next()), true)?.met === true) met += 1;
}

/** Where few points meet the assumptions (an equation between parameters): look for more by following the slack. */
export function lookForAssumptions(sampler: Sampler, wanted: number): void {
  const { continuous } = sampler.space;
  if (continuous.length === 0) return;
  const starts = [...sampler.samples].sort((a, b) => b.givenSlack - a.givenSlack).slice(0, wanted);
  for (const start of starts) {
    if (start.met) continue;
    const found = searchFrom(sampler, start, (sample) => (sample.met ? -1 : -sample.givenSlack), 160);
    if (found === null) return;
  }
}

function searchFrom(sampler: Sampler, start: Sample, objective: (sample: Sample) => number, limit: number): number | null {
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
  const found = minimiseInCube(evaluate, continuous.map((variable) => start.cube[variable]!), 0.1, limit);
  return sampler.exhausted ? null : found.value;
}

/** Follows the slack down from the worst points seen so far, so that a thin failure or a contact is found. */
export function followSlack(sampler: Sampler, sign: 1 | -1): void {
  const { continuous, free } = sampler.space;
  if (continuous.length === 0) return;
  const objective = (sample: Sample): number => (sample.met && !sample.skipped && !Number.isNaN(sample.slack) ? sign * sample.slack : Infinity);
  if (free.length === 1) return followOnLine(sampler, objective);
  const starts = distinctStarts(sampler.samples.filter((sample) => Number.isFinite(objective(sample))), objective);
  for (const start of starts) if (searchFrom(sampler, start, objective, 120 + 60 * continuous.length) === null) return;
}

/** The lowest few samples that are not neighbours of each other. */
function distinctStarts(samples: readonly Sample[], objective: (sample: Sample) => number): readonly Sample[] {
  const starts: Sample[] = [];
  for (const sample of [...samples].sort((a, b) => objective(a) - objective(b))) {
    if (starts.length >= 5) break;
    if (starts.every((start) => distance(start.cube, sample.cube) > 0.15)) starts.push(sample);
  }
  return starts;
}

export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((each, index) => each - b[index]!));
}

/** One variable: every valley of the sample is searched between its neighbours. */
function followOnLine(sampler: Sampler, objective: (sample: Sample) => number): void {
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
    .slice(0, 8);
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

/** Both sides of every change of regime seen between neighbouring points, found by bisection. */
export function lookAtRegimeBoundaries(sampler: Sampler): void {
  for (const [from, to] of regimeChanges(sampler)) {
    const at = (share: number): number[] => from.cube.map((each, index) => each + share * (to.cube[index]! - each));
    bisect((share) => sampler.look(at(share))?.signature === from.signature, 0, 1, 1e-7 / Math.max(1e-7, distance(from.cube, to.cube)));
    if (sampler.exhausted) return;
  }
}

function regimeChanges({ space, samples }: Sampler): readonly (readonly [Sample, Sample])[] {
  if (space.continuous.length === 0 || samples.every((sample) => sample.signature === samples[0]!.signature)) return [];
  const discrete = space.free.filter((index) => !space.continuous.includes(index));
  const sameDiscrete = (a: Sample, b: Sample) => discrete.every((index) => a.values[index] === b.values[index]);
  const changes: [Sample, Sample][] = [];
  const perPair = new Map<string, number>();
  const add = (a: Sample, b: Sample, limit: number): void => {
    const key = a.signature < b.signature ? `${a.signature}\n${b.signature}` : `${b.signature}\n${a.signature}`;
    const known = perPair.get(key) ?? 0;
    if (known >= limit || changes.length >= 16) return;
    perPair.set(key, known + 1);
    changes.push([a, b]);
  };
  if (space.free.length === 1) {
    const axis = space.free[0]!;
    const line = [...samples].sort((a, b) => a.cube[axis]! - b.cube[axis]!);
    for (let index = 1; index < line.length; index += 1)
      if (line[index]!.signature !== line[index - 1]!.signature) add(line[index - 1]!, line[index]!, 8);
    return changes;
  }
  const pairs: { a: Sample; b: Sample; apart: number }[] = [];
  for (const a of samples) {
    let nearest: { b: Sample; apart: number } | null = null;
    for (const b of samples) {
      if (a.signature === b.signature || !sameDiscrete(a, b)) continue;
      const apart = distance(a.cube, b.cube);
      if (nearest === null || apart < nearest.apart) nearest = { b, apart };
    }
    if (nearest !== null) pairs.push({ a, ...nearest });
  }
  pairs.sort((x, y) => x.apart - y.apart);
  for (const { a, b } of pairs) add(a, b, 3);
  return changes;
}
