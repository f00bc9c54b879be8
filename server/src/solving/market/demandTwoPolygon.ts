/** A convex polygon in the plane of two attributes: x and y of its corners in turn. */
export interface Polygon {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function rectangle(x0: number, x1: number, y0: number, y1: number): Polygon {
  return { x: [x0, x1, x1, x0], y: [y0, y0, y1, y1] };
}

/** The part of a polygon on which a + b·x + c·y ≥ 0; null if it has no area. */
export function clip(polygon: Polygon, a: number, b: number, c: number): Polygon | null {
  const { x, y } = polygon;
  const count = x.length;
  const keptX: number[] = [];
  const keptY: number[] = [];
  const side = (index: number): number => a + b * x[index]! + c * y[index]!;
  for (let index = 0; index < count; index++) {
    const next = index + 1 === count ? 0 : index + 1;
    const [here, there] = [side(index), side(next)];
    if (here >= 0) {
      keptX.push(x[index]!);
      keptY.push(y[index]!);
    }
    if (here > 0 !== there > 0 && here !== 0 && there !== 0) {
      const share = here / (here - there);
      keptX.push(x[index]! + share * (x[next]! - x[index]!));
      keptY.push(y[index]! + share * (y[next]! - y[index]!));
    }
  }
  return keptX.length < 3 ? null : { x: keptX, y: keptY };
}

/** Area and centre of a polygon. */
export function areaOf({ x, y }: Polygon): { area: number; x: number; y: number } {
  // Relative to the first corner, so that small polygons far from the origin keep their digits.
  const [x0, y0] = [x[0]!, y[0]!];
  let [area, sumX, sumY] = [0, 0, 0];
  for (let index = 1; index + 1 < x.length; index++) {
    const [ax, ay] = [x[index]! - x0, y[index]! - y0];
    const [bx, by] = [x[index + 1]! - x0, y[index + 1]! - y0];
    const twice = ax * by - ay * bx;
    area += twice;
    sumX += twice * (ax + bx);
    sumY += twice * (ay + by);
  }
  if (area === 0) return { area: 0, x: x0, y: y0 };
  return { area: Math.abs(area) / 2, x: x0 + sumX / (3 * area), y: y0 + sumY / (3 * area) };
}
