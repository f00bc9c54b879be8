import { describe, expect, test } from 'vitest';
import { solveNote, type Answer } from '../game/solveNote';
import { expectAnswers } from './expectAnswers';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly expected: Answer;
}

const line = '{all: {x: "uniform(0, 1)"}}';
const taste = (distribution: string): string => `segments: {all: {v: "${distribution}"}}\nproducts: {p: {value: v}}`;

/** Worked out by hand. */
const cases: readonly Case[] = [
  {
    name: 'rivals who price by segment: the poor are out of the dearer rival’s reach',
    body: `segments: {rich: {mass: 10, v: 10}, poor: {mass: 10, v: 2}}
products: {l: {value: v, cost: 1, firm: A}, r: {value: v, cost: 3, firm: B}}
pricing: segment`,
    expected: { 'price.l.rich': 3, 'price.l.poor': 2, 'profit.A': 30, 'profit.B': 0, consumerSurplus: 70 },
  },
  {
    name: 'personal prices where everyone must buy: a posted product is the way out',
    body: `segments: {a: {v: 5}, b: {v: 2}}
products: {own: {value: v, cost: 1}, other: {value: 0, price: 1, cost: 0.5}}
covered: true
pricing: personal`,
    expected: { 'price.own': 4.5, profit: 7, 'demand.other': 0, consumerSurplus: -2 },
  },
  {
    name: 'personal prices of rivals where everyone must buy',
    body: `segments: {a: {v: -1}, b: {mass: 2, v: -4}}
products: {l: {value: v, cost: 1, firm: A}, r: {value: v, cost: 3, firm: B}}
covered: true
pricing: personal`,
    expected: { 'price.l': 3, 'profit.A': 6, 'profit.B': 0, consumerSurplus: -18, totalSurplus: -12 },
  },
  {
    name: 'a uniform price against personal ones where everyone must buy (Thisse and Vives)',
    body: `segments: ${line}
products: {l: {value: -x, firm: A}, r: {value: x - 1, firm: B}}
firms: {A: {}, B: {pricing: personal}}
covered: true`,
    expected: { 'price.l': 0.5, 'profit.A': 1 / 8, 'profit.B': 9 / 16 },
  },
  {
    name: 'a uniform price against prices by segment, and a posted product of each',
    body: `segments: {rich: {mass: 10, v: 10}, poor: {mass: 10, v: 2}}
products:
  l: {value: v, cost: 1, firm: A}
  r: {value: v, cost: 3, firm: B}
  fringe: {value: v - 1, price: 4, firm: B}
firms: {A: {pricing: segment}, B: {}}`,
    expected: { 'price.l.rich': 3, 'price.l.poor': 2, 'price.fringe': 4, 'profit.A': 30, 'profit.B': 0 },
  },
  {
    name: 'a planner leaves posted prices as they are',
    body: `segments: {a: {v: 10}}
products: {p: {value: v, cost: 1, price: 4}, q: {value: v - 1, cost: 1}}
conduct: planner`,
    expected: { 'price.p': 4, 'price.q': 1, 'demand.q': 1, totalSurplus: 8, profit: 0 },
  },
  {
    name: 'a planner where everyone must buy',
    body: `segments: {a: {v: 5}, b: {v: -2}}\nproducts: {p: {value: v, cost: 1}}\nconduct: planner\ncovered: true`,
    expected: { 'price.p': 1, quantity: 2, totalSurplus: 1, firstBest: 1, deadweightLoss: 0 },
  },
  {
    name: 'a segment without anyone changes nothing',
    body: 'segments: {none: {mass: 0, v: 100}, some: {mass: 3, v: 5}}\nproducts: {p: {value: v, cost: 1}}',
    expected: { 'price.p': 5, profit: 12, quantity: 3, coverage: 1 },
  },
  {
    name: 'five versions along a line: each as dear as its furthest customer allows',
    body: `segments: ${line}
products:
${[1, 3, 5, 7, 9].map((tenth) => `  at${tenth}: {value: 3 - abs(x - 0.${tenth})}`).join('\n')}`,
    expected: { profit: 2.9, coverage: 1, 'price.at1': 2.9, 'price.at5': 2.9 },
  },
  {
    name: 'the same product of two firms, two tastes',
    body: `segments: {all: {x: "uniform(0, 1)", y: "uniform(0, 1)"}}
products: {a: {value: 5 - x - y, cost: 1, firm: A}, b: {value: 5 - x - y, cost: 1, firm: B}}`,
    expected: { 'price.a': 1, 'price.b': 1, 'profit.A': 0, 'profit.B': 0, quantity: 1, consumerSurplus: 3 },
  },
  {
    name: 'three firms that may enter, one can live',
    body: `segments: {all: {mass: 10, v: 10}}
products:
${['a', 'b', 'c'].map((name) => `  ${name}: {value: v, cost: 2, fixed: 5, firm: ${name.toUpperCase()}}`).join('\n')}
firms: {A: {lineup: [[a], []]}, B: {lineup: [[b], []]}, C: {lineup: [[c], []]}}
equilibrium: mixed`,
    expected: { configuration: 'a', 'profit.A': 75, 'profit.B': 0, 'profit.C': 0, equilibria: 3 },
  },
  { name: 'a density that falls', body: taste('triangular(0, 0, 1)'), expected: { 'price.p': 1 / 3, profit: 4 / 27 } },
  {
    name: 'a density that rises',
    body: taste('triangular(0, 1, 1)'),
    expected: { 'price.p': 1 / Math.sqrt(3), profit: 2 / (3 * Math.sqrt(3)) },
  },
  {
    name: 'a beta of four numbers: the same, stretched',
    body: taste('beta(2, 1, 0, 2)'),
    expected: { 'price.p': 2 / Math.sqrt(3), profit: 4 / (3 * Math.sqrt(3)) },
  },
  {
    name: 'a value that bends',
    body: `segments: ${line}\nproducts: {p: {value: 2*sqrt(x)}}`,
    expected: { 'price.p': 2 / Math.sqrt(3), profit: 4 / (3 * Math.sqrt(3)), coverage: 2 / 3 },
  },
  {
    name: 'rivals at quadratic distance',
    body: `segments: ${line}\nproducts: {l: {value: 4 - x^2, firm: A}, r: {value: 4 - (1 - x)^2, firm: B}}`,
    expected: { 'price.l': 1, 'price.r': 1, 'profit.A': 0.5, equilibria: 1 },
  },
  ...['uniform(2, 2)', 'triangular(2, 2, 2)', 'normal(2, 0)', 'lognormal(ln(2), 0)', 'beta(3, 4, 2, 2)'].map(
    (distribution): Case => ({
      name: `everybody alike: ${distribution}`,
      body: taste(distribution),
      expected: { 'price.p': 2, profit: 2, consumerSurplus: 0 },
    }),
  ),
];

describe('ways to set prices', () => {
  test.each(cases)('$name', ({ body, expected }) => {
    expectAnswers(body, expected);
  });

  test.each([
    ['personal prices', 'pricing: personal'],
    ['a uniform price', 'pricing: uniform'],
    ['logit', 'choice: {logit: 1}'],
  ])('who must buy from one seller pays without bound: %s', (_, field) => {
    const note = solveNote(`model: market\nsegments: {a: {v: 5}}\nproducts: {p: {value: v}}\ncovered: true\n${field}`);
    expect(note.problems().map(({ code }) => code)).not.toEqual([]);
    expect(note.answer().profit).toBeNull();
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['uniform(2, 1)', /a ≤ b/],
    ['uniform(1)', /takes 2 numbers/],
    ['normal(0, -1)', /standard deviation/],
    ['exponential(0)', /rate/],
    ['triangular(0, 2, 1)', /a ≤ mode ≤ b/],
    ['beta(1, 1, 2, 1)', /a ≤ b/],
    ['beta(1, 1, 2)', /takes 4 numbers/],
    ['beta(0, 1)', /above 0/],
    ['pareto(1)', /takes 2 numbers/],
    ['pareto(0, 2)', /minimum/],
    ['pareto(1, 1)', /shape above 1/],
  ];
  test.each(wrong)('what is no distribution: %s', (distribution, message) => {
    const problems = solveNote(`model: market\n${taste(distribution)}`).problems();
    expect(problems.map((each) => each.message)).toEqual([expect.stringMatching(message)]);
    expect(distribution).toContain(problems[0]!.at);
  });
});

/** The best price of one firm, from its profit written in plain arithmetic. */
function best(profit: (price: number) => number, from: number, to: number): { price: number; profit: number } {
  let [low, high] = [from, to];
  for (let round = 0; round < 60; round++) {
    const step = (high - low) / 40;
    const prices = Array.from({ length: 41 }, (_, k) => low + k * step);
    const top = prices.reduce((a, b) => (profit(b) > profit(a) ? b : a));
    [low, high] = [Math.max(from, top - step), Math.min(to, top + step)];
  }
  return { price: low, profit: profit(low) };
}

describe('logit over drawn tastes, against plain arithmetic', () => {
  const logistic = (u: number): number => 1 / (1 + Math.exp(-u));
  const average = (f: (v: number) => number, from: number, to: number, density: (v: number) => number): number => {
    const steps = 4000;
    const h = (to - from) / steps;
    let sum = 0;
    for (let k = 0; k <= steps; k++)
      sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * f(from + k * h) * density(from + k * h);
    return (sum * h) / 3;
  };
  const bell = (v: number): number => Math.exp(-((v - 1) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  test.each([
    ['{discrete: {0: 0.5, 4: 0.5}}', (p: number) => 0.5 * (logistic(-p) + logistic(4 - p))],
    ['{uniform: [0, 2]}', (p: number) => (Math.log1p(Math.exp(2 - p)) - Math.log1p(Math.exp(-p))) / 2],
    ['{normal: [1, 1]}', (p: number) => average((v) => logistic(v - p), -9, 11, bell)],
    [
      '{exponential: [1]}',
      (p: number) =>
        average(
          (v) => logistic(v - p),
          0,
          45,
          (v) => Math.exp(-v),
        ),
    ],
  ])('%s', (distribution, demand) => {
    const body = `model: market\nsegments: {all: {v: ${distribution}}}\nproducts: {p: {value: v, cost: 0.5}}\nchoice: {logit: 1}`;
    const answer = solveNote(body).answer();
    const expected = best((price) => (price - 0.5) * demand(price), 0.5, 8);
    expect(answer.profit).toBeCloseTo(expected.profit, 6);
    expect(answer['price.p']).toBeCloseTo(expected.price, 4);
    expect(answer['demand.p']).toBeCloseTo(demand(answer['price.p'] as number), 6);
  });

  test('beside a posted price: the markup is the scale over one less the own share', () => {
    const answer = solveNote(`model: market
segments: {all: {}}
products: {own: {value: 2, cost: 0.5, firm: A}, other: {value: 1, price: 0.7, firm: B}}
choice: {logit: 0.5}`).answer();
    expect((answer['price.own'] as number) - 0.5).toBeCloseTo(0.5 / (1 - (answer['demand.own'] as number)), 7);
    expect(answer['price.other']).toBe(0.7);
  });
});

test('captives of two sizes and shoppers: random prices earn what captives alone bring (Narasimhan)', () => {
  const answer = solveNote(`model: market
segments: {ofA: {mass: 2, a: 1, b: 0}, ofB: {mass: 1, a: 0, b: 1}, shoppers: {mass: 1, a: 1, b: 1}}
products: {pa: {value: a, firm: A}, pb: {value: b, firm: B}}
equilibrium: mixed`).answer();
  expect(Math.abs((answer['profit.A'] as number) - 2)).toBeLessThan(0.02);
  expect(Math.abs((answer['profit.B'] as number) - 4 / 3)).toBeLessThan(0.02);
});

describe('three parts and a bundle posted at their sum', () => {
  test('what is reported is what customers do at these prices, and no single price does better', () => {
    const values = Array.from({ length: 45 }, (_, k) => [
      10 + ((k * 37) % 101) / 7,
      5 + ((k * 61) % 97) / 3,
      8 + ((k * 53) % 89) / 5,
    ]);
    const segments = values.map(([x, y, z], k) => `  s${k}: {x: ${x}, y: ${y}, z: ${z}}`).join('\n');
    const answer = solveNote(`model: market
segments:
${segments}
products:
  a: {value: x}
  b: {value: y}
  c: {value: z}
  all: {value: x + y + z, price: price.a + price.b + price.c}`).answer();
    const earned = (prices: readonly number[]): number => {
      const whole = prices[0]! + prices[1]! + prices[2]!;
      return values.reduce((total, own) => {
        const offers = [
          [0, 0],
          ...own.map((value, k) => [value - prices[k]!, prices[k]!]),
          [own[0]! + own[1]! + own[2]! - whole, whole],
        ] as [number, number][];
        const most = Math.max(...offers.map(([utility]) => utility));
        return total + Math.max(...offers.filter(([utility]) => utility >= most - 1e-9).map(([, price]) => price));
      }, 0);
    };
    const prices = ['a', 'b', 'c'].map((name) => answer[`price.${name}`] as number);
    expect(answer.profit).toBeCloseTo(earned(prices), 6);
    const uniform = Math.max(...values.flat().map((price) => earned([price, price, price])));
    expect(answer.profit as number).toBeGreaterThanOrEqual(uniform - 1e-6);
    for (const k of [0, 1, 2])
      for (const own of values) {
        const other = prices.map((price, index) => (index === k ? own[k]! : price));
        expect(answer.profit as number).toBeGreaterThanOrEqual(earned(other) - 1e-6);
      }
  });
});

describe('a bundle posted at the sum of its parts, many customers', () => {
  test('is two markets: the best price of each part', () => {
    const values = Array.from({ length: 60 }, (_, k) => [10 + ((k * 37) % 101) / 7, 5 + ((k * 61) % 97) / 3] as const);
    const segments = values.map(([x, y], k) => `  s${k}: {x: ${x}, y: ${y}}`).join('\n');
    const note = solveNote(`model: market
segments:
${segments}
products:
  a: {value: x}
  b: {value: y}
  both: {value: x + y, price: price.a + price.b}`);
    const alone = (own: readonly number[]): number =>
      Math.max(...own.map((price) => price * own.filter((value) => value >= price).length));
    const expected = alone(values.map(([x]) => x)) + alone(values.map(([, y]) => y));
    expect(note.answer().profit).toBeCloseTo(expected, 6);
  });
});
