import { haltonPoint } from '../numerics/halton';
import { bestReply } from './bestReply';
import { quick } from '../numerics/lineMaximum';
import type { Profile } from './game';
import { allowedValue, spread, widthOf, type StageProblem } from './stageProblem';

/**
 * Where to start looking for equilibria. Two movers of one entry each: the cells of a coarse map of both payoffs
 * in which the best replies (nearly) cross. One of identical players: where its best reply crosses the diagonal.
 * Otherwise evenly spread points.
 */
export function startingProfiles(problem: StageProblem, base: Profile): Profile[] {
  const free = problem.movers.map((mover) => mover.own.filter((entry) => widthOf(problem, entry) > 0));
  const [first, second] = free;
  if (free.length === 2 && first!.length === 1 && second!.length === 1 && problem.movers.every((m) => m.count === 1))
    return [...crossings(problem, base, first![0]!, second![0]!), base];
  if (free.length === 1 && first!.length === 1) return [...diagonalCrossings(problem, base, first![0]!), base];
  return spreadPoints(problem, base, free.flat());
}

function spreadPoints(problem: StageProblem, base: Profile, free: readonly number[]): Profile[] {
  const points: Profile[] = [base];
  const place = (share: (axis: number) => number): void => {
    const profile = base.slice();
    free.forEach((entry, axis) => (profile[entry] = problem.low[entry]! + share(axis) * widthOf(problem, entry)));
    spread(problem, profile);
    points.push(profile);
  };
  for (const share of [0.1, 0.9]) place(() => share);
  for (let index = 1; index <= 5; index++) {
    const unit = haltonPoint(index + 2, free.length);
    place((axis) => unit[axis]!);
  }
  return points;
}

/** Grid of one entry: equal steps, closer to both ends (an equilibrium may hide near the end of a wide interval). */
function gridOf(problem: StageProblem, entry: number, parts: number): number[] {
  const low = problem.low[entry]!;
  const width = widthOf(problem, entry);
  const xs: number[] = [];
  for (let i = 0; i <= parts; i++) xs.push(i === parts ? problem.high[entry]! : low + (width * i) / parts);
  for (const share of [0.4, 0.1, 0.02]) xs.push(low + (share * width) / parts, low + width - (share * width) / parts);
  return xs.sort((a, b) => a - b);
}

function crossings(problem: StageProblem, base: Profile, a: number, b: number): Profile[] {
  const parts = problem.cheap ? 26 : 14;
  const xs = gridOf(problem, a, parts);
  const ys = gridOf(problem, b, parts);
  const m = ys.length;
  const payoffA = new Float64Array(xs.length * m);
  const payoffB = new Float64Array(xs.length * m);
  const scratch = base.slice();
  xs.forEach((x, i) =>
    // Back and forth, so that neighbours follow each other: later stages are then solved from nearby solutions.
    ys.forEach((_, step) => {
      const j = i % 2 === 0 ? step : m - 1 - step;
      scratch[a] = x;
      scratch[b] = ys[j]!;
      payoffA[i * m + j] = allowedValue(problem.movers[0]!, scratch);
      payoffB[i * m + j] = allowedValue(problem.movers[1]!, scratch);
    }),
  );
  const gapA = gaps(payoffA, xs.length, m, (i, j) => i * m + j);
  const gapB = gaps(payoffB, m, xs.length, (j, i) => i * m + j);
  return clusters(xs.length, m, gapA.near, gapB.near, (i, j) => gapA.regret[i * m + j]! + gapB.regret[i * m + j]!).map(
    ([i, j]) => {
      const profile = base.slice();
      profile[a] = xs[i]!;
      profile[b] = ys[j]!;
      return profile;
    },
  );
}

/** For every cell: how far its payoff is below the best of its line, and whether the best is next to it. */
function gaps(payoff: Float64Array, own: number, rival: number, at: (own: number, rival: number) => number) {
  const regret = new Float64Array(payoff.length).fill(Infinity);
  const near = new Uint8Array(payoff.length);
  for (let r = 0; r < rival; r++) {
    let top = -Infinity;
    let spreadOfLine = 0;
    for (let o = 0; o < own; o++) top = Math.max(top, payoff[at(o, r)]!);
    if (top === -Infinity) continue;
    for (let o = 0; o < own; o++)
      if (payoff[at(o, r)]! > -Infinity) spreadOfLine = Math.max(spreadOfLine, top - payoff[at(o, r)]!);
    const flat = 1e-10 * Math.abs(top);
    for (let o = 0; o < own; o++) {
      const gap = top - payoff[at(o, r)]!;
      regret[at(o, r)] = spreadOfLine > 0 ? gap / spreadOfLine : 0;
      if (!(gap <= flat)) continue;
      near[at(o, r)] = 1;
      if (o > 0) near[at(o - 1, r)] = 1;
      if (o + 1 < own) near[at(o + 1, r)] = 1;
    }
  }
  return { regret, near };
}

/** Connected cells that are near both best replies; of each the cell with the smallest regret, and its two ends. */
function clusters(
  rows: number,
  columns: number,
  nearA: Uint8Array,
  nearB: Uint8Array,
  regret: (i: number, j: number) => number,
): [number, number][] {
  const seen = new Uint8Array(rows * columns);
  const starts: { cell: [number, number]; regret: number }[] = [];
  for (let cell = 0; cell < rows * columns; cell++) {
    if (seen[cell] || !nearA[cell] || !nearB[cell]) continue;
    const members: number[] = [];
    const queue = [cell];
    seen[cell] = 1;
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      members.push(next);
      const i = Math.floor(next / columns);
      const j = next % columns;
      for (let di = -1; di <= 1; di++)
        for (let dj = -1; dj <= 1; dj++) {
          const [ni, nj] = [i + di, j + dj];
          const other = ni * columns + nj;
          if (ni < 0 || nj < 0 || ni >= rows || nj >= columns || seen[other] || !nearA[other] || !nearB[other])
            continue;
          seen[other] = 1;
          queue.push(other);
        }
    }
    const cellOf = (index: number): [number, number] => [Math.floor(index / columns), index % columns];
    const regretAt = (index: number): number => regret(...cellOf(index));
    const best = members.reduce((a, b) => (regretAt(b) < regretAt(a) ? b : a));
    const chosen = members.length > 6 ? new Set([best, Math.min(...members), Math.max(...members)]) : new Set([best]);
    for (const index of chosen) starts.push({ cell: cellOf(index), regret: regretAt(index) });
  }
  return starts
    .sort((a, b) => a.regret - b.regret)
    .slice(0, 12)
    .map((each) => each.cell);
}

/** Where the best reply of one of identical players is what all do, or jumps from below that to above it. */
function diagonalCrossings(problem: StageProblem, base: Profile, entry: number): Profile[] {
  const mover = problem.movers[0]!;
  const index = mover.own.indexOf(entry);
  const profiles: Profile[] = [];
  const alikeAt = (x: number): Profile => {
    const profile = base.slice();
    profile[entry] = x;
    spread(problem, profile);
    return profile;
  };
  /** How far the best reply is above what all do; 0 if doing the same is as good. */
  const gapAt = (x: number): number => {
    const profile = alikeAt(x);
    const reply = bestReply(problem, mover, profile, quick);
    const there = reply.points[0]?.[index] ?? NaN;
    return allowedValue(mover, profile) === reply.value ? 0 : there - x;
  };
  let before: { x: number; gap: number } | null = null;
  for (const x of gridOf(problem, entry, problem.cheap ? 24 : 10)) {
    const gap = gapAt(x);
    if (Number.isNaN(gap)) continue;
    if (gap === 0) profiles.push(alikeAt(x));
    else if (before && before.gap > 0 && gap < 0)
      profiles.push(alikeAt(before.x + ((x - before.x) * before.gap) / (before.gap - gap)));
    else if (before && before.gap < 0 && gap > 0) profiles.push(alikeAt(jumpBetween(gapAt, before.x, x)));
    before = { x, gap };
  }
  return profiles;
}

/** Where the gap turns from negative to positive, which is where all that lies between may be as good. */
function jumpBetween(gapAt: (x: number) => number, low: number, high: number): number {
  for (let round = 0; round < 60; round++) {
    const middle = 0.5 * (low + high);
    const gap = gapAt(middle);
    if (!(gap !== 0) || middle === low || middle === high) return middle;
    if (gap < 0) low = middle;
    else high = middle;
  }
  return low;
}
