import { bisect } from '../../numerics/localSearch';
import { distance, type Sample, type Sampler } from './sample';

/** Where the failing region around a counterexample ends. */
export interface FailingRegion {
  /** The failing points next to the edge, in ascending order; one variable only has up to two. */
  readonly edges: readonly Sample[];
  /** With one variable: from where to where, null where the region reaches the end of the domain. */
  readonly from: number | null;
  readonly to: number | null;
}

const fails = (sample: Sample | null): boolean => sample?.status === -1;

/**
 * The counterexample that is reported: the worst point, or a rounder one near it that fails clearly too.
 * It is solved anew, so that what is reported was seen at exactly these values.
 */
export function chooseCounterexample(sampler: Sampler, worst: Sample): Sample {
  return rounder(sampler, worst, (candidate) => fails(candidate) && candidate.slack <= 0.5 * worst.slack);
}

/** The witness that is reported: the best point, or a rounder one near it that fulfils the claim too. */
export function chooseWitness(sampler: Sampler, best: Sample): Sample {
  return rounder(sampler, best, (candidate) => candidate.status === 1 && candidate.slack >= 0.5 * best.slack);
}

/** A rounder point that fulfils the claim near one that nearly does: equalities hold at exact points alone. */
export function witnessNear(sampler: Sampler, nearest: Sample): Sample | null {
  const found = rounder(sampler, nearest, (candidate) => candidate.status === 1);
  return found === nearest ? null : found;
}

function rounder(sampler: Sampler, sample: Sample, accept: (candidate: Sample) => boolean): Sample {
  const { space } = sampler;
  if (space.continuous.length === 0) return sample;
  for (const digits of [1, 2, 3, 4]) {
    const cube = rounded(sampler, sample, digits);
    const candidate = cube && sampler.look(cube);
    if (candidate?.met === true && !candidate.skipped && accept(candidate) && space.contains(candidate.values))
      return candidate;
  }
  return sample;
}

/** The place whose values over intervals are rounded to so many digits of the interval's width. */
function rounded({ space }: Sampler, sample: Sample, digits: number): readonly number[] | null {
  const cube = [...sample.cube];
  const values = [...sample.values];
  for (const index of space.continuous) {
    const extent = space.extentOf(index, values.slice(0, index));
    if (extent.kind !== 'interval' || !Number.isFinite(extent.high - extent.low) || extent.high === extent.low)
      return null;
    const unit = 10 ** (Math.floor(Math.log10(extent.high - extent.low)) + 1 - digits);
    const value = Number((Math.round(values[index]! / unit) * unit).toPrecision(15));
    if (value < extent.low || value > extent.high) return null;
    if ((extent.lowOpen && value === extent.low) || (extent.highOpen && value === extent.high)) return null;
    values[index] = value;
    cube[index] = (value - extent.low) / (extent.high - extent.low);
  }
  return cube;
}

/** Finds the edge of the failing region by bisection towards the nearest points that do not fail. */
export function findEdges(sampler: Sampler, counterexample: Sample): FailingRegion {
  const { free, continuous } = sampler.space;
  const others = sampler.samples.filter((sample) => !fails(sample));
  if (free.length === 1 && continuous.length === 1) return edgesOnLine(sampler, counterexample, others, free[0]!);
  if (continuous.length === 0) return { edges: [], from: null, to: null };
  const discrete = free.filter((index) => !continuous.includes(index));
  const comparable = others.filter((sample) =>
    discrete.every((index) => sample.values[index] === counterexample.values[index]),
  );
  const nearest = nearestTo(counterexample, comparable);
  if (nearest === null) return { edges: [], from: null, to: null };
  const edge = edgeBetween(sampler, counterexample, nearest);
  return { edges: edge === null ? [] : [edge], from: null, to: null };
}

function nearestTo(sample: Sample, others: readonly Sample[]): Sample | null {
  let nearest: Sample | null = null;
  for (const other of others)
    if (nearest === null || distance(sample.cube, other.cube) < distance(sample.cube, nearest.cube)) nearest = other;
  return nearest;
}

function edgesOnLine(sampler: Sampler, counterexample: Sample, others: readonly Sample[], axis: number): FailingRegion {
  const here = counterexample.cube[axis]!;
  const below = nearestTo(
    counterexample,
    others.filter((sample) => sample.cube[axis]! < here),
  );
  const above = nearestTo(
    counterexample,
    others.filter((sample) => sample.cube[axis]! > here),
  );
  const [low, high] = [
    below && edgeBetween(sampler, counterexample, below),
    above && edgeBetween(sampler, counterexample, above),
  ];
  return {
    edges: [low, high].filter((each) => each !== null),
    from: low?.values[axis] ?? null,
    to: high?.values[axis] ?? null,
  };
}

/** The last failing point on the way from a failing to another point. */
function edgeBetween(sampler: Sampler, failing: Sample, other: Sample): Sample | null {
  let last: Sample | null = failing;
  const at = (share: number): number[] => failing.cube.map((each, index) => each + share * (other.cube[index]! - each));
  bisect(
    (share) => {
      const sample = sampler.look(at(share));
      if (!fails(sample)) return false;
      last = sample;
      return true;
    },
    0,
    1,
    1e-12,
  );
  return sampler.exhausted ? null : last;
}
