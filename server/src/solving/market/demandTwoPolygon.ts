/** A convex polygon in the plane of two attributes: x and y of its corners in turn, the first `count` entries. */
export interface Polygon {
  count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** More corners than a rectangle gets by clipping with one line per product. */
const mostCorners = 80;

/** Room for a polygon that is computed again and again. */
export function emptyPolygon(): Polygon {
  return { count: 0, x: new Float64Array(mostCorners), y: new Float64Array(mostCorners) };
}

export function rectangle(x0: number, x1: number, y0: number, y1: number): Polygon {
  return { count: 4, x: Float64Array.of(x0, x1, x1, x0), y: Float64Array.of(y0, y0, y1, y1) };
}

/** Writes the part of a polygon on which a + b·x + c·y ≥ 0 into another; false if it has no area. */
export function clip({ count, x, y }: Polygon, a: number, b: number, c: number, into: Polygon): boolean {
  let kept = 0;
  let here = a + b * x[0]! + c * y[0]!;
  for (let index = 0; index < count; index++) {
    const next = index + 1 === count ? 0 : index + 1;
    const there = a + b * x[next]! + c * y[next]!;
    if (here >= 0) {
      into.x[kept] = x[index]!;
      into.y[kept++] = y[index]!;
    }
    if (here > 0 !== there > 0 && here !== 0 && there !== 0) {
      const share = here / (here - there);
      into.x[kept] = x[index]! + share * (x[next]! - x[index]!);
      into.y[kept++] = y[index]! + share * (y[next]! - y[index]!);
    }
    here = there;
  }
  into.count = kept;
  return kept >= 3;
}

/** Area and centre of a polygon. */
export interface Area {
  area: number;
  x: number;
  y: number;
}

/** Writes the area and centre of a polygon. */
export function measureArea({ count, x, y }: Polygon, into: Area): void {
  // Relative to the first corner, so that small polygons far from the origin keep their digits.
  const x0 = x[0]!;
  const y0 = y[0]!;
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  for (let index = 1; index + 1 < count; index++) {
    const ax = x[index]! - x0;
    const ay = y[index]! - y0;
    const bx = x[index + 1]! - x0;
    const by = y[index + 1]! - y0;
    const twice = ax * by - ay * bx;
    area += twice;
    sumX += twice * (ax + bx);
    sumY += twice * (ay + by);
  }
  into.area = Math.abs(area) / 2;
  into.x = area === 0 ? x0 : x0 + sumX / (3 * area);
  into.y = area === 0 ? y0 : y0 + sumY / (3 * area);
}
