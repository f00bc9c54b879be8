import { bisect } from '../../numerics/localSearch';
import { distance, type Sample, type Sampler } from './sample';

/** Neighbours are looked for among so many samples. */
const mostCompared = 700;

/** Both sides of every change of regime seen between neighbouring points, found by bisection. */
export function lookAtRegimeBoundaries(sampler: Sampler): void {
  for (const [from, to] of regimeChanges(sampler)) {
    const at = (share: number): number[] => from.cube.map((each, index) => each + share * (to.cube[index]! - each));
    bisect(
      (share) => sampler.look(at(share))?.signature === from.signature,
      0,
      1,
      1e-7 / Math.max(1e-7, distance(from.cube, to.cube)),
    );
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
  const some = samples.slice(0, mostCompared);
  for (const a of some) {
    let nearest: { b: Sample; apart: number } | null = null;
    for (const b of some) {
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
