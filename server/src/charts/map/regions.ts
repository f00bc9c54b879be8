/**
 * Exact-looking regions of a plane: rows are cut at the places where the answer changes, found by halving; rows between
 * which the order of answers changes are halved too, so that regions end where they end and not at a grid line.
 */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly is: number;
}

export interface Row {
  readonly y: number;
  /** From left to right, without gaps; neighbours differ. */
  readonly cuts: readonly Cut[];
}

export interface Box {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** A piece of a region: a polygon between two levels, as corners in order. */
export interface Piece {
  readonly is: number;
  readonly ring: readonly (readonly [x: number, y: number])[];
}

export interface Regions {
  readonly rows: readonly Row[];
  readonly pieces: readonly Piece[];
  /** Boundaries between regions, as lines. */
  readonly boundaries: readonly (readonly (readonly [x: number, y: number])[])[];
  /** false: `classify` gave up before all rows were read. */
  readonly complete: boolean;
}

/** Relative to the box: nearer than this two places are one, unless said otherwise. */
const usualFineness = 1 / 4096;

/**
 * Cuts a box into regions of equal answers.
 * @param classify the answer at a point, a number that stands for it; NaN is an answer too (not available);
 *   null: stop here.
 * @param columns @param rows places that are looked at before any halving: what is smaller may be missed.
 * @param fineness as a share of the box, how exactly boundaries are found.
 */
export function findRegions(
  classify: (x: number, y: number) => number | null,
  box: Box,
  columns: number,
  rows: number,
  fineness: number = usualFineness,
): Regions {
  const levels: Row[] = [];
  const [low, high] = box.y;
  const read = (y: number): Row | null =>
    readRow((x) => classify(inside(x, box.x), inside(y, box.y)), y, box.x, columns, fineness);
  const between = (below: Row, above: Row): boolean => {
    if (sameOrder(below, above) || above.y - below.y < (high - low) * fineness) return true;
    const middle = read((below.y + above.y) / 2);
    if (middle === null || !between(below, middle)) return false;
    levels.push(middle);
    return between(middle, above);
  };
  let complete = true;
  for (let index = 0; index <= rows && complete; index++) {
    const next = read(low + ((high - low) * index) / rows);
    const last = levels[levels.length - 1];
    complete = next !== null && (last === undefined || between(last, next));
    if (next !== null && complete) levels.push(next);
  }
  return { rows: levels, pieces: piecesOf(levels), boundaries: boundariesOf(levels), complete };
}

/** Edges are read a hair's breadth inside: what holds at a corner alone is no region. */
function inside(value: number, [low, high]: readonly [number, number]): number {
  const hair = (high - low) * 1e-7;
  return Math.min(high - hair, Math.max(low + hair, value));
}

function readRow(
  at: (x: number) => number | null,
  y: number,
  [low, high]: readonly [number, number],
  columns: number,
  fineness: number,
): Row | null {
  const cuts: { from: number; to: number; is: number }[] = [];
  const enough = (high - low) * fineness;
  const add = (from: number, is: number): void => {
    const last = cuts[cuts.length - 1];
    if (last !== undefined && Object.is(last.is, is)) return;
    if (last !== undefined) last.to = from;
    cuts.push({ from, to: high, is });
  };
  /** Adds what begins between two places with their answers. */
  const halve = (x: number, here: number, next: number, there: number): boolean => {
    if (Object.is(here, there)) return true;
    const middle = (x + next) / 2;
    if (next - x < enough) {
      add(middle, there);
      return true;
    }
    const between = at(middle);
    return between !== null && halve(x, here, middle, between) && halve(middle, between, next, there);
  };
  let before: { x: number; is: number } | null = null;
  for (let index = 0; index <= columns; index++) {
    const x = low + ((high - low) * index) / columns;
    const is = at(x);
    if (is === null) return null;
    if (before === null) add(low, is);
    else if (!halve(before.x, before.is, x, is)) return null;
    before = { x, is };
  }
  return { y, cuts };
}

function sameOrder(a: Row, b: Row): boolean {
  return a.cuts.length === b.cuts.length && a.cuts.every(({ is }, index) => Object.is(is, b.cuts[index]!.is));
}

/** Pieces between rows of one order are closed where the order changes. */
function piecesOf(rows: readonly Row[]): Piece[] {
  return stacksOf(rows).flatMap((stack) =>
    stack[0]!.cuts.map(({ is }, index): Piece => {
      const right = stack.map(({ y, cuts }) => [cuts[index]!.to, y] as const);
      const left = stack.map(({ y, cuts }) => [cuts[index]!.from, y] as const);
      return { is, ring: [...right, ...left.reverse()] };
    }),
  );
}

/** Runs of rows of one order; between two runs the boundary lies in the middle. */
function stacksOf(rows: readonly Row[]): Row[][] {
  const stacks: Row[][] = [];
  for (const row of rows) {
    const stack = stacks[stacks.length - 1];
    const last = stack?.[stack.length - 1];
    if (stack === undefined || last === undefined) stacks.push([row]);
    else if (sameOrder(last, row)) stack.push(row);
    else {
      const middle = (last.y + row.y) / 2;
      stack.push({ ...last, y: middle });
      stacks.push([{ ...row, y: middle }, row]);
    }
  }
  return stacks;
}

function boundariesOf(rows: readonly Row[]): (readonly (readonly [number, number])[])[] {
  const stacks = stacksOf(rows);
  const upright = stacks.flatMap((stack) =>
    stack[0]!.cuts.slice(1).map((_, index) => stack.map(({ y, cuts }) => [cuts[index + 1]!.from, y] as const)),
  );
  const level = stacks
    .slice(1)
    .flatMap((stack, index) => levelBoundaries(stacks[index]![stacks[index]!.length - 1]!, stack[0]!));
  return [...upright, ...level];
}

/** Stretches along which one row's answer differs from that of the row above it. */
function levelBoundaries(below: Row, above: Row): (readonly (readonly [number, number])[])[] {
  const lines: [number, number][][] = [];
  for (const a of below.cuts)
    for (const b of above.cuts) {
      const from = Math.max(a.from, b.from);
      const to = Math.min(a.to, b.to);
      if (from >= to || Object.is(a.is, b.is)) continue;
      lines.push([
        [from, above.y],
        [to, above.y],
      ]);
    }
  return lines;
}
