import { describe, expect, test } from 'vitest';
import { solveNote, type Answer } from '../game/solveNote';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly expected: Answer;
}

const bookcase = `model: market
params: {k: 20, c: 0}
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: c + k}
  kit: {value: v - h, cost: c}`;

const goods = `model: market
segments:
  a: {one: 10, two: 90}
  b: {one: 50, two: 50}
  c: {one: 60, two: 40}
  d: {one: 90, two: 10}
products:
  first: {value: one, cost: 20}
  second: {value: two, cost: 30}`;

const cases: readonly Case[] = [
  {
    name: 'choose: the menu of both',
    body: `${bookcase}\nlineup: choose`,
    expected: {
      configuration: 'complete+kit',
      'price.complete': 135,
      'price.kit': 90,
      profit: 10000,
      deadweightLoss: 0,
    },
  },
  {
    name: 'a planner prices at cost',
    body: `${bookcase}\nconduct: planner`,
    expected: { configuration: 'complete+kit', 'price.complete': 20, 'price.kit': 0, profit: 0, totalSurplus: 10200 },
  },
  {
    name: 'a planner with one version takes the better one',
    body: `${bookcase}\nconduct: planner\nlineup: [[complete], [kit]]`,
    expected: { configuration: 'complete', totalSurplus: 9600, deadweightLoss: 600 },
  },
  {
    name: 'prices by segment take everything',
    body: `${bookcase}\npricing: segment\nlineup: choose`,
    expected: {
      'price.kit.families': 90,
      'price.complete.couples': 140,
      profit: 10200,
      consumerSurplus: 0,
      'demand.kit.couples': 0,
    },
  },
  {
    name: 'personal prices take everything, on average',
    body: `${bookcase}\npricing: personal`,
    expected: { 'price.kit': 90, 'price.complete': 140, profit: 10200, consumerSurplus: 0 },
  },
  {
    name: 'fixed costs keep the second version out',
    body: `${bookcase.replace('cost: c}', 'cost: c, fixed: 3000}')}\nlineup: choose`,
    expected: { configuration: 'complete', profit: 8000, firstBest: 9600 },
  },
  {
    name: 'staying out when nothing pays',
    body: `${bookcase.replace('cost: c}', 'cost: c, fixed: 30000}')}\nlineup: [[kit], []]`,
    expected: { configuration: 'none', profit: 0, 'price.kit': null, 'offered.kit': false, quantity: 0 },
  },
  {
    name: 'nothing sold is none',
    body: 'model: market\nsegments: {all: {v: 1}}\nproducts: {dear: {value: v, cost: 5}}',
    expected: { configuration: 'none', 'price.dear': null, 'markup.dear': null, hhi: null, profit: 0, firstBest: 0 },
  },
  {
    name: 'bundling: separate prices',
    body: goods,
    expected: { 'price.first': 50, 'price.second': 90, profit: 150 },
  },
  {
    name: 'bundling: a bundle posted at the sum of its parts changes nothing',
    body: `${goods}\n  bundle: {value: one + two, cost: 50, price: price.first + price.second}`,
    expected: { profit: 150, 'price.bundle': 140 },
  },
  {
    name: 'three prices chosen and a bundle that follows them (all prices on a grid of whole numbers tried by hand)',
    body: `model: market
segments:
  a: {one: 10, two: 90, three: 30}
  b: {one: 50, two: 50, three: 60}
  c: {one: 60, two: 40, three: 20}
  d: {one: 90, two: 10, three: 50}
products:
  first: {value: one, cost: 20}
  second: {value: two, cost: 30}
  third: {value: three, cost: 5}
  all: {value: one + two + three, cost: 55, price: price.first + price.second + price.third - 10}`,
    expected: { profit: 215, 'price.first': 60, 'price.second': 50, 'price.third': 20, 'price.all': 120 },
  },
  {
    name: 'mixed bundling (Adams and Yellen; 229.90 at 89.95, 89.95 and 100)',
    body: `${goods}\n  bundle: {value: one + two, cost: 50}`,
    expected: { profit: 230, 'price.first': 90, 'price.second': 90, 'price.bundle': 100 },
  },
  {
    name: 'finitely many values divide a segment',
    body: `model: market
segments:
  all: {mass: 100, kind: {discrete: {1: 0.6, 2: 0.4}}, v: 'if(kind = 1, 100, 140)'}
products: {complete: {value: v, cost: 20}}`,
    expected: { 'price.complete': 100, profit: 8000, 'demand.complete.all': 100, 'consumerSurplus.all': 1600 },
  },
  {
    name: 'units per customer',
    body: `model: market
segments: {few: {mass: 3, units: 1, v: 8}, many: {mass: 2, units: 10, v: 5}}
products: {it: {value: v, cost: 1}}`,
    expected: { 'price.it': 5, quantity: 23, 'demand.it.many': 20, profit: 92, coverage: 1 },
  },
  {
    name: 'the outside option counts',
    body: `model: market
segments: {all: {v: 10, other: 4}}
products: {it: {value: v}}
outside: other`,
    expected: { 'price.it': 6, profit: 6, consumerSurplus: 0, firstBest: 6 },
  },
  {
    name: 'rivals with the same costs in finite segments leave nothing',
    body: `model: market
segments: {all: {mass: 10, v: 10}}
products: {a: {value: v, cost: 3, firm: A}, b: {value: v, cost: 3, firm: B}}
pricing: personal`,
    expected: { 'profit.A': 0, 'profit.B': 0, consumerSurplus: 70, totalSurplus: 70 },
  },
  {
    name: 'collusion is a monopoly with several names',
    body: `${bookcase.replace('cost: c + k}', 'cost: c + k, firm: A}').replace('cost: c}', 'cost: c, firm: B}')}
conduct: collude`,
    expected: { profit: 10000, 'profit.A': 4600, 'profit.B': 5400, 'configuration.A': 'complete', hhi: 5200 },
  },
  {
    name: 'a uniform price against personal ones (Thisse and Vives 1988: t/8 and 9t/16)',
    body: `model: market
segments: {all: {x: "uniform(0, 1)"}}
products: {a: {value: 10 - x, firm: A}, b: {value: 9 + x, firm: B}}
firms: {A: {}, B: {pricing: personal}}`,
    expected: { 'price.a': 1 / 2, 'demand.a': 1 / 4, 'profit.A': 1 / 8, 'profit.B': 9 / 16, 'price.b': 3 / 4 },
  },
  {
    name: 'a uniform price against prices by segment',
    body: `model: market
segments: {one: {t: 1, x: "uniform(0, 1)"}, two: {t: 3, x: "uniform(0, 1)"}}
products: {a: {value: 10 - t*x, firm: A}, b: {value: 10 - t*(1 - x), firm: B}}
firms: {A: {}, B: {pricing: segment}}`,
    expected: { 'price.a': 1.5, 'price.b.one': 1.25, 'price.b.two': 2.25, 'demand.a.one': 0.375, 'profit.B': 1.625 },
  },
  {
    name: 'a uniform price against personal ones in finite segments',
    body: `model: market
segments: {one: {v: 10, w: 8}, two: {v: 6, w: 9}}
products: {a: {value: v, firm: A}, b: {value: w, cost: 1, fixed: 2, firm: B}}
firms: {A: {}, B: {pricing: personal}}`,
    expected: { 'price.a': 3, 'price.b': 6, 'profit.A': 3, 'profit.B': 3, 'consumerSurplus.one': 7, totalSurplus: 16 },
  },
  {
    name: 'personal prices of two products on average',
    body: `model: market
segments: {all: {v: "uniform(0, 1)"}}
products: {a: {value: v}, b: {value: 2*v - 0.3, cost: 0.1}}
pricing: personal`,
    expected: { 'price.a': 0.2, 'price.b': 1.1, 'demand.a': 0.4, profit: 0.68, consumerSurplus: 0 },
  },
  {
    name: 'a posted price among personal ones, tastes drawn',
    body: `model: market
segments: {all: {x: "uniform(0, 1)"}}
products: {a: {value: x, price: 0.5, cost: 0.2, firm: A}, b: {value: 0.3, firm: B}}
firms: {A: {}, B: {}}
pricing: personal`,
    expected: { 'demand.a': 0.2, 'price.a': 0.5, 'profit.A': 0.06, 'price.b': 0.195 / 0.8, 'profit.B': 0.195 },
  },
  {
    name: 'contracts with drawn customers beside a uniform price',
    body: `model: market
segments: {one: {v: "uniform(0, 1)"}, two: {v: 5}}
products: {a: {value: v}}
negotiation: {cost: 0, weight: 0.9, with: each}`,
    expected: { 'negotiated.one': true, 'negotiated.two': false, 'price.a': 5, profit: 5.45, consumerSurplus: 0.05 },
  },
  {
    name: 'contracts with segments beside prices by segment',
    body: `model: market
segments: {one: {v: "uniform(0, 1)"}, two: {v: 5}}
products: {a: {value: v}}
pricing: segment
negotiation: {cost: 0.1, with: each}`,
    expected: { 'negotiated.one': true, 'price.a': 5, 'price.a.one': null, 'price.a.two': 5, profit: 5 + 0.9 ** 2 / 2 },
  },
  {
    name: 'contracts beside personal prices, for what the line-up leaves out',
    body: `model: market
segments: {one: {v: 4}, two: {v: 1}}
products: {a: {value: v}, b: {value: 3*v, cost: 2, fixed: 1}}
lineup: [[a]]
pricing: personal
negotiation: {cost: 2, weight: 0.8, with: each}`,
    expected: { 'negotiated.one': true, 'negotiated.two': false, profit: 6.4 + 1 - 1, 'demand.b': 1, 'price.a': 1 },
  },
];

describe('markets', () => {
  test.each(cases)('$name', ({ body, expected }) => {
    const note = solveNote(body);
    expect(note.problems().filter(({ code }) => code !== 'multiple-equilibria')).toEqual([]);
    const answer = note.answer();
    for (const [name, wanted] of Object.entries(expected)) {
      expect(Object.keys(answer)).toContain(name);
      if (typeof wanted === 'number') expect(answer[name], name).toBeCloseTo(wanted, 6);
      else expect(answer[name], name).toBe(wanted);
    }
  });

  test('a price may be held, the rest is solved again', () => {
    const { world, answer } = solveNote(`${bookcase}\nlineup: choose\nscenarios: {low: {price.kit: 80}}`);
    world.setPoint(new Map([['price.complete', 130]]));
    expect(answer()).toMatchObject({ 'price.complete': 130, 'price.kit': 90, profit: 60 * 90 + 40 * 110 });
    world.setPoint(new Map());
    expect(answer(0, 'low')).toMatchObject({ 'price.kit': 80, 'price.complete': 125 });
  });

  test('random prices where no prices are an equilibrium: the model of sales (Varian 1980)', () => {
    const sales = `model: market
segments: {one: {mass: 0.25, a: 1, b: -9}, two: {mass: 0.25, a: -9, b: 1}, shoppers: {mass: 0.5, a: 1, b: 1}}
products: {A: {value: a, firm: F}, B: {value: b, firm: G}}`;
    const pure = solveNote(sales);
    expect(pure.answer()).toMatchObject({ equilibria: 0, profit: null, firstBest: 1 });
    expect(pure.problems().map(({ code, message }) => [code, /Write `equilibrium: mixed`/.test(message)])).toEqual([
      ['no-equilibrium', true],
    ]);
    const mixed = solveNote(`${sales}\nequilibrium: mixed`);
    const answer = mixed.answer();
    expect(answer).toMatchObject({ equilibria: 1, 'price.A': null, configuration: 'A+B', 'probability.F.A': 1 });
    // Each firm earns what its captives alone would pay; a grid comes close.
    for (const name of ['profit.F', 'profit.G']) expect(Math.abs((answer[name] as number) - 0.25)).toBeLessThan(0.005);
    expect(answer['consumerSurplus']).toBeCloseTo(0.5, 2);
    expect(answer['coverage']).toBeCloseTo(1, 12);
    const regret = answer['regret'] as number;
    expect(regret).toBeGreaterThan(0);
    expect(regret).toBeLessThan(0.005);
    expect(mixed.solution().error).toBeGreaterThan(regret);
    const [said] = mixed.problems();
    expect(said).toMatchObject({ code: 'no-equilibrium' });
    expect(said!.message).toContain(`no other price gains a firm more than ${Number(regret.toPrecision(4))}`);
  });

  test('every configuration is listed with its own outcomes', () => {
    const { alternatives } = solveNote(`${bookcase}\nlineup: choose\nnegotiation: {cost: 5}`).solution();
    const profits = alternatives.map(({ configuration, outcomes }) => [configuration, outcomes.get('profit')]);
    expect(profits).toEqual([
      ['complete', 8000],
      ['kit', 9000],
      ['complete+kit', 10000],
      ['negotiated', 9700],
    ]);
  });
});

describe('what is wrong with a market is said where it is', () => {
  const one = (segments: string, products: string, more = ''): string =>
    `model: market\nsegments: {${segments}}\nproducts: {${products}}${more === '' ? '' : `\n${more}`}`;
  test.each([
    [one('a: {v: 1}', 'p: {value: w}'), [['unknown-name', 'w']]],
    [one('a: {v: 1}, b: {w: 2}', 'p: {value: v}'), [['missing-field', 'b']]],
    [one('a: {v: w, w: v}', 'p: {value: v}'), [['cyclic-definition', 'v']]],
    [one('a: {v: v}', 'p: {value: v}', 'params: {v: 2}'), [['duplicate-name', 'v']]],
    [one('a: {v: 1}', 'p: {cost: 1}'), [['missing-field', 'p']]],
    [one('a: {mass: 0 - 1, v: 1}', 'p: {value: v}'), [['out-of-range', '0 - 1']]],
    [one('a: {mass: 0, v: 1}', 'p: {value: v}'), [['out-of-range', 'products']]],
    [one('a: {v: 1/0}', 'p: {value: v}'), [['undefined-value', '1/0']]],
    [one('a: {v: {uniform: [2, 1]}}', 'p: {value: v}'), [['out-of-range', '{uniform: [2, 1]}']]],
    [one('a: {v: {discrete: {1: 0.5, 2: 0.4}}}', 'p: {value: v}'), [['out-of-range', '{discrete: {1: 0.5, 2: 0.4}}']]],
    [one('a: {v: "uniform(1)"}', 'p: {value: v}'), [['wrong-type', 'uniform(1)']]],
    [one('a: {v: 1}', 'p: {value: v, firm: A}, q: {value: v}', 'firms: {A: {}, B: {}}'), [['missing-field', 'q']]],
    [one('a: {v: 1}', 'p: {value: v, firm: C}', 'firms: {A: {}}'), [['unknown-name', 'C']]],
    [
      one(
        'a: {v: 1}',
        'p: {value: v, firm: C, price: 1}, q: {value: v + 1, firm: A}',
        'firms: {A: {lineup: [[], [q]]}}',
      ),
      [],
    ],
    [one('a: {v: 1}', 'p: {value: v}', 'lineup: [[q]]'), [['unknown-name', 'q']]],
    [one('a: {v: 1}', 'p: {value: v}', 'covered: true'), [['diverges', 'products']]],
    [one('a: {v: 1}', 'p: {value: v}', 'choice: {logit: 0}'), [['out-of-range', '0']]],
    [one('a: {v: 1}', 'p: {value: v}', 'negotiation: {cost: 1, weight: 3/2}'), [['out-of-range', '3/2']]],
    [
      one(
        'a: {v: 1}',
        'p: {value: v, firm: A}, q: {value: v, firm: B}',
        'firms: {A: {}, B: {pricing: personal}}\nchoice: {logit: 1}',
      ),
      [['out-of-range', 'products']],
    ],
    [
      one(
        'a: {v: 1}',
        'p: {value: v, firm: A}, q: {value: v, firm: B}',
        'firms: {A: {}, B: {pricing: segment}}\nconduct: collude',
      ),
      [['out-of-range', 'products']],
    ],
    [one('a: {v: 1}', 'p: {value: v}', 'equilibrium: best'), [['wrong-type', 'best']]],
    [
      one('a: {v: 1}', 'p: {value: v, price: price.q}, q: {value: v, price: price.p}'),
      [['cyclic-definition', 'price.q']],
    ],
  ])('%s', (body, expected) => {
    const note = solveNote(body);
    expect(note.problems().map(({ code, at }) => [code, at])).toEqual(expected);
  });
});
