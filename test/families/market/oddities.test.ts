import { describe, expect, test } from 'vitest';
import { solveNote, type Answer } from '../game/solveNote';
import { expectAnswers } from './expectAnswers';

interface Oddity {
  readonly name: string;
  readonly body: string;
  readonly expected: Answer;
}

const line = '{all: {x: "uniform(0, 1)"}}';
const entry = `segments: {all: {mass: 10, v: 10}}
products: {a: {value: v, cost: 2, fixed: 5, firm: A}, b: {value: v, cost: 2, fixed: 5, firm: B}}
firms: {A: {lineup: [[a], []]}, B: {lineup: [[b], []]}}`;

/** Unusual but sensible markets; what is expected was worked out by hand. */
const oddities: readonly Oddity[] = [
  {
    name: 'customers who use nothing are customers all the same',
    body: 'segments: {a: {mass: 3, units: 10, v: 5}, b: {mass: 50, units: 0, v: 9}}\nproducts: {p: {value: v, cost: 1}}',
    expected: { 'price.p': 5, quantity: 30, coverage: 1, profit: 120 },
  },
  {
    name: 'a product that has to be offered at a loss',
    body: 'segments: {a: {v: 5}}\nproducts: {p: {value: v, fixed: 10}}\nlineup: choose',
    expected: { configuration: 'p', profit: -5, firstBest: 0, deadweightLoss: 5 },
  },
  {
    name: 'staying out of it',
    body: 'segments: {a: {v: 5}}\nproducts: {p: {value: v, fixed: 10}}\nlineup: [[p], []]',
    expected: { configuration: 'none', profit: 0, 'offered.p': false, coverage: 0 },
  },
  {
    name: 'nothing may be offered',
    body: 'segments: {a: {v: 1}}\nproducts: {p: {value: v}}\nlineup: [[]]',
    expected: { configuration: 'none', profit: 0, firstBest: 1, deadweightLoss: 1, hhi: null },
  },
  {
    name: 'everyone must buy on the line',
    body: `segments: {all: {mass: 100, x: "uniform(0, 1)"}}
products: {l: {value: -x, firm: A}, r: {value: x - 1, firm: B}}
covered: true`,
    expected: { 'price.l': 1, 'profit.A': 50, consumerSurplus: -125, totalSurplus: -25, firstBest: -25, hhi: 5000 },
  },
  {
    name: 'everyone must buy, a posted product is the way out',
    body: `segments: {a: {v: 5}, b: {mass: 2, v: 2}}
products: {own: {value: v, cost: 1}, other: {value: 0, price: 1, cost: 0.5}}
covered: true`,
    expected: { 'price.own': 3, profit: 6, 'demand.other': 0, totalSurplus: 6 },
  },
  {
    name: 'those who like it most also like the alternative most',
    body: `segments: {all: {v: "uniform(0, 1)"}}\nproducts: {p: {value: 2*v}}\noutside: v`,
    expected: { 'price.p': 0.5, profit: 0.25, consumerSurplus: 0.125, firstBest: 0.5 },
  },
  {
    name: 'prices by segment of drawn customers',
    body: `segments: {adults: {mass: 2, v: "uniform(0, 10)"}, kids: {v: "uniform(0, 4)"}}
products: {p: {value: v, cost: 1}}
pricing: segment`,
    expected: { 'price.p.adults': 5.5, 'price.p.kids': 2.5, profit: 4.6125, 'consumerSurplus.kids': 0.28125 },
  },
  {
    name: 'kinds within a segment share its price',
    body: 'segments: {a: {mass: 10, v: {discrete: {4: 0.5, 6: 0.5}}}, b: {v: 9}}\nproducts: {p: {value: v}}\npricing: segment',
    expected: { 'price.p.a': 4, 'price.p.b': 9, profit: 49 },
  },
  {
    name: 'value and cost of a kind go together',
    body: `segments: {all: {mass: 100, theta: {discrete: {1: 0.5, 2: 0.5}}, v: 10*theta}}
products: {p: {value: v, cost: 2*theta}}`,
    expected: { 'price.p': 20, profit: 800, 'demand.p': 50 },
  },
  {
    name: 'nobody pays more than the budget',
    body: 'segments: {poor: {mass: 2, v: 10, budget: 3}, rich: {v: 8, budget: 20}}\nproducts: {p: {value: "min(v, budget)"}}',
    expected: { 'price.p': 3, profit: 9 },
  },
  {
    name: 'advertising pays for every unit',
    body: 'segments: {a: {v: 1}, b: {v: -0.5}}\nproducts: {p: {value: v, cost: -1}}',
    expected: { 'price.p': 1, profit: 2, quantity: 1 },
  },
  {
    name: 'a constant hazard adds its inverse to the cost',
    body: 'segments: {all: {v: "exponential(0.5)"}}\nproducts: {p: {value: v, cost: 1}}',
    expected: { 'price.p': 3, profit: 2 * Math.exp(-1.5), consumerSurplus: 2 * Math.exp(-1.5), 'elasticity.p': -1.5 },
  },
  {
    name: 'a constant elasticity is a constant margin',
    body: 'segments: {all: {v: "pareto(1, 3)"}}\nproducts: {p: {value: v, cost: 2}}',
    expected: { 'price.p': 3, profit: 1 / 27, 'elasticity.p': -3, 'lerner.p': 1 / 3 },
  },
  {
    name: 'the circle with three firms (Salop)',
    body: `segments: ${line}
products:
${['A', 'B', 'C'].map((firm, k) => `  at${k}: {value: "5 - min(abs(x - ${k}/3), 1 - abs(x - ${k}/3))", firm: ${firm}}`).join('\n')}`,
    expected: { 'price.at0': 1 / 3, 'price.at2': 1 / 3, 'profit.A': 1 / 9, equilibria: 1 },
  },
  {
    name: 'the line with different costs',
    body: `segments: ${line}\nproducts: {l: {value: 10 - x, cost: 1, firm: A}, r: {value: 9 + x, cost: 1.6, firm: B}}`,
    expected: { 'price.l': 2.2, 'price.r': 2.4, 'demand.l': 0.6, 'profit.A': 0.72, 'profit.B': 0.32 },
  },
  {
    name: 'four firms in the corners of a square',
    body: `segments: {all: {x: "uniform(0, 1)", y: "uniform(0, 1)"}}
products:
  a: {value: 9 - x - y, firm: A}
  b: {value: 8 + x - y, firm: B}
  c: {value: 8 - x + y, firm: C}
  d: {value: 7 + x + y, firm: D}`,
    expected: { 'price.a': 0.5, 'price.d': 0.5, 'profit.A': 0.125, equilibria: 1 },
  },
  {
    name: 'different qualities (Shaked and Sutton’s last stage)',
    body: 'segments: {all: {theta: "uniform(0, 1)"}}\nproducts: {low: {value: theta, firm: L}, high: {value: 2*theta, firm: H}}',
    expected: { 'price.low': 1 / 7, 'price.high': 4 / 7, 'profit.L': 2 / 49, 'profit.H': 16 / 49, coverage: 6 / 7 },
  },
  {
    name: 'the cheaper of two equal firms sells at the other’s cost',
    body: `segments: {all: {mass: 10, v: 10}}\nproducts: {l: {value: v, cost: 1, firm: A}, r: {value: v, cost: 3, firm: B}}`,
    expected: { 'price.l': 3, 'demand.l': 10, 'demand.r': 0, 'profit.A': 20, consumerSurplus: 70, equilibria: 1 },
  },
  {
    name: 'against a posted price',
    body: `segments: ${line}\nproducts: {own: {value: 3 - x, firm: A}, fringe: {value: 2 + x, price: 0.5, firm: F}}`,
    expected: { 'price.own': 0.75, 'profit.A': 0.28125, 'profit.F': 0.3125, equilibria: 1 },
  },
  {
    name: 'entry: either may be the one',
    body: entry,
    expected: { configuration: 'a', 'configuration.B': 'none', 'profit.A': 75, 'price.b': null, equilibria: 2 },
  },
  {
    name: 'entry by chance',
    body: `${entry}\nequilibrium: mixed`,
    expected: {
      'probability.A.a': 15 / 16,
      'probability.B.none': 1 / 16,
      'profit.A': 0,
      configuration: null,
      equilibria: 3,
    },
  },
  {
    name: 'entry as firm B would have it',
    body: `${entry}\nequilibrium: firm B`,
    expected: { configuration: 'b', 'profit.B': 75, 'profit.A': 0 },
  },
  {
    name: 'collusion offers both versions',
    body: `segments: ${line}
products: {l: {value: 2 - x, firm: A}, r: {value: 1 + x, firm: B, fixed: 0.1}}
conduct: collude
lineup: choose`,
    expected: { configuration: 'l+r', 'price.l': 1.5, profit: 1.4, 'profit.B': 0.65 },
  },
  {
    name: 'a planner saves the fixed cost of the second version',
    body: `segments: ${line}
products: {l: {value: 2 - x}, r: {value: 1 + x, fixed: 0.3}}
conduct: planner
lineup: choose`,
    expected: { configuration: 'l', 'price.l': 0, 'price.r': null, totalSurplus: 1.5, deadweightLoss: 0 },
  },
  {
    name: 'contracts are cheaper per unit for those who use many',
    body: `segments: {a: {mass: 10, v: 10, units: 4}, b: {mass: 10, v: 6}}
products: {p: {value: v, cost: 1}}
negotiation: {cost: 1}`,
    expected: { configuration: 'negotiated', profit: 390, revenue: 460, totalSurplus: 390, firstBest: 410 },
  },
  {
    name: 'half of every gain is less than posted prices bring',
    body: `segments: {a: {mass: 10, v: 10}, b: {mass: 10, v: 6}}
products: {p: {value: v, cost: 1}}
negotiation: {cost: 1, weight: 0.5}`,
    expected: { configuration: 'p', profit: 100, consumerSurplus: 40, 'negotiated.a': false },
  },
  {
    name: 'posted prices that read a parameter and each other',
    body: `params: {markup: 3}
segments: {a: {v: 10}, b: {v: 6}}
products: {p: {value: v, cost: 1, price: 1 + markup}, q: {value: v - 1, price: price.p - 1}}`,
    expected: { 'price.p': 4, 'price.q': 3, profit: 6, 'demand.q': 0 },
  },
  {
    name: 'a definition over attributes and parameters',
    body: `params: {k: 2}\ndefine: {extra: v/2 + k}\nsegments: {a: {v: 10}, b: {v: 6}}\nproducts: {p: {value: extra}}`,
    expected: { 'price.p': 5, profit: 10 },
  },
  {
    name: 'equal configurations: the one declared first',
    body: 'segments: {a: {v: 10, h: 2}}\nproducts: {C: {value: v, cost: 2}, I: {value: v - h}}\nlineup: [[I], [C], [C, I]]',
    expected: { configuration: 'C', profit: 8, surplusBestConfiguration: 'C' },
  },
  {
    name: 'equal prices: the one with more surplus',
    body: 'segments: {a: {v: 10}, b: {v: 5}}\nproducts: {p: {value: v}}',
    expected: { 'price.p': 5, profit: 10, consumerSurplus: 5 },
  },
  {
    name: 'whoever costs more than the price and is indifferent is not sold to',
    body: `segments: {a: {v: 6, c: 1}, b: {v: 5, c: 6}, d: {mass: 10, v: 5, c: 0}, e: {mass: 0, v: 900, c: 0}}
products: {p: {value: v, cost: c}}`,
    expected: { 'price.p': 5, profit: 54, quantity: 11, 'demand.p.b': 0, consumerSurplus: 1 },
  },
  {
    name: 'whoever costs more than the price and gains by it is',
    body: `segments: {a: {v: 6, c: 1}, b: {v: 9, c: 6}, d: {mass: 10, v: 5, c: 0, units: 2}}
products: {p: {value: v, cost: c}}`,
    expected: { 'price.p': 5, profit: 103, quantity: 22, 'demand.p.b': 1, consumerSurplus: 5 },
  },
  {
    name: 'who is indifferent and costs more does not speak against a price',
    body: `segments: {a: {mass: 1.7, v: 6, c: 1}, b: {mass: 0.5, v: 5, c: 6}, d: {mass: 0.4, v: 5, c: 0}}
products: {p: {value: v, cost: c}}`,
    expected: { 'price.p': 5, profit: 8.8, 'demand.p.b': 0, quantity: 2.1 },
  },
  {
    name: 'who gains and costs more does',
    body: `segments: {a: {mass: 1.7, v: 6, c: 1}, b: {mass: 0.5, v: 9, c: 6}, d: {mass: 0.4, v: 5, c: 0}}
products: {p: {value: v, cost: c}}`,
    expected: { 'price.p': 6, profit: 8.5, 'demand.p.b': 0.5, quantity: 2.2, consumerSurplus: 1.5 },
  },
  {
    name: 'what is kept without buying comes off the price',
    body: `segments: {a: {v: 10, z: 2}, b: {mass: 2, v: 7, z: 1}}\nproducts: {p: {value: v, cost: 1}}\noutside: z`,
    expected: { 'price.p': 6, profit: 15, quantity: 3, consumerSurplus: 2 },
  },
  {
    name: 'equal prices, the dear customers first: still the one with more surplus',
    body: 'segments: {a: {v: 5}, b: {v: 10}}\nproducts: {p: {value: v}}',
    expected: { 'price.p': 5, profit: 10, consumerSurplus: 5 },
  },
  {
    name: 'one of two versions, each at its own best price',
    body: `segments: {a: {mass: 3, v: 4, w: 9}, b: {mass: 2, v: 8, w: 5}, d: {mass: 1, v: 8, w: 2}}
products: {p: {value: v, cost: 1}, q: {value: w, cost: 1}}
lineup: [[p], [q]]`,
    // p: 4 from all (18) or 8 from three (21); q: 9 from three (24), 5 from five (20).
    expected: { configuration: 'q', 'price.q': 9, profit: 24, quantity: 3, surplusBestConfiguration: 'q' },
  },
  {
    name: 'as profitable to few as to many: many, and two prices likewise',
    body: `segments: {a: {v: 8, w: 2}, b: {v: 4, w: 0}, d: {v: 0, w: 2}}
products: {p: {value: v, cost: 0}, q: {value: w, cost: 1}}`,
    expected: { 'price.p': 4, 'price.q': 2, profit: 9, consumerSurplus: 4, 'demand.q': 1 },
  },
  {
    name: 'what nobody would buy at a gain is offered without a price',
    body: `segments: {a: {mass: 5, v: 10, w: 3}, b: {mass: 5, v: 10, w: 4}}
products: {p: {value: v, cost: 1}, q: {value: w, cost: 5}}
lineup: [[p, q]]`,
    expected: { 'price.p': 10, 'price.q': null, 'demand.q': 0, profit: 90 },
  },
  {
    name: 'who is indifferent between rivals leaves for the other when one is dearer',
    body: `segments: {all: {mass: 12, v: 10}}
products:
  a: {value: v, price: 5, cost: 2, firm: A}
  b: {value: v, price: 5, cost: 2, firm: B}
  c: {value: v, price: 5, cost: 3, firm: C}`,
    expected: { 'demand.a': 6, 'demand.b': 6, 'demand.c': 0, 'diversion.a.b': 1, 'diversion.b.c': 0, 'profit.A': 18 },
  },
  {
    name: 'contracts leave out a product that does not earn its fixed cost',
    body: `segments: {a: {mass: 10, v: 10, w: 11}, b: {mass: 1, v: 4, w: 9}}
products: {p: {value: v, cost: 2, fixed: 30}, q: {value: w, cost: 2, fixed: 13}, r: {value: w - 1, cost: 2, fixed: 1}}
negotiation: {cost: 1, weight: 1}`,
    expected: {
      configuration: 'negotiated',
      profit: 74,
      totalSurplus: 74,
      'demand.r': 11,
      'demand.q': 0,
      revenue: 108,
    },
  },
  {
    name: 'contracts with a part of the gain keep what the firm alone would keep',
    body: `segments: {a: {mass: 10, v: 10}}
products: {p: {value: v, cost: 2, fixed: 30}, q: {value: v - 1, cost: 2}}
negotiation: {cost: 0, weight: 0.9}
lineup: [[]]`,
    expected: { configuration: 'negotiated', profit: 63, consumerSurplus: 7, 'demand.q': 10, 'demand.p': 0 },
  },
  {
    name: 'a tie between a contract and a posted price goes to more surplus',
    body: `segments: {a: {mass: 10, v: 10, w: 12}, b: {mass: 10, v: 10, w: 3}}
products: {p: {value: v, cost: 2}, q: {value: w, cost: 2}}
lineup: [[p]]
negotiation: {cost: 0, weight: 0.8, with: each}`,
    expected: { 'negotiated.a': true, 'negotiated.b': false, profit: 160, consumerSurplus: 20, 'price.p': 10 },
  },
  {
    name: 'colluding firms leave whoever is indifferent to the higher margin',
    body: `segments: {a: {mass: 10, v: 10}, b: {mass: 1, v: 10}}
products: {p: {value: v, cost: 2, firm: A, price: 10}, q: {value: v, cost: 3, firm: B, price: 10}}
conduct: collude
lineup: [[p, q]]`,
    expected: { 'demand.p': 11, 'demand.q': 0, 'profit.A': 88, profit: 88 },
  },
  {
    name: 'a beta attribute that is uniform, and a uniform one',
    body: `segments: {all: {x: {beta: [1, 1]}, y: {uniform: [0, 1]}}}
products: {l: {value: 3 - x, firm: A}, r: {value: 2 + y, firm: B}}`,
    expected: { 'price.l': 0.5, 'price.r': 0.5, 'demand.l': 0.5, equilibria: 1 },
  },
];

/** Who is as well off with several products, or with nothing, at posted prices: ten customers each time. */
const indifferent: readonly (readonly [string, string, Answer, string?])[] = [
  ['buys what earns', 'a: {value: 5 + z, price: 5, cost: 3}', { 'demand.a': 10, profit: 20, consumerSurplus: 0 }],
  ['buys what earns nothing', 'a: {value: 5 + z, price: 5, cost: 5}', { 'demand.a': 10, profit: 0 }],
  ['is not sold at a loss', 'a: {value: 5 + z, price: 5, cost: 6}', { 'demand.a': 0, profit: 0, coverage: 0 }],
  ['but is who gains by it', 'a: {value: 5 + z, price: 4, cost: 6}', { 'demand.a': 10, profit: -20, consumerSurplus: 10 }], // prettier-ignore
  ['stays away from what is worse than nothing', 'a: {value: 5 + z, price: 6, cost: 1}', { 'demand.a': 0, profit: 0 }],
  [
    'takes the one that earns more, the first',
    'a: {value: 5 + z, price: 5, cost: 1}, b: {value: 6 + z, price: 6, cost: 3}',
    { 'demand.a': 10, 'demand.b': 0, profit: 40 },
  ],
  [
    'takes the one that earns more, the second',
    'a: {value: 5 + z, price: 5, cost: 2}, b: {value: 6 + z, price: 6, cost: 2}',
    { 'demand.a': 0, 'demand.b': 10, profit: 40 },
  ],
  [
    'takes the first of equal ones of a firm',
    'a: {value: 5 + z, price: 5, cost: 2}, b: {value: 6 + z, price: 6, cost: 3}',
    { 'demand.a': 10, 'demand.b': 0 },
  ],
  [
    'is shared by firms that earn the same',
    'a: {value: 5 + z, price: 5, cost: 2, firm: A}, b: {value: 6 + z, price: 6, cost: 3, firm: B}',
    { 'demand.a': 5, 'demand.b': 5, 'profit.A': 15, 'profit.B': 15, hhi: 5000 },
  ],
  [
    'goes to the firm that earns more',
    'a: {value: 5 + z, price: 5, cost: 2, firm: A}, b: {value: 6 + z, price: 6, cost: 2, firm: B}',
    { 'demand.a': 0, 'demand.b': 10 },
  ],
  [
    'is shared by firms, not by products',
    'a: {value: 5 + z, price: 5, cost: 2, firm: A}, b: {value: 5 + z, price: 5, cost: 2, firm: A}, c: {value: 6 + z, price: 6, cost: 3, firm: B}',
    { 'demand.a': 5, 'demand.b': 0, 'demand.c': 5 },
  ],
  [
    'goes to the only firm that does not lose',
    'a: {value: 5 + z, price: 5, cost: 6, firm: A}, b: {value: 6 + z, price: 6, cost: 6, firm: B}',
    { 'demand.a': 0, 'demand.b': 10, profit: 0 },
  ],
  [
    'is wanted by nobody who loses',
    'a: {value: 5 + z, price: 5, cost: 6, firm: A}, b: {value: 6 + z, price: 6, cost: 9, firm: B}',
    { 'demand.a': 0, 'demand.b': 0, profit: 0 },
  ],
  [
    'has to be served by the one who loses least where everyone must buy',
    'a: {value: 5 + z, price: 5, cost: 6, firm: A}, b: {value: 6 + z, price: 6, cost: 9, firm: B}',
    { 'demand.a': 10, 'demand.b': 0, profit: -10 },
    'covered: true',
  ],
];
/** The same customers as one kind, as kinds, along a line and over a plane. */
const kinds: readonly (readonly [string, string])[] = [
  ['one kind', '{mass: 10, z: 0.5}'],
  ['kinds', '{mass: 10, z: {discrete: {1: 0.5, 2: 0.5}}}'],
  ['a line', '{mass: 10, z: "uniform(0, 1)"}'],
  ['a plane', '{mass: 10, z: "uniform(0, 1)", y: "uniform(0, 1)"}'],
];

/** A planner leaves posted prices as they are, so that everything is the same. */
const conducts = ['profit', 'planner'].flatMap((conduct) =>
  kinds.map(([kind, segment]) => [`${kind}, ${conduct}`, segment, conduct] as const),
);

describe.each(conducts)('who is indifferent: %s', (_, segment, conduct) => {
  test.each(indifferent.map(([name, ...rest]) => [name, rest] as const))(
    '%s',
    (__, [products, expected, more = '']) => {
      const rest = `conduct: ${conduct}\n${more}`;
      expectAnswers(`segments: {all: ${segment}}\noutside: z\nproducts: {${products}}\n${rest}`, expected);
    },
  );
});

describe.each(kinds.slice(2))('who is indifferent on a part only: %s', (_, segment) => {
  const rest: readonly (readonly [string, string, Answer])[] = [
    [
      'a better product takes those who like it better',
      'a: {value: 5 + z, price: 5, cost: 2, firm: A}, b: {value: 6 + z, price: 6, cost: 3, firm: B}, c: {value: 4.5 + 2*z, price: 5, firm: C}',
      { 'demand.a': 2.5, 'demand.b': 2.5, 'demand.c': 5, consumerSurplus: 1.25, coverage: 1 },
    ],
    [
      'the others buy nothing',
      'a: {value: 4.5 + 2*z, price: 5, cost: 2, firm: A}, b: {value: 5.5 + 2*z, price: 6, cost: 3, firm: B}',
      { 'demand.a': 2.5, 'demand.b': 2.5, consumerSurplus: 1.25, coverage: 0.5 },
    ],
  ];
  test.each(rest)('%s', (__, products, expected) => {
    expectAnswers(`segments: {all: ${segment}}\noutside: z\nproducts: {${products}}`, expected);
  });
});

describe('unusual markets', () => {
  test.each(oddities)('$name', ({ body, expected }) => {
    expectAnswers(body, expected);
  });

  test('two logit products, rivals and in one hand: price less cost is scale over one less the share', () => {
    const body = `model: market
segments: {all: {}}
products: {a: {value: 1, cost: 0.5, firm: A}, b: {value: 1, cost: 0.5, firm: B}}
choice: {logit: 1}`;
    const rivals = solveNote(body).answer();
    expect((rivals['price.a'] as number) - 0.5).toBeCloseTo(1 / (1 - (rivals['demand.a'] as number)), 9);
    const together = solveNote(`${body}\nconduct: collude`).answer();
    expect((together['price.a'] as number) - 0.5).toBeCloseTo(1 / (1 - (together['quantity'] as number)), 7);
    expect(together['profit'] as number).toBeGreaterThan(rivals['profit'] as number);
  });
});

test.each([
  ['segments', 'model: market\nsegments: {}\nproducts: {x: {value: 3}}'],
  ['products', 'model: market\nsegments: {a: {v: 1}}\nproducts: {}'],
])('no %s: said where they are missing', (name, body) => {
  expect(solveNote(body).problems()).toMatchObject([{ code: 'missing-field', at: name }]);
});
