import { describe, expect, test } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { solvers } from '../../../server/src/families/market/solvers';
import { firstBest } from '../../../server/src/solving/market/jointSurplus';
import type { LineUpOutcome } from '../../../server/src/solving/market/lineUpOutcome';
import { everyLineUp } from '../../../server/src/solving/market/lineUps';
import type { MarketModel } from '../../../server/src/solving/market/marketModel';
import { solveMonopoly } from '../../../server/src/solving/market/monopoly';
import { sum } from '../../../server/src/solving/market/pricedLineUp';
import type { Market } from '../../../server/src/solving/market/types';

/** What must hold in every market, on ten thousand random ones. */

function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Sketch {
  readonly mass: readonly number[];
  readonly units: readonly number[];
  readonly value: readonly (readonly number[])[];
  readonly cost: readonly number[];
}

function sketch(seed: number): Sketch {
  const draw = draws(seed);
  const segments = 1 + Math.floor(4 * draw());
  const products = 1 + Math.floor(3 * draw());
  const mass = Array.from({ length: segments }, () => Math.floor(10 * draw()) + 1);
  const units = mass.map(() => (draw() < 0.8 ? 1 : Math.floor(20 * draw()) + 1));
  const value = mass.map(() => Array.from({ length: products }, () => Math.floor(100 * draw())));
  return { mass, units, value, cost: Array.from({ length: products }, () => Math.floor(40 * draw())) };
}

function marketOf({ mass, units, value, cost }: Sketch, scale = 1): Market {
  return {
    segments: mass.map((each, s) => ({ mass: each, units: units[s]!, random: [] })),
    products: cost.map((each, p) => ({
      firm: 0,
      value: (s) => scale * value[s]![p]!,
      cost: () => scale * each,
      affine: true,
      fixed: 0,
      posted: null,
    })),
    firms: 1,
    outside: () => 0,
    covered: false,
    choice: { kind: 'best' },
  };
}

function modelOf(market: Market, more: Partial<MarketModel> = {}): MarketModel {
  return {
    market,
    allowed: [everyLineUp(market.products.map((_, p) => p))],
    groups: market.segments.map((_, s) => [s]),
    heldByGroup: null,
    pricing: ['uniform'],
    conduct: 'profit',
    negotiation: null,
    preference: { kind: 'first' },
    ...more,
  };
}

function solved(model: MarketModel): LineUpOutcome {
  return solveMonopoly(model, solvers, createBudget(1e8)).equilibria[0]!.outcome!;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));

/** What is wrong in one market; nothing if all identities hold. */
function violations(seed: number): string[] {
  const drawn = sketch(seed);
  const market = marketOf(drawn);
  const chosen = solved(modelOf(market));
  const best = firstBest(market, solvers.demandOf, createBudget(1e8));
  const planner = solved(modelOf(market, { conduct: 'planner' }));
  const personal = solved(modelOf(market, { pricing: ['personal'] }));
  const bySegment = solved(modelOf(market, { pricing: ['segment'] }));
  const scaled = solved(modelOf(marketOf(drawn, 3)));
  const reversed = <T>(list: readonly T[]): T[] => [...list].reverse();
  const turned = solved(
    modelOf(
      marketOf({
        mass: reversed(drawn.mass),
        units: reversed(drawn.units),
        value: reversed(drawn.value).map((row) => reversed(row)),
        cost: reversed(drawn.cost),
      }),
    ),
  );
  const profit = sum(chosen.profit);
  const wrong: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`seed ${seed}: ${what}`);
  };
  check(near(profit + chosen.consumerSurplus, chosen.totalSurplus), 'profit and consumer surplus add up');
  check(chosen.totalSurplus <= best + 1e-7 * Math.max(1, best), 'no more than the first best');
  check(near(planner.totalSurplus, best), 'the planner reaches the first best');
  check(near(sum(personal.profit), best), 'perfect discrimination takes the first best');
  check(sum(bySegment.profit) >= profit - 1e-7 * Math.max(1, profit), 'prices by segment earn no less');
  check(near(sum(scaled.profit), 3 * profit), 'money has no unit');
  check(near(sum(turned.profit), profit) && near(turned.totalSurplus, chosen.totalSurplus), 'order does not matter');
  check(near(sum(chosen.revenue) - sum(chosen.purchases.cost), profit), 'revenue less cost is profit');
  return wrong;
}

describe('random markets', () => {
  test('satisfy the identities', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 10_000 && wrong.length < 5; seed++) wrong.push(...violations(seed));
    expect(wrong).toEqual([]);
  });
});
