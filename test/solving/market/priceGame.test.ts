import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { priceEquilibria } from '../../../server/src/solving/market/priceGame';
import type { Market, PriceEquilibria } from '../../../server/src/solving/market/types';
import { market, uniformDistribution, unit } from './markets';

function solve(of: Market, lineUp = 2 ** of.products.length - 1): PriceEquilibria {
  return priceEquilibria(of, lineUp, createBudget(3e7));
}

/** One firm completes at cost k, the other sells unfinished to customers with own cost kappa·theta. */
function completion(v: number, k: number, kappa: number, a: number, b: number): Market {
  return market({
    random: [uniformDistribution(a, b)],
    products: [
      { firm: 0, value: v, cost: k },
      { firm: 1, value: ([theta]) => v - kappa * theta!, cost: 0 },
    ],
  });
}

/** The same with brand preferences; everybody buys. */
function brands(tau: number, k: number, first: 'C' | 'I', second: 'C' | 'I'): Market {
  const product = (firm: number, kind: 'C' | 'I') => ({
    firm,
    value: ([h, x]: Float64Array) => 10 - tau * (firm === 0 ? x! : 1 - x!) - (kind === 'I' ? h! : 0),
    cost: kind === 'C' ? k : 0,
  });
  return market({ random: [unit, unit], covered: true, products: [product(0, first), product(1, second)] });
}

function city(v: number, t: number, a = 0, b = 0, costs: [number, number] = [0, 0], covered = false): Market {
  return market({
    random: [unit],
    covered,
    products: [
      { firm: 0, value: ([x]) => v - t * Math.abs(x! - a), cost: costs[0] },
      { firm: 1, value: ([x]) => v - t * Math.abs(1 - b - x!), cost: costs[1] },
    ],
  });
}

interface Expected {
  readonly prices?: readonly number[];
  readonly profit: readonly number[];
  readonly totalSurplus?: number;
  readonly consumerSurplus?: number;
}

const logit = (owners: number[]): Market =>
  market({
    logit: 1 / 0.9,
    products: [0.81, 0.93, 0.82].map((delta, index) => ({
      firm: owners[index]!,
      value: delta / 0.9,
      cost: [0.05, 0.31, 0.3][index]!,
    })),
  });
const alpha = 73.1483103204;
const beer = (owners: number[]): Market =>
  market({
    logit: 1 / alpha,
    covered: true,
    products: [0, 0.1312638281668, 1.1096601536759, 0.7122864783865, 0.0104642323781, 1.6271475672278].map(
      (value, index) => ({
        firm: owners[index]!,
        value: value / alpha,
        cost: [0.029463109457, 0.0162893046291, 0.0164877575587, 0.0151877575587, 0.0235270191264, 0.0321055910333][
          index
        ]!,
      }),
    ),
  });

const cases: [string, Market, Expected][] = [
  ['S1-D01', completion(10, 1, 1, 0, 2), { prices: [2, 1], profit: [0.5, 0.5], totalSurplus: 9.25 }],
  ['S1-D02', completion(10, 2, 2, 0, 2), { prices: [4, 2], profit: [1, 1], totalSurplus: 8.5 }],
  [
    'S1-D03',
    completion(10, 1, 1, 0, 3),
    { prices: [8 / 3, 4 / 3], profit: [25 / 27, 16 / 27], totalSurplus: 9.148148148148 },
  ],
  ['S1-D04', completion(10, 1, 1, 0, 1.5), { prices: [5 / 3, 5 / 6], profit: [8 / 27, 0.462962962963] }],
  ['S1-D05, at the kink', completion(2, 1, 1, 0, 2), { prices: [2, 1], profit: [0.5, 0.5], consumerSurplus: 0.25 }],
  [
    'S1-D06, participation binds',
    completion(3, 2, 2, 0, 2),
    { prices: [3, 1.5], profit: [0.625, 0.5625], consumerSurplus: 0.28125 },
  ],
  ['S1-D08, limit price', completion(10, 0.5, 1, 2, 3), { prices: [2, 0], profit: [1.5, 0], consumerSurplus: 8 }],
  ['S1-D09, one firm sells', completion(1, 2, 1, 0, 2), { prices: [2, 0.5], profit: [0, 0.125], totalSurplus: 0.1875 }],
  [
    'S1-D10',
    completion(10, 0, 1, 0, 2),
    { prices: [4 / 3, 2 / 3], profit: [8 / 9, 2 / 9], totalSurplus: 9.888888888889 },
  ],
  ['S1-D12', completion(10, 1, 2, 0, 1), { prices: [2, 1], profit: [0.5, 0.5] }],
  ['limit price of the unfinished product', completion(10, 3, 1, 0, 1), { prices: [3, 2], profit: [0, 2] }],
  ['S1-D15', brands(0.4, 0.3, 'C', 'I'), { profit: [0.321111111111, 0.187777777778] }],
  ['S1-D16', brands(0.4, 0.4, 'C', 'I'), { profit: [0.284444444444, 0.217777777778] }],
  ['S1-D17', brands(0.4, 0.5, 'C', 'I'), { profit: [0.25, 0.25] }],
  ['S1-D18', brands(0.4, 0.7, 'C', 'I'), { profit: [0.187777777778, 0.321111111111] }],
  ['brands, both complete', brands(0.4, 0.3, 'C', 'C'), { prices: [0.7, 0.7], profit: [0.2, 0.2] }],
  [
    'linear city, covered',
    city(3, 1),
    { prices: [1, 1], profit: [0.5, 0.5], consumerSurplus: 1.75, totalSurplus: 2.75 },
  ],
  ['linear city, local monopolies', city(0.8, 1), { prices: [0.4, 0.4], profit: [0.16, 0.16] }],
  ['linear city, inside locations', city(3, 1, 0.2, 0.2), { prices: [1, 1], profit: [0.5, 0.5] }],
  ['linear city, different costs', city(5, 1, 0, 0, [0, 0.6]), { prices: [1.2, 1.4], profit: [0.72, 0.32] }],
  // Salop with three firms: p = t/3.
  [
    'circular city',
    market({
      random: [unit],
      products: [0, 1, 2].map((firm) => ({
        firm,
        value: ([x]: Float64Array) => {
          const distance = Math.abs(x! - firm / 3);
          return 5 - Math.min(distance, 1 - distance);
        },
      })),
    }),
    { prices: [1 / 3, 1 / 3, 1 / 3], profit: [1 / 9, 1 / 9, 1 / 9] },
  ],
  [
    'two qualities, uncovered',
    market({
      random: [unit],
      products: [
        { firm: 0, value: ([t]) => t! },
        { firm: 1, value: ([t]) => (4 / 7) * t! },
      ],
    }),
    { prices: [0.25, 1 / 14], profit: [7 / 48, 1 / 48], consumerSurplus: 0.29166666666666663 },
  ],
  [
    'alike: price at cost',
    market({
      products: [
        { firm: 0, value: 5, cost: 2 },
        { firm: 1, value: 5, cost: 2 },
      ],
    }),
    { prices: [2, 2], profit: [0, 0] },
  ],
  [
    'cheaper firm: limit price',
    market({
      products: [
        { firm: 0, value: 5, cost: 1 },
        { firm: 1, value: 5, cost: 2 },
      ],
    }),
    { prices: [2, 2], profit: [1, 0] },
  ],
  [
    'two types: everybody completed (k = 0.2)',
    market({
      segments: [{ mass: 0.5 }, { mass: 0.5 }],
      products: [
        { firm: 0, value: 10, cost: 0.2 },
        { firm: 1, value: (_, s) => 10 - [1, 1.5][s]! },
      ],
    }),
    { prices: [1, 0], profit: [0.8, 0] },
  ],
  [
    'logit before a merger',
    logit([0, 1, 2]),
    {
      prices: [1.48236325826011, 1.70957739682644, 1.67310160638186],
      profit: [0.321252147148998, 0.288466285715331, 0.261990495270747],
      consumerSurplus: 1.07858637218574,
    },
  ],
  [
    'logit after a merger',
    logit([0, 0, 1]),
    {
      prices: [1.79308082048356, 2.05308082048356, 1.70542490757895],
      profit: [0.631969708, 0.294313796467842],
      consumerSurplus: 0.942851123869104,
    },
  ],
  [
    'beer before a merger',
    beer([0, 1, 2, 2, 3, 4]),
    { prices: [0.0441, 0.0328, 0.0409, 0.0396, 0.0387, 0.0497], profit: [] },
  ],
  [
    'beer after a merger',
    beer([0, 0, 1, 1, 2, 3]),
    {
      prices: [
        0.04701489855583446, 0.03384109372793446, 0.04121175071990967, 0.03991175071990967, 0.03875863589324392,
        0.04984513688420174,
      ],
      profit: [],
    },
  ],
];

describe('price equilibria of several firms', () => {
  it.each(cases)('%s', (_, of, expected) => {
    const { equilibria, continuum } = solve(of);
    expect(continuum).toBe(false);
    expect(equilibria).toHaveLength(1);
    const [found] = equilibria;
    expected.prices?.forEach((price, product) => expect(found!.prices[product]).toBeCloseTo(price, 8));
    expected.profit.forEach((profit, firm) => expect(found!.profit[firm]).toBeCloseTo(profit, 8));
    if (expected.consumerSurplus !== undefined) expect(found!.consumerSurplus).toBeCloseTo(expected.consumerSurplus, 8);
    if (expected.totalSurplus !== undefined) expect(found!.totalSurplus).toBeCloseTo(expected.totalSurplus, 8);
    expect(found!.regret).toBeLessThan(1e-9);
  });

  it('traces the continuum of the linear city that just touches', () => {
    const { equilibria, continuum } = solve(city(1.25, 1));
    expect(continuum).toBe(true);
    const prices = equilibria.map((each) => [...each.prices]);
    expect(prices[0]![0]).toBeCloseTo(0.75, 8);
    expect(prices[0]![1]).toBeCloseTo(0.75, 8);
    expect(prices[1]![0]).toBeCloseTo(2 / 3, 6);
    expect(prices[2]![0]).toBeCloseTo(5 / 6, 6);
    for (const each of prices) expect(each[0]! + each[1]!).toBeCloseTo(1.5, 8);
    expect(equilibria[0]!.totalSurplus).toBeCloseTo(1, 10);
  });

  it.each([
    ['inside locations', city(3, 1, 0.3, 0.3), 0.003],
    [
      'S1-D21, two own-cost types',
      market({
        segments: [{ mass: 0.5 }, { mass: 0.5 }],
        products: [
          { firm: 0, value: 10, cost: 1 },
          { firm: 1, value: (_, s) => 10 - [0.5, 2][s]! },
        ],
      }),
      0.02,
    ],
    [
      'captives and shoppers',
      market({
        segments: [{ mass: 0.25 }, { mass: 0.25 }, { mass: 0.5 }],
        products: [
          { firm: 0, value: (_, s) => [1, -9, 1][s]! },
          { firm: 1, value: (_, s) => [-9, 1, 1][s]! },
        ],
      }),
      0.02,
    ],
  ] as [string, Market, number][])('finds none: %s', (_, of, atLeast) => {
    const { equilibria, smallestRegret, budgetExhausted } = solve(of);
    expect(equilibria).toEqual([]);
    expect(smallestRegret).toBeGreaterThan(atLeast);
    expect(smallestRegret).toBeLessThan(0.6);
    expect(budgetExhausted).toBe(false);
  });
});

describe('a budget that ends early', () => {
  it('makes no equilibrium of prices from which nobody had time to deviate', () => {
    const of = completion(10, 1, 2, 0, 2);
    const full = solve(of).equilibria.map(({ prices }) => [...prices]);
    expect(full).toHaveLength(1);
    for (let limit = 200; limit <= 200_000; limit = Math.ceil(1.3 * limit)) {
      const { equilibria } = priceEquilibria(of, 3, createBudget(limit));
      expect(equilibria.length, String(limit)).toBeLessThanOrEqual(1);
      for (const { prices } of equilibria)
        prices.forEach((price, product) => expect(price, String(limit)).toBeCloseTo(full[0]![product]!, 6));
    }
  });
});
