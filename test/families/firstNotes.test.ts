import { describe, expect, it } from 'vitest';
import { analyseBlocks, expectOutcomes, problemsOf } from '../cases/seed/answers';

/**
 * Notes as somebody writes them who has read the page of the language and nothing else. Numbers are worked out by hand
 * from section 2 to 5 of the models; what cannot be used gets its code on the exact text, and the rest still evaluates.
 */
type Row = readonly [
  what: string,
  body: string,
  outcomes: Readonly<Record<string, number | string | boolean | null>>,
  problems?: readonly (readonly [code: string, at: string])[],
];

const brand = 'model: partnership\ncore: 4\ncontributions: {a: {value: 2, capacity: 2.5}}';
const chain = 'model: coproduction\ntasks: {a: {firm: 6, customer: 2}, b: {firm: 3, customer: 9}}';
const accounts = `model: portfolio
customers:
  a: {revenue: 100, costOfCapital: 0, growth: 0}
  b: {revenue: 100, costOfCapital: 0, growth: 0}
businessModels:
  m: {walletShare: 1, variableCost: 0, fixedCost: 0, capital: 0, retention: 0, setup: 0}`;
const contest = `model: scope
cost: {floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}
firms: {x: {volume: 50, products: 8, memory: 2}, y: {volume: 5000, products: 0, memory: 0}}
value: 20`;

const partnership: readonly Row[] = [
  ['the best share', brand, { share: 0.3, profit: 4.9, consumerSurplus: 1.65, totalSurplus: 6.55, winWinLimit: 0.6 }],
  ['a share in percent', `${brand}\nshare: 20%`, { share: 0.2, profit: 4.8, thresholdDiscountFactor: 0.6 }],
  [
    'a parameter called share',
    `${brand}\nparams: {share: 0.3}\nshare: share\nclaims:\n  - profit <= 4.9 for share in [0, 1]`,
    { share: 0.3, profit: 4.9, 'contribution.a': 1.5 },
  ],
  [
    'a parameter that is called as an outcome',
    `${brand}\nparams: {profit: 3}\ndefine: {twice: 2*profit}`,
    { profit: 3, twice: 6, share: 0.3 },
  ],
  [
    'no commitment',
    `${brand}\ncommitment: none\ndiscountFactor: 0.6`,
    { share: 0.2, selfEnforcing: true, thresholdDiscountFactor: 0.6, npv: 12 },
  ],
  [
    'no commitment and customers who leave',
    `${brand}\ncommitment: none\nbreach: exit\ndiscountFactor: 0.6`,
    { share: 0.3 },
  ],
  ['no commitment and no later', `${brand}\ncommitment: none`, { share: null }, [['missing-field', 'commitment']]],
  [
    'just recruited',
    `${brand}\ndiscountFactor: 0.95\njoiningCost: 84`,
    { recruited: true, share: 0.6, profit: 4, maximumJoiningCost: 84 },
  ],
  [
    'too dear to join',
    `${brand}\ndiscountFactor: 0.95\njoiningCost: 85`,
    { recruited: false, regime: 'extraction', profit: 4, consumerSurplus: 0 },
  ],
  [
    'a rival next door',
    `${brand}\nrival: {transport: 0}`,
    { share: 1, profit: 0, totalSurplus: 9, extractorDemand: 0 },
  ],
  [
    'trust',
    `${brand}\ndiscountFactor: 0.9\nshare: 0.5\ntrust: {speed: 0.5, initial: 0, periods: 2}`,
    { 'trust.1': 0.25, 'trust.2': 0.375, 'profitPath.0': 2, 'profitPath.1': 3.25, breakEvenPeriod: 9 },
  ],
  ['nothing to bring', 'model: partnership\ncore: 0\ncontributions: {}', { share: 0, profit: 0, realisedGain: null }],
  ['no core', 'model: partnership\ncontributions: {}', { profit: null }, [['missing-field', 'partnership']]],
  ['a misspelt field', `${brand}\nshar: 0.2`, { share: 0.3, profit: 4.9 }, [['unknown-field', 'shar']]],
  ['too large a share', `${brand}\nshare: 1.2`, { potential: 10, profit: null }, [['out-of-range', '1.2']]],
  ['patience without end', `${brand}\ndiscountFactor: 1`, { profit: 4.9, npv: null }, [['diverges', '1']]],
  ['an unknown word', `${brand}\ncommitment: some`, { profit: 4.9 }, [['wrong-type', 'some']]],
  ['a number for a mapping', `${brand}\nrival: 3`, { profit: 4.9 }, [['wrong-type', '3']]],
  [
    'no speed of trust',
    `${brand}\ndiscountFactor: 0.9\ntrust: {speed: 0, periods: 1}`,
    { potential: 10, share: null },
    [['out-of-range', '0']],
  ],
];

const coproduction: readonly Row[] = [
  [
    'two tasks',
    chain,
    { 'allocation.a': 'customer', 'allocation.b': 'firm', unitGain: 4, firmCost: 3, customerCost: 2, handoffs: 1 },
  ],
  ['a handoff that is too dear', `${chain}\nhandoff: 5`, { unitGain: 0, 'allocation.a': 'firm', handoffs: 0 }],
  [
    'a stated gain is its own outcome',
    'model: coproduction\nunitGain: 31\nvolume: 2\ncommitment: {firm: 6, customer: 30}',
    { unitGain: 31, grossGain: 62, netGain: 26, efficient: true, bargainingHigh: 1 - 30 / 62, coproduces: true },
  ],
  [
    'nothing to gain',
    'model: coproduction\nunitGain: -5\nvolume: 2\ncommitment: {firm: 1, customer: 1}',
    { unitGain: -5, netGain: 0, coproduces: false, equilibria: 1, breakEvenVolume: null },
  ],
  ['a task nobody can do', `${chain.slice(0, -1)}, c: {}}`, { unitGain: null }, [['missing-field', 'c']]],
  [
    'a service that needs the customer',
    'model: coproduction\ntasks: {a: {customer: 3}}',
    { 'allocation.a': 'customer', unitGain: null, customerCost: 3 },
  ],
  ['a negative cost', `${chain}\ncommitment: {firm: -1}`, { unitGain: 4, netGain: null }, [['out-of-range', '-1']]],
  ['no customers', `${chain}\ncustomers: 0`, { grossGain: 4, netGain: null }, [['out-of-range', '0']]],
  ['bargaining beyond one', `${chain}\nbargaining: 1.5`, { netGain: 4, coproduces: null }, [['out-of-range', '1.5']]],
  ['an unknown task', `${chain}\nallocation: {c: firm}`, { unitGain: 4 }, [['unknown-name', 'c']]],
  ['an unknown way', `${chain}\nallocation: {a: boss}`, { unitGain: 4 }, [['wrong-type', 'boss']]],
  ['a division by zero', `${chain}\nvolume: 1/0`, { unitGain: 4, grossGain: null }, [['undefined-value', '1/0']]],
  ['nothing to produce', 'model: coproduction\nbargaining: 0.5', {}, [['missing-field', 'coproduction']]],
  [
    'labour shifted at a fixed price',
    'model: coproduction\ntasks: {a: {firm: 12, customer: 15}, b: {firm: 15, customer: 22}, c: {firm: 9, customer: 30}}\nshifting: {slack: 40}',
    {
      'shifted.a': true,
      'shifted.b': true,
      'shifted.c': false,
      firmSaving: 27,
      customerBurden: 37,
      surplusChange: -10,
    },
  ],
  [
    'self-service for all',
    'model: coproduction\nselfService: {saving: 12, ownCost: 5}',
    { discount: 5, participation: 1, profit: 7, consumerSurplus: 2.5, deadweightLoss: 0 },
  ],
  [
    'self-service without own cost',
    'model: coproduction\nselfService: {saving: 8, ownCost: 0}',
    { discount: null },
    [['out-of-range', '0']],
  ],
  [
    'learning',
    `${chain}\nlearning: {rate: 0.5, discountFactor: 0.5, setup: 1}`,
    // psi = 0.25/0.75; z = 1*0.5/4
    { npv: 4 / 3 / 0.5 - 1, thresholdLearningRate: (0.125 * 0.5) / (0.5 * 0.875) },
  ],
  [
    'learning for ever',
    `${chain}\nlearning: {rate: 0.5, discountFactor: 1, setup: 1}`,
    { npv: null, unitGain: 4 },
    [['diverges', '1']],
  ],
];

const portfolio: readonly Row[] = [
  ['two customers', accounts, { value: 200, 'assignment.a': 'm', modelsUsed: 1, heterogeneity: 0, parallelGain: 0 }],
  ['one assigned, one left out', `${accounts}\nassign: {a: m}`, { value: 100, 'assignment.b': 'none' }],
  ['room for one', `${accounts}\ncapacity: 1`, { value: 100, modelsUsed: 1 }],
  [
    'risk: the second adds as much variance as value',
    `${accounts}\nrisk: {aversion: 0.01, sd: {a: 100, b: 100}, correlation: 0.5}`,
    { value: 50, 'assignment.a': 'm', 'assignment.b': 'none' },
  ],
  [
    'risk that cancels',
    `${accounts}\nrisk: {aversion: 0.01, sd: {a: 100, b: 100}, correlation: [[1, -1], [-1, 1]]}`,
    { value: 200 },
  ],
  [
    'a negative standard deviation',
    `${accounts}\nrisk: {aversion: 0.01, sd: {a: 100, b: -1}}`,
    { value: null, 'valueCapture.a.m': 100 },
    [['out-of-range', '-1']],
  ],
  [
    'a correlation beyond one',
    `${accounts}\nrisk: {aversion: 0.01, sd: {a: 1, b: 1}, correlation: [[1, 2], [0.5, 1]]}`,
    { value: null, 'valueCapture.a.m': 100 },
    [['out-of-range', '2']],
  ],
  [
    'a negative load',
    `${accounts.replace('growth: 0}', 'growth: 0, load: {m: -1}}')}\ncapacity: 3`,
    { value: null },
    [['out-of-range', '-1']],
  ],
  [
    'a relationship that grows without limit',
    accounts.replace('retention: 0', 'retention: 1'),
    { value: null },
    [['diverges', '1']],
  ],
  ['the same for five years', `${accounts.replace('retention: 0', 'retention: 1')}\nhorizon: 5`, { value: 1000 }],
  [
    'unknown customers and models',
    `${accounts}\nassign: {a: mm, c: m}`,
    {},
    [
      ['unknown-name', 'mm'],
      ['unknown-name', 'c'],
    ],
  ],
  ['a model that does not exist', `${accounts}\nallowed: [m, n]`, { value: 200 }, [['unknown-name', 'n']]],
  [
    'nobody',
    accounts.replace(/customers:\n.*\n.*\n/, 'customers: {}\n'),
    { value: null },
    [['missing-field', 'customers']],
  ],
  ['a loss', accounts.replace('fixedCost: 0', 'fixedCost: 101'), { value: 0, 'assignment.a': 'none', modelsUsed: 0 }],
];

const scope: readonly Row[] = [
  [
    'the small firm wins',
    contest,
    { winner: 'x', 'misfit.x': 1, 'misfit.y': 5, breakEvenProducts: 2, beatsAnyScale: true },
  ],
  [
    'nobody is worth it',
    contest.replace('value: 20', 'value: 3'),
    { winner: 'none', profit: 0, price: null, totalSurplus: 0 },
  ],
  [
    'equals',
    contest.replace('{volume: 5000, products: 0, memory: 0}', '{volume: 50, products: 8, memory: 2}'),
    { winner: 'tie', margin: 0, breakEvenScope: 8 },
  ],
  [
    'a firm without volume',
    contest.replace('volume: 50,', 'volume: 0,'),
    { 'misfit.x': 1, 'unitCost.x': null },
    [['out-of-range', '0']],
  ],
  ['no value', contest.replace('\nvalue: 20', ''), {}, [['missing-field', 'scope']]],
  ['a misspelt field', contest.replace('floor', 'flor'), {}, [['unknown-field', 'flor']]],
  [
    'as much information on both sides',
    `${contest.replace('products: 0', 'products: 8')}\ninformation: {priorSd: inf, signalSd: 1}`,
    { betterOfferProbability: 0.5 },
  ],
  [
    'noise-free signals',
    `${contest}\ninformation: {priorSd: 1, signalSd: 0}`,
    { winner: 'x', betterOfferProbability: null },
    [['out-of-range', '0']],
  ],
  [
    'a loop',
    `${contest}\nloop: {learning: 0.5, feedback: 0.6, forgetting: 0, initial: 0, cycles: 2}`,
    { 'fit.1': 0.3, 'fit.2': 0.51, fitLimit: 1 },
  ],
  [
    'a lifetime without a loop',
    `${contest}\nlifetime: {margin: 10, fitMargin: 0, memory: 1, retention: 0.8, fitRetention: 0, discount: 0.1}`,
    { lifetimeValue: 30, anonymousLifetimeValue: 100 / 3, returnOnCustomer: 0.1 },
  ],
  [
    'a customer who never leaves',
    `${contest}\nlifetime: {margin: 10, fitMargin: 0, memory: 1, retention: 1, fitRetention: 0, discount: 0}`,
    { winner: 'x', lifetimeValue: null },
    [['diverges', '1']],
  ],
];

const game: readonly Row[] = [
  ['a formula sheet', 'model: game\ndefine: {x: 2 + 3, y: x^2}', { x: 5, y: 25 }],
  [
    'a formula that fails does not silence the others',
    'model: game\ndefine:\n  x: 1/0\n  y: ln(-1)\n  z: 3',
    { x: null, y: null, z: 3 },
    [
      ['undefined-value', '1/0'],
      ['undefined-value', 'ln(-1)'],
    ],
  ],
  ['a circle', 'model: game\ndefine: {a: b + 1, b: a + 1, c: 2}', { c: 2, a: null }, [['cyclic-definition', 'a']]],
  [
    'Cournot with three',
    'model: game\nplayers:\n  firm: {count: 3, chooses: {q: [0, 100]}, payoff: q*(100 - total.q - 20)}',
    { q: 20, 'total.q': 60, 'payoff.firm': 400 },
  ],
  [
    'double marginalisation',
    'model: game\nplayers:\n  retailer: {chooses: {p: [0, 10]}, payoff: (p - w)*(10 - p)}\n  maker: {chooses: {w: [0, 10]}, payoff: w*(10 - p)}\nstages: [[w], [p]]',
    { w: 5, p: 7.5, 'payoff.maker': 12.5, 'payoff.retailer': 6.25 },
  ],
  [
    'matching pennies',
    'model: game\npayoffs:\n  top: {left: [1, -1], right: [-1, 1]}\n  bottom: {left: [-1, 1], right: [1, -1]}',
    { equilibria: 1, 'probability.row.top': 0.5, 'probability.column.left': 0.5, row: null, 'payoff.row': 0 },
  ],
  [
    'no equilibrium in pure strategies of a continuum',
    'model: game\nplayers:\n  a: {chooses: {x: [0, 1]}, payoff: (x - y)^2}\n  b: {chooses: {y: [0, 1]}, payoff: -(x - y)^2}',
    { equilibria: 0, x: null },
    [['no-equilibrium', 'players']],
  ],
  [
    'a bound that is reached',
    'model: game\nplayers:\n  one: {chooses: {q: [0, 10]}, payoff: q}',
    { q: 10, 'payoff.one': 10 },
    [['choice-at-bound', '10']],
  ],
  [
    'an empty interval',
    'model: game\nplayers:\n  one: {chooses: {q: [5, 0]}, payoff: q}',
    { q: null },
    [['out-of-range', '[5, 0]']],
  ],
  [
    'an unknown name',
    'model: game\nplayers:\n  one: {chooses: {q: [0, 5]}, payoff: a*q}',
    { q: null },
    [['unknown-name', 'a']],
  ],
  [
    'a row that lacks a column',
    'model: game\npayoffs:\n  top: {left: [1, -1], right: [-1, 1]}\n  bottom: {left: [-1, 1]}',
    {},
    [['missing-field', 'bottom']],
  ],
  [
    'a stage of nobody',
    'model: game\nplayers:\n  a: {chooses: {x: [0, 1]}, payoff: -x}\nstages: [[y], [x]]',
    { x: 0 },
    [['unknown-name', 'y']],
  ],
  ['an unknown family', 'model: gme', {}, [['unknown-family', 'gme']]],
];

describe.each([
  ['partnership', partnership],
  ['coproduction', coproduction],
  ['portfolio', portfolio],
  ['scope', scope],
  ['game', game],
] as const)('%s', (_, rows) => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_what, [, body, outcomes, problems = []]) => {
    expect(problemsOf(body)).toEqual(problems);
    expectOutcomes(analyseBlocks(body).models[0]?.outcomes ?? {}, outcomes, 1e-9);
  });
});
