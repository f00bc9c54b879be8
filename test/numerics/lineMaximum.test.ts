import { expect, test } from 'vitest';
import { lineMaxima } from '../../server/src/numerics/lineMaximum';

/** A parabola whose top lies right of the middle, with the last digit of one landmark's value rounded down. */
const top = 28.66;
const landmark = 28.360000000000003;
const rounded = (x: number): number => 102.67445 - 0.125 * (x - top) ** 2 - (x === landmark ? 3e-14 : 0);

test.each([
  { name: 'no landmark', landmarks: [] },
  { name: 'a landmark that is a sample but for rounding', landmarks: [landmark] },
  { name: 'two of them', landmarks: [28.359999999999996, landmark] },
])('finds the top of a parabola with $name', ({ landmarks }) => {
  const [peak] = lineMaxima(rounded, 0, 56.72, landmarks);
  expect(peak!.at).toBeCloseTo(top, 5);
  expect(peak!.value).toBeCloseTo(102.67445, 12);
});
