import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { demandOf, prepareDemand } from '../../../server/src/solving/market/demandOf';
import {
  betaDistribution,
  discreteDistribution,
  exponentialDistribution,
  lognormalDistribution,
  normalDistribution,
  paretoDistribution,
  triangularDistribution,
} from '../../../server/src/solving/market/distributionShapes';
import type { Market, Purchases } from '../../../server/src/solving/market/types';
import { market, uniformDistribution, unit } from './markets';

function bought(of: Market, prices: number[], lineUp = 2 ** prices.length - 1): Purchases {
  return demandOf(of)(Float64Array.from(prices), lineUp, createBudget(1e9));
}

/** Purchases by brute force: the midpoints of a grid of customers by quantiles, one segment. */
function bruteForce(
  of: Market,
  prices: number[],
  steps: number,
): { demand: number[]; cost: number[]; surplus: number } {
  const { random, mass, units } = of.segments[0]!;
  const demand = prices.map(() => 0);
  const cost = prices.map(() => 0);
  let surplus = 0;
  const count = steps ** random.length;
  const each = (mass * units) / count;
  const type = new Float64Array(random.length);
  for (let index = 0; index < count; index++) {
    random.forEach((attribute, k) => {
      const place = k === 0 ? index % steps : Math.floor(index / steps);
      type[k] = attribute.quantile((place + 0.5) / steps);
    });
    const outside = of.outside(0, type);
    let best = of.covered ? -Infinity : outside;
    let chosen = -1;
    prices.forEach((price, product) => {
      const utility = of.products[product]!.value(0, type) - price;
      if (utility >= best) [best, chosen] = [utility, product];
    });
    if (chosen < 0) continue;
    demand[chosen]! += each;
    cost[chosen]! += each * of.products[chosen]!.cost(0, type);
    surplus += each * (best - outside);
  }
  return { demand, cost, surplus };
}

const hotelling = (a: number, b: number) => [
  { value: ([x]: Float64Array) => 2 - Math.abs(x! - a) },
  { firm: 1, value: ([x]: Float64Array) => 2 - Math.abs(x! - b) },
];

const cases: [string, Market, number[], number, number][] = [
  ['a uniform value', market({ random: [unit], products: [{ value: ([x]) => x!, cost: 0.2 }] }), [0.6], 4001, 1e-3],
  ['kinks of distance', market({ random: [unit], products: hotelling(0.3, 0.7) }), [1.1, 1.3], 4001, 1e-3],
  [
    'a capped version',
    market({ random: [unit], products: [{ value: ([x]) => x! }, { value: ([x]) => Math.min(x!, 0.3) }] }),
    [0.65, 0.25],
    4001,
    1e-3,
  ],
  [
    'a jump',
    market({ random: [unit], products: [{ value: ([x]) => (x! < 0.37 ? 0.2 : 0.9 + x!), cost: ([x]) => x! * x! }] }),
    [0.5],
    4001,
    1e-3,
  ],
  [
    'curves',
    market({
      random: [uniformDistribution(0.1, 2)],
      products: [{ value: ([x]) => Math.sqrt(x!) }, { value: ([x]) => 0.4 * x! * x!, cost: ([x]) => 0.1 / x! }],
    }),
    [0.3, 0.05],
    4001,
    1e-3,
  ],
  [
    'normal values',
    market({
      random: [normalDistribution(10, 4)],
      products: [{ value: ([x]) => x! }, { value: ([x]) => 0.5 * x! + 2 }],
    }),
    [8, 5.5],
    40001,
    1e-3,
  ],
  [
    'lognormal values',
    market({ random: [lognormalDistribution(1, 0.5)], products: [{ value: ([x]) => x!, cost: ([x]) => 0.1 * x! }] }),
    [2.5],
    40001,
    1e-3,
  ],
  [
    'exponential values',
    market({ random: [exponentialDistribution(0.5)], products: [{ value: ([x]) => x! }] }),
    [3],
    40001,
    1e-3,
  ],
  [
    'triangular values',
    market({
      random: [triangularDistribution(1, 2, 5)],
      products: [{ value: ([x]) => x! }, { value: ([x]) => 1.5 + 0.1 * x! }],
    }),
    [2.2, 1.6],
    4001,
    1e-3,
  ],
  [
    'beta values',
    market({ random: [betaDistribution(2, 3.5)], products: [{ value: ([x]) => x! }] }),
    [0.4],
    4001,
    1e-3,
  ],
  [
    'pareto values',
    market({ random: [paretoDistribution(2, 3)], products: [{ value: ([x]) => x! }] }),
    [3],
    100001,
    4e-3,
  ],
  [
    'two uniform attributes, three products',
    market({
      random: [unit, unit],
      products: [
        { value: ([x]) => x! },
        { value: ([, y]) => y! },
        { value: ([x, y]) => x! + y!, cost: ([x]) => 0.1 * x! },
      ],
    }),
    [2 / 3, 0.6, 0.86],
    1001,
    2e-3,
  ],
  [
    'a normal and a triangular attribute',
    market({
      random: [normalDistribution(1, 0.5), triangularDistribution(0, 0.2, 1)],
      products: [{ value: ([x]) => x!, cost: ([, y]) => 0.2 * y! }, { value: ([x, y]) => x! + 0.4 - y! }],
    }),
    [0.7, 0.6],
    1001,
    2e-3,
  ],
  [
    'two attributes, values with kinks',
    market({
      random: [unit, uniformDistribution(0, 0.5)],
      products: [
        { value: ([x, y]) => 1.2 - Math.abs(x! - 0.3) - y! },
        { value: ([x, y]) => Math.max(0.2, 1 - x! * y!) },
      ],
    }),
    [0.5, 0.7],
    1001,
    2e-3,
  ],
  ['a covered market', market({ random: [unit], products: hotelling(0, 1), covered: true }), [2.6, 2.4], 4001, 1e-3],
  [
    'an outside option by type',
    market({ random: [unit], products: [{ value: ([x]) => x! }], outside: ([x]) => 0.3 - 0.2 * x! }),
    [0.4],
    4001,
    1e-3,
  ],
];

describe('demand against many single customers', () => {
  it.each(cases)('%s', (_, of, prices, steps, close) => {
    const exact = bought(of, prices);
    const counted = bruteForce(of, prices, steps);
    counted.demand.forEach((demand, product) => expect(Math.abs(exact.demand[product]! - demand)).toBeLessThan(close));
    counted.cost.forEach((cost, product) => expect(Math.abs(exact.cost[product]! - cost)).toBeLessThan(close));
    expect(Math.abs(exact.surplus[0]! - counted.surplus)).toBeLessThan(close);
    expect(exact.error ?? 0).toBeLessThan(1e-5);
  });
});

describe('demand in closed form', () => {
  it('integrates straight lines exactly', () => {
    const of = market({
      segments: [{ mass: 10, units: 3, random: [uniformDistribution(2, 6)] }],
      products: [{ value: ([x]) => x!, cost: ([x]) => 0.5 * x! }],
    });
    const { demand, cost, surplus, buyers } = bought(of, [3]);
    expect(demand[0]).toBeCloseTo(22.5, 12);
    expect(buyers[0]).toBeCloseTo(7.5, 12);
    expect(cost[0]).toBeCloseTo(22.5 * 2.25, 12);
    expect(surplus[0]).toBeCloseTo(22.5 * 1.5, 12);
  });

  it('integrates polygons exactly: a bundle at the optimum', () => {
    const of = market({
      random: [unit, unit],
      products: [{ value: ([x]) => x! }, { value: ([, y]) => y! }, { value: ([x, y]) => x! + y! }],
    });
    const [p, b] = [2 / 3, (4 - Math.SQRT2) / 3];
    const { demand } = bought(of, [p, p, b]);
    expect(demand[0]! * p + demand[1]! * p + demand[2]! * b).toBeCloseTo(0.549201004620229, 13);
  });

  it('gives the log-sum of the logit and its shares', () => {
    const of = market({
      products: [
        { value: 0.9, firm: 0 },
        { value: 31 / 30, firm: 1 },
      ],
      logit: 1 / 0.9,
    });
    const { demand, surplus } = bought(of, [1.2, 1.4]);
    const weights = [Math.exp(0.9 * (0.9 - 1.2)), Math.exp(0.9 * (31 / 30 - 1.4))];
    const sum = 1 + weights[0]! + weights[1]!;
    expect(demand[0]).toBeCloseTo(weights[0]! / sum, 14);
    expect(demand[1]).toBeCloseTo(weights[1]! / sum, 14);
    expect(surplus[0]).toBeCloseTo(Math.log(sum) / 0.9, 14);
  });

  it('mixes the logit over a random attribute', () => {
    const of = market({ random: [normalDistribution(0, 1)], products: [{ value: ([x]) => x! }], logit: 0.5 });
    let share = 0;
    for (let x = -9; x <= 9; x += 0.01)
      share += (0.01 * Math.exp(-x * x * 0.5)) / Math.sqrt(2 * Math.PI) / (1 + Math.exp(-(x - 0.3) / 0.5));
    expect(bought(of, [0.3]).demand[0]).toBeCloseTo(share, 10);
  });

  it('takes finite attributes value by value', () => {
    const of = market({
      random: [
        discreteDistribution([
          [1, 0.25],
          [3, 0.75],
        ]),
        uniformDistribution(0, 1),
      ],
      products: [{ value: ([x, y]) => x! + y! }],
    });
    expect(bought(of, [1.5]).demand[0]).toBeCloseTo(0.25 * 0.5 + 0.75, 13);
  });
});

describe('ties', () => {
  const alike = market({ random: [uniformDistribution(3, 5)], products: [{ value: ([v]) => v! - (0.2 + v! - 3) }] });

  it('sells to customers who are all indifferent', () => {
    expect(bought(alike, [2.8]).demand[0]).toBeCloseTo(1, 12);
    expect(bought(alike, [2.80001]).demand[0]).toBe(0);
  });

  it('splits customers between equal firms, or gives them to the favoured one', () => {
    const of = market({ random: [unit], products: [{ value: 1 }, { value: 1, firm: 1 }] });
    const prices = Float64Array.of(0.4, 0.4);
    const prepared = prepareDemand(of);
    expect([...prepared.purchases(prices, 3, -1).demand]).toEqual([0.5, 0.5]);
    expect([...prepared.purchases(prices, 3, 1).demand]).toEqual([0, 1]);
  });

  it('gives customers to the higher margin', () => {
    const of = market({
      random: [unit],
      products: [
        { value: 1, cost: 0.2 },
        { value: 1, firm: 1, cost: 0.1 },
      ],
    });
    expect([...bought(of, [0.4, 0.4]).demand]).toEqual([0, 1]);
  });
});

describe('landmarks', () => {
  it('are where a firm in a linear city meets the ends, the rival and the reservation price', () => {
    const of = market({
      random: [unit],
      products: [{ value: ([x]) => 1.25 - x! }, { firm: 1, value: ([x]) => 1.25 - (1 - x!) }],
    });
    const marks = prepareDemand(of).landmarks(Float64Array.of(0.75, 0.75), 3, 1);
    const prices = [...new Set(marks.map((mark) => Number((0.75 + mark).toFixed(12))))].sort((a, b) => a - b);
    expect(prices).toEqual([-0.25, 0.75, 1.25]);
  });
});
