import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf } from '../../server/src/charts/map/area';
import { placeLabels } from '../../server/src/charts/map/labels';
import { findRegions, type Box } from '../../server/src/charts/map/regions';
import { runs } from '../runs';

const unit: Box = { x: [0, 1], y: [0, 1] };

/** The share of a region in the area of its box. */
function shareOf(regions: ReturnType<typeof findRegions>, is: number): number {
  return regions.pieces.filter((piece) => piece.is === is).reduce((sum, { ring }) => sum + areaOf(ring), 0);
}

describe('regions of a plane', () => {
  it('end where they end: half-planes have their exact areas, whatever their slope', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (slope, middle) => {
          const above = (x: number, y: number): number => (y > middle + slope * (x - 0.5) ? 1 : 0);
          const regions = findRegions(above, unit, 24, 30);
          let exact = 0;
          const steps = 4000;
          for (let i = 0; i < steps; i++) {
            const x = (i + 0.5) / steps;
            exact += Math.min(1, Math.max(0, 1 - middle - slope * (x - 0.5))) / steps;
          }
          return (
            Math.abs(shareOf(regions, 1) - exact) < 1e-3 &&
            Math.abs(shareOf(regions, 1) + shareOf(regions, 0) - 1) < 1e-9
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });
  it('finds a strip between grid lines where rows around it differ', () => {
    const strip = (x: number, y: number): number => (y > 0.5 + 0.01 * x ? 2 : y > 0.49 + 0.01 * x ? 1 : 0);
    expect(shareOf(findRegions(strip, unit, 24, 30), 1)).toBeCloseTo(0.01, 3);
  });
  it('gives up where the answer is refused, and says so', () => {
    let left = 100;
    const regions = findRegions((x) => (left-- > 0 ? Number(x > 0.3) : null), unit, 24, 30);
    expect(regions.complete).toBe(false);
    expect(regions.rows.length).toBeGreaterThan(1);
  });
  it('keeps what holds at a corner alone out of the picture', () => {
    const corner = (x: number, y: number): number => (x === 0 && y === 0 ? 1 : 0);
    expect(findRegions(corner, unit, 10, 10).pieces.map(({ is }) => is)).toEqual([0]);
  });
  it('puts names inside their regions, where there is most room', () => {
    const halves = findRegions((x) => (x < 0.3 ? 0 : 1), unit, 24, 30);
    const [left, right] = placeLabels(halves.rows, unit, (is) => ['kit', 'complete'][is]!).sort((a, b) => a.x - b.x);
    expect(left).toMatchObject({ is: 0, x: expect.closeTo(0.15, 2), y: expect.closeTo(0.5, 1) });
    expect(right).toMatchObject({ is: 1, x: expect.closeTo(0.65, 2) });
    // A long name needs a wider picture than a short one in a wider region.
    expect(left!.room).toBeGreaterThan(0);
    expect(placeLabels(halves.rows, unit, () => 'a very long name')[0]!.room).toBeGreaterThan(left!.room);
  });
});
