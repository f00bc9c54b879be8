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
import { runs } from '../../runs';
import { solveNote } from '../game/solveNote';

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
    for (let seed = 1; seed <= runs(10_000) && wrong.length < 5; seed++) wrong.push(...violations(seed));
    expect(wrong).toEqual([]);
  });

  test('of two firms satisfy them too, and no price on a grid of our own gains anything', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= runs(40) && wrong.length < 5; seed++) wrong.push(...duopolyViolations(seed));
    expect(wrong).toEqual([]);
  });
});

/** Two firms on a line of customers: value level − slope·|x − place|, unit costs, prices from 0 to 3. */
interface Line {
  readonly level: number;
  readonly slope: number;
  readonly place: number;
  readonly cost: number;
}

const people = 1500;

/** Everybody on a fine grid takes the better offer: our own demand. */
function profitsAt(lines: readonly [Line, Line], prices: readonly [number, number]): [number, number] {
  const profits: [number, number] = [0, 0];
  for (let index = 0; index < people; index++) {
    const x = (index + 0.5) / people;
    const [first, second] = lines.map(
      ({ level, slope, place }, f) => level - slope * Math.abs(x - place) - prices[f]!,
    ) as [number, number];
    const firm = first >= second ? 0 : 1;
    if (Math.max(first, second) >= 0) profits[firm] += (prices[firm] - lines[firm].cost) / people;
  }
  return profits;
}

function duopolyViolations(seed: number): string[] {
  const draw = draws(seed * 48271);
  const line = (): Line => ({
    level: 0.8 + draw(),
    slope: 0.3 + draw(),
    place: draw() < 0.5 ? 0 : 1,
    cost: 0.4 * draw(),
  });
  const lines: [Line, Line] = [line(), line()];
  const body = (order: readonly (0 | 1)[], scale: number): string =>
    [
      'model: market',
      'segments: {all: {x: "uniform(0, 1)"}}',
      'products:',
      ...order.map((f) => {
        const { level, slope, place, cost } = lines[f];
        return `  p${f}: {value: ${scale}*(${level} - ${slope}*abs(x - ${place})), cost: ${scale}*${cost}, firm: f${f}}`;
      }),
    ].join('\n');
  const answer = solveNote(body([0, 1], 1)).answer();
  const wrong: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`duopoly ${seed}: ${what}`);
  };
  const close = (a: unknown, b: number): boolean =>
    typeof a === 'number' && Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(b));
  if (answer['equilibria'] === 0) return wrong;
  const value = (name: string): number => answer[name] as number;
  check(
    close(answer['totalSurplus'], value('profit') + value('consumerSurplus')),
    'profit and consumer surplus add up',
  );
  check(value('totalSurplus') <= value('firstBest') + 1e-7, 'no more than the first best');
  check(close(answer['profit'], value('profit.f0') + value('profit.f1')), 'the firms’ profits add up');
  if (answer['equilibria'] === 1) {
    check(close(solveNote(body([0, 1], 4)).answer()['profit.f0'], 4 * value('profit.f0')), 'money has no unit');
    const turned = solveNote(body([1, 0], 1)).answer();
    check(close(turned['profit.f0'], value('profit.f0')), 'order does not matter');
  }
  const prices: [number, number] = [value('price.p0'), value('price.p1')];
  if (prices.some((price) => price === null)) return wrong;
  const here = profitsAt(lines, prices);
  for (const firm of [0, 1] as const)
    for (let step = 0; step <= 120; step++) {
      const trial: [number, number] = [...prices];
      trial[firm] = step / 40;
      check(profitsAt(lines, trial)[firm] <= here[firm] + 4e-3, `firm ${firm} gains by ${trial[firm]}`);
    }
  return wrong;
}
