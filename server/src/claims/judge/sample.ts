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
  /** The assumptions contain an equation, which few points meet by chance. */
  readonly equation: boolean;
}

/** Points of the fixed sample of a domain with intervals, and how many are tried to meet the assumptions. */
export const samplePoints = 512;
const most = 4096;
/** Points looked at before a proof is tried: enough to see most of what is false, or needs more than a proof. */
export const firstPoints = 48;

export function createSampler(
  space: Space,
  observe: (values: readonly number[]) => Observation,
  stopped: () => boolean,
  equation = false,
): Sampler {
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
    equation,
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

/**
 * The fixed sample: corners (just inside open ends) and centres of faces at once, then Sobol points. What comes back
 * goes on with these until so many meet the assumptions, or enough were tried.
 */
export function lookAtFixedSample(sampler: Sampler): (wanted: number) => void {
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
  let tried = 0;
  return (wanted) => {
    for (; tried < (sampler.equation ? samplePoints : most) && met < wanted && !sampler.exhausted; tried += 1)
      if (sampler.look(at(sequence.next()), true)?.met === true) met += 1;
  };
}

export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((each, index) => each - b[index]!));
}
