import { rootBetween } from '../../numerics/localSearch';
import { searchFrom } from './followSlack';
import type { Sample, Sampler } from './sample';

/**
 * Where few points meet the assumptions, looks for more: along the coordinates to where an assumed equation
 * holds, or else by following the slack of the assumptions up.
 */
export function lookForAssumptions(sampler: Sampler, wanted: number): void {
  if (sampler.space.continuous.length === 0) return;
  if (sampler.equation) return solveEquation(sampler, wanted);
  const starts = [...sampler.samples].sort((a, b) => b.givenSlack - a.givenSlack).slice(0, Math.min(8, wanted));
  for (const start of starts) {
    if (start.met) continue;
    const found = searchFrom(sampler, start, (sample) => (sample.met ? -1 : -sample.givenSlack), 160);
    if (found === null) return;
  }
}

function solveEquation(sampler: Sampler, wanted: number): void {
  const { continuous } = sampler.space;
  const starts = sampler.samples.filter((sample) => !sample.met && Number.isFinite(sample.imbalance));
  let found = 0;
  for (const [index, start] of starts.entries()) {
    if (found >= 4 * wanted || sampler.exhausted) return;
    const axis = continuous[index % continuous.length]!;
    if (meetAlong(sampler, start, axis)) found += 1;
  }
}

/** Moves one coordinate until the equation holds. */
function meetAlong(sampler: Sampler, start: Sample, axis: number): boolean {
  let met = false;
  const imbalance = (x: number): number => {
    const sample = sampler.look(start.cube.map((each, index) => (index === axis ? x : each)));
    if (sample?.met === true) met = true;
    return sample === null || sample.met ? 0 : sample.imbalance;
  };
  for (const end of [0, 1]) {
    const value = imbalance(end);
    if (met) return true;
    if (!(value * start.imbalance < 0)) continue;
    rootBetween(imbalance, start.cube[axis]!, start.imbalance, end, value, 60);
    if (met) return true;
  }
  return false;
}
