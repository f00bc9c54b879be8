/**
 * What markets cost: a sweep over a parameter as a ratio to cold solves and to a loop written by hand, exact line-ups
 * of many segments, price games. Run by `npm run bench`.
 */
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import type { World } from '../../server/src/families/world';
import { readBlocks } from '../../server/src/language/block';
import { createBudget } from '../../server/src/numerics/budget';
import { finiteMonopoly } from '../../server/src/solving/market/finiteMonopoly';
import type { Market } from '../../server/src/solving/market/types';
import { report } from './report';
import { fastest } from './time';

const points = 10_000;

const bookcase = (k: number): string => `model: market
params: {k: ${k}, c: 0}
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: c + k}
  kit: {value: v - h, cost: c}
lineup: [[complete], [kit]]
`;

const duopoly = (k: number): string => `model: market
params: {k: ${k}}
segments: {all: {theta: "uniform(0, 2)"}}
products:
  complete: {value: 10, cost: k, firm: one}
  kit: {value: 10 - theta, firm: two}
`;

const withConfigurations = (k: number): string => `model: market
params: {k: ${k}, tau: 0.4}
segments: {all: {h: "uniform(0, 1)", x: "uniform(0, 1)"}}
products:
  complete1: {value: 10 - tau*x, cost: k, firm: one}
  kit1: {value: 10 - h - tau*x, firm: one}
  complete2: {value: 10 - tau*(1 - x), cost: k, firm: two}
  kit2: {value: 10 - h - tau*(1 - x), firm: two}
lineup: [[complete1], [kit1], [complete2], [kit2]]
`;

export function measureMarkets(): void {
  sweepOfTwoSegments();
  priceGames();
  exactLineUps();
}

function worldOf(body: string): World {
  const blocks = readBlocks([{ body, fenceId: null }], [...families.values()]);
  return createWorld(blocks, families, createBudget(1e9));
}

/** The profits at points of `k` between two values, with the world that is there. */
function sweep(world: World, low: number, high: number, count: number): Float64Array {
  const instance = world.blocks[0]!.base!;
  const place = instance.outcomes.find(({ name }) => name === 'profit')!;
  return Float64Array.from({ length: count }, (_, index) => {
    world.setPoint(new Map([['k', low + ((high - low) * (index + 0.5)) / count]]));
    return place.binding.read(world.frame(instance));
  });
}

/** What somebody would write who wants this one market and nothing else. */
function byHand(low: number, high: number, count: number): Float64Array {
  const mass = [60, 40];
  const value = [100, 140];
  const burden = [10, 45];
  const best = (worth: readonly number[], cost: number): number => {
    let most = 0;
    for (const price of worth) {
      let profit = 0;
      for (let s = 0; s < 2; s++) if (worth[s]! >= price) profit += mass[s]! * (price - cost);
      most = Math.max(most, profit);
    }
    return most;
  };
  const kits = value.map((each, s) => each - burden[s]!);
  return Float64Array.from({ length: count }, (_, index) => {
    const k = low + ((high - low) * (index + 0.5)) / count;
    return Math.max(best(value, k), best(kits, 0));
  });
}

function sweepOfTwoSegments(): void {
  const solved = sweep(worldOf(bookcase(20)), 0, 50, points);
  const expected = byHand(0, 50, points);
  if (solved.some((profit, index) => Math.abs(profit - expected[index]!) > 1e-9 * profit))
    throw new Error('The sweep and the loop written by hand disagree.');
  const warm = fastest(7, () => void sweep(worldOf(bookcase(20)), 0, 50, points));
  const cold = 10 * fastest(3, () => coldSolves(points / 10));
  const hand = fastest(20, () => void byHand(0, 50, points));
  console.log(
    `bookcase, ${points} points of k: ${warm.toFixed(0)} ms (${((1000 * warm) / points).toFixed(1)} µs each)`,
  );
  report('as a ratio to as many cold solves', warm / cold, 0.1);
  report('as a ratio to a loop written by hand', warm / hand, 400);
}

function coldSolves(count: number): void {
  for (let index = 0; index < count; index++) {
    const world = worldOf(bookcase((50 * (index + 0.5)) / count));
    world.solution(world.blocks[0]!.base!);
  }
}

function priceGames(): void {
  const game = fastest(9, () => void sweep(worldOf(duopoly(1)), 0.2, 3, 20)) / 20;
  report('price game of two firms, one attribute: ms', game, 2);
  const stage = fastest(9, () => void sweep(worldOf(withConfigurations(0.3)), 0, 1, 4)) / 4;
  report('configurations before prices, two attributes: ms', stage, 6);
}

function exactLineUps(): void {
  for (const [segments, products] of [
    [200, 2],
    [12, 5],
    [8, 6],
  ] as const) {
    const slowest = Math.max(
      ...Array.from({ length: 6 }, (_, seed) => {
        const market = randomMarket(segments, products, seed + 1);
        return fastest(2, () => void finiteMonopoly(market, (1 << products) - 1, createBudget(1e9)));
      }),
    );
    report(`${products} products, ${segments} segments, slowest of six: ms`, slowest, 1000);
  }
}

function randomMarket(segments: number, products: number, seed: number): Market {
  let state = seed;
  const draw = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const values = Array.from({ length: segments * products }, () => 20 + 80 * draw());
  return {
    segments: Array.from({ length: segments }, () => ({ mass: 1 + 9 * draw(), units: 1, random: [] })),
    products: Array.from({ length: products }, (_, p) => {
      const cost = 10 * draw();
      return {
        firm: 0,
        value: (s: number) => values[s * products + p]!,
        cost: () => cost,
        affine: true,
        fixed: 0,
        posted: null,
      };
    }),
    firms: 1,
    outside: () => 0,
    covered: false,
    choice: { kind: 'best' },
  };
}
