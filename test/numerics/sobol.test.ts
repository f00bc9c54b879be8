import { expect, test } from 'vitest';
import { createSobol, sobolDimensions } from '../../server/src/numerics/sobol';

/** scipy 1.17.1, scipy.stats.qmc.Sobol(16, scramble=False, bits=30), which reads the published direction numbers. */
const scipy: Readonly<Record<number, readonly number[]>> = {
  1: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  5: [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125, 0.375, 0.875, 0.875, 0.125, 0.875, 0.375],
  77: [
    0.8359375, 0.8359375, 0.0078125, 0.7734375, 0.8359375, 0.5078125, 0.2265625, 0.6484375, 0.1796875, 0.4296875,
    0.1328125, 0.7890625, 0.4921875, 0.3359375, 0.9921875, 0.0703125,
  ],
  255: [
    0.00390625, 0.99609375, 0.76953125, 0.57421875, 0.61328125, 0.98046875, 0.88671875, 0.17578125, 0.44140625,
    0.35546875, 0.13671875, 0.16796875, 0.19921875, 0.63671875, 0.61328125, 0.51953125,
  ],
};

test('agrees with scipy in all 16 dimensions', () => {
  const sequence = createSobol(sobolDimensions);
  const points = Array.from({ length: 256 }, () => sequence.next());
  for (const [index, point] of Object.entries(scipy)) expect(points[Number(index)]).toEqual(point);
});

test.each([1, 2, 3, 8, 16])(
  'the first 256 points fill every sixteenth of each of %i dimensions evenly',
  (dimensions) => {
    const sequence = createSobol(dimensions);
    const points = Array.from({ length: 256 }, () => sequence.next());
    for (let axis = 0; axis < dimensions; axis += 1) {
      const counts = Array.from({ length: 16 }, () => 0);
      for (const point of points) counts[Math.floor(point[axis]! * 16)]! += 1;
      expect(counts).toEqual(counts.map(() => 16));
    }
  },
);

test('has points without coordinates and points beyond the published dimensions', () => {
  expect(createSobol(0).next()).toEqual([]);
  const sequence = createSobol(20);
  for (let count = 0; count < 100; count += 1) {
    const point = sequence.next();
    expect(point).toHaveLength(20);
    expect(point.every((each) => each >= 0 && each < 1)).toBe(true);
  }
});
