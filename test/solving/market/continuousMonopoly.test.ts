import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { continuousMonopoly } from '../../../server/src/solving/market/continuousMonopoly';
import {
  betaDistribution,
  exponentialDistribution,
  paretoDistribution,
} from '../../../server/src/solving/market/distributionShapes';
import type { Market } from '../../../server/src/solving/market/types';
import { market, uniformDistribution, unit, type MarketSketch, type ProductSketch } from './markets';

interface Expected {
  readonly prices?: readonly number[];
  readonly demand?: readonly number[];
  readonly profit: number;
  readonly consumerSurplus?: number;
  readonly totalSurplus?: number;
}

/** Value of the complete and of the unfinished product with own cost h0 + rho(v − low). */
function completion(low: number, high: number, h0: number, rho: number, k: number): Market {
  const products: ProductSketch[] = [{ value: ([v]) => v!, cost: k }, { value: ([v]) => v! - (h0 + rho * (v! - low)) }];
  return market({ random: [uniformDistribution(low, high)], products });
}

const independent = market({
  random: [unit, unit],
  products: [
    { value: ([v]) => v!, cost: 0.6 },
    { value: ([v, h]) => v! - h!, cost: 0.2 },
  ],
});
const bundle = market({
  random: [unit, unit],
  products: [{ value: ([x]) => x! }, { value: ([, y]) => y! }, { value: ([x, y]) => x! + y! }],
});
const bimodal = market({
  segments: [{ mass: 0.25 }, { mass: 0.75 }],
  products: [{ value: (_, segment) => (segment === 0 ? 10 : 3) }],
  logit: 0.25,
});
function street(...products: ProductSketch[]): Market {
  return market({ random: [unit], products });
}

const sqrtTwoThirds = Math.sqrt(2 / 3);

const cases: [string, Market, number, Expected][] = [
  [
    'S1-M21 complete',
    completion(5, 7, 0.5, 0.5, 0.8),
    1,
    { prices: [5], demand: [1], profit: 4.2, consumerSurplus: 1 },
  ],
  ['S1-M21 kit', completion(5, 7, 0.5, 0.5, 0.8), 2, { profit: 4.5, consumerSurplus: 0.5, totalSurplus: 5 }],
  ['S1-M22 complete', completion(5, 7, 1.5, -0.5, 1.2), 1, { profit: 3.8, consumerSurplus: 1, totalSurplus: 4.8 }],
  ['S1-M22 kit', completion(5, 7, 1.5, -0.5, 1.2), 2, { profit: 3.5, consumerSurplus: 1.5, totalSurplus: 5 }],
  ['S1-M24 kit', completion(3, 5, 0.2, 1, 0.9), 2, { profit: 2.8, consumerSurplus: 0, totalSurplus: 2.8 }],
  ['S1-M25 complete', completion(1, 1.5, 2, 0, 3), 1, { demand: [0], profit: 0, consumerSurplus: 0 }],
  [
    'S1-M26 menu',
    completion(5, 7, 0.5, 0.5, 0.8),
    3,
    { prices: [5.65, 4.5], demand: [0.35, 0.65], profit: 4.6225, consumerSurplus: 0.56125, totalSurplus: 5.18375 },
  ],
  [
    'S1-M27 menu',
    completion(5, 7, 0.5, 0.5, 0.3),
    3,
    { prices: [5.4, 4.5], demand: [0.6, 0.4], profit: 4.86, consumerSurplus: 0.68, totalSurplus: 5.54 },
  ],
  ['S1-M29 complete', independent, 1, { prices: [0.8], demand: [0.2], profit: 0.04, consumerSurplus: 0.02 }],
  [
    'S1-M29 kit',
    independent,
    2,
    { prices: [NaN, 7 / 15], demand: [0, 0.142222222222], profit: 0.037925925926, consumerSurplus: 0.025283950617 },
  ],
  ['separate goods: one', bundle, 1, { prices: [0.5], profit: 0.25, consumerSurplus: 0.125 }],
  ['pure bundling', bundle, 4, { prices: [NaN, NaN, sqrtTwoThirds], profit: sqrtTwoThirds ** 3 }],
  ['mixed bundling', bundle, 7, { prices: [2 / 3, 2 / 3, (4 - Math.SQRT2) / 3], profit: 0.549201004620229 }],
  [
    'damaged good, capped',
    market({ random: [unit], products: [{ value: ([v]) => v! }, { value: ([v]) => Math.min(v!, 0.3) }] }),
    3,
    { prices: [0.65, 0.3], profit: 0.3325, consumerSurplus: 0.06125, totalSurplus: 0.39375 },
  ],
  [
    'versions in proportion: no gain',
    market({ random: [unit], products: [{ value: ([t]) => t! }, { value: ([t]) => 0.5 * t! }] }),
    3,
    { profit: 0.25, consumerSurplus: 0.125 },
  ],
  ['logit with two peaks', bimodal, 1, { prices: [2.53879817151431], profit: 2.27891968569561 }],
  // p − 1/rate: margin of an exponential demand.
  [
    'exponential values',
    market({ random: [exponentialDistribution(0.5)], products: [{ value: ([v]) => v!, cost: 1 }] }),
    1,
    { prices: [3], demand: [Math.exp(-1.5)], profit: 2 * Math.exp(-1.5), consumerSurplus: 2 * Math.exp(-1.5) },
  ],
  // Constant elasticity 3 above the minimum: p = 3c/2.
  [
    'pareto values',
    market({ random: [paretoDistribution(1, 3)], products: [{ value: ([v]) => v!, cost: 2 }] }),
    1,
    { prices: [3], demand: [1 / 27], profit: 1 / 27, consumerSurplus: 1 / 18 },
  ],
  // Beta(1, 2): demand (1 − p)², so p = 1/3.
  [
    'beta values',
    market({ random: [betaDistribution(1, 2)], products: [{ value: ([v]) => v! }] }),
    1,
    { prices: [1 / 3], demand: [4 / 9], profit: 4 / 27 },
  ],
  // Two qualities with costs in proportion to the square (Mussa–Rosen line-up with given qualities).
  [
    'two qualities with costs',
    market({
      random: [unit],
      products: [
        { value: ([t]) => 0.8 * t!, cost: 0.32 },
        { value: ([t]) => 0.4 * t!, cost: 0.08 },
      ],
    }),
    3,
    { prices: [0.56, 0.24], demand: [0.2, 0.2], profit: 0.08, consumerSurplus: 0.04 },
  ],
  // Two shops at the ends of a street, all of it served: 9 − x² − 2(1 − x)² is highest where their customers part.
  [
    'two shops, one way dearer',
    street({ value: ([x]) => 10 - x!, cost: 1 }, { value: ([x]) => 10 - 2 * (1 - x!), cost: 1 }),
    3,
    { prices: [28 / 3, 28 / 3], demand: [2 / 3, 1 / 3], profit: 25 / 3 },
  ],
  [
    'two shops, ways that grow steeper',
    street({ value: ([x]) => 10 - x! ** 2 / 2, cost: 1 }, { value: ([x]) => 10 - (1 - x!) ** 2 / 2, cost: 1 }),
    3,
    { prices: [9.875, 9.875], demand: [0.5, 0.5], profit: 8.875 },
  ],
  [
    'three shops, ways that grow steeper',
    street(...[0, 0.5, 1].map((place): ProductSketch => ({ value: ([x]) => 10 - (x! - place) ** 2, cost: 1 }))),
    7,
    { prices: [9.9375, 9.9375, 9.9375], demand: [0.25, 0.5, 0.25], profit: 8.9375 },
  ],
];

describe('one firm, customers who differ continuously', () => {
  it.each(cases)('%s', (_, of, lineUp, expected) => {
    const found = continuousMonopoly(of, lineUp, createBudget(1e8)).equilibria[0]!;
    expect(found.profit[0]).toBeCloseTo(expected.profit, 9);
    expected.prices?.forEach((price, product) => {
      if (Number.isNaN(price)) expect(found.prices[product]).toBeNaN();
      else expect(found.prices[product]).toBeCloseTo(price, 8);
    });
    const demand = of.products.map((__, product) =>
      of.segments.reduce((sum, ___, s) => sum + found.purchases.demand[product * of.segments.length + s]!, 0),
    );
    expected.demand?.forEach((units, product) => expect(demand[product]).toBeCloseTo(units, 8));
    if (expected.consumerSurplus !== undefined) expect(found.consumerSurplus).toBeCloseTo(expected.consumerSurplus, 8);
    if (expected.totalSurplus !== undefined) expect(found.totalSurplus).toBeCloseTo(expected.totalSurplus, 8);
    expect(found.regret).toBeLessThan(1e-9);
  });

  it('has no largest profit where everybody must buy from it', () => {
    const of = market({ random: [unit], products: [{ value: ([v]) => v! }], covered: true });
    expect(continuousMonopoly(of, 1, createBudget(1e8)).equilibria).toEqual([]);
  });

  it('prices a bundle posted at the sum of its parts', () => {
    const of = market({
      random: [unit, unit],
      products: [
        { value: ([x]) => x! },
        { value: ([, y]) => y! },
        { value: ([x, y]) => x! + y!, posted: (prices) => prices[0]! + prices[1]! },
      ],
    });
    const found = continuousMonopoly(of, 7, createBudget(1e8)).equilibria[0]!;
    expect([...found.prices].map((price) => Number(price.toFixed(8)))).toEqual([0.5, 0.5, 1]);
    expect(found.profit[0]).toBeCloseTo(0.5, 10);
    expect(found.consumerSurplus).toBeCloseTo(0.25, 10);
  });
});

describe('customers who differ in two ways, values that bend', () => {
  const bent = market({
    random: [unit, unit],
    products: [
      { value: ([x, y]) => Math.sqrt(x! * y!), cost: 0.1 },
      { value: ([x, y]) => x! * y!, cost: 0.1 },
    ],
  });

  it('stops at the budget, and says nothing of deviations then', () => {
    const budget = createBudget(2_000_000);
    const { equilibria, budgetExhausted } = continuousMonopoly(bent, 3, budget);
    expect(budgetExhausted).toBe(true);
    // Not a whole search along a line more, each evaluation of which takes some ten thousands.
    expect(budget.spent).toBeLessThan(2_500_000);
    expect(equilibria.map(({ regret }) => regret)).toEqual([NaN]);
  });

  it('leaves out what changes nothing', () => {
    const price = (random: MarketSketch['random'] & object): number =>
      continuousMonopoly(market({ random, products: [{ value: ([x]) => x! ** 2 }] }), 1, createBudget(1e7))
        .equilibria[0]!.prices[0]!;
    expect(price([unit, unit])).toBe(price([unit]));
    expect(price([unit])).toBeCloseTo(4 / 9, 9);
  });
});
