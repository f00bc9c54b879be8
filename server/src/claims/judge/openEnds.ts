import type { Sample, Sampler } from './sample';

/** How near an open end (as a share of its interval) a vanishing slack is put down to the end itself. */
const nearEnd = 1e-3;

/**
 * Whether sides agree at a sample only because it lies at an open end, where the slack runs out without
 * ever being used up: a little further inside it is positive.
 */
export function runsOutAtOpenEnd(sampler: Sampler, sample: Sample): boolean {
  const inward = movedInside(sampler, sample);
  if (inward === null) return false;
  const seen = sampler.look(inward);
  return seen !== null && (seen.status === 1 || !seen.met);
}

function movedInside({ space }: Sampler, sample: Sample): readonly number[] | null {
  let moved = false;
  const cube = sample.cube.map((coordinate, index) => {
    const { values } = space.variables[index]!;
    if (values.kind !== 'interval') return coordinate;
    if (values.lowOpen && coordinate < nearEnd) {
      moved = true;
      return 10 * nearEnd;
    }
    if (values.highOpen && coordinate > 1 - nearEnd) {
      moved = true;
      return 1 - 10 * nearEnd;
    }
    return coordinate;
  });
  return moved ? cube : null;
}
