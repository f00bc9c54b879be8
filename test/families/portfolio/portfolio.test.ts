import { describe, expect, test } from 'vitest';
import { worth, type PortfolioProblem } from '../../../server/src/families/portfolio/choice';
import { optimise } from '../../../server/src/families/portfolio/optimise';
import { template } from '../../../server/src/families/portfolio/template';
import { createBudget } from '../../../server/src/numerics/budget';
import { analyseBlocks, problemsOf } from '../../cases/seed/answers';
import { randomNumbers } from '../random';

/** A random portfolio of whole numbers, with some of capacity, pairs and own gains. */
function drawProblem(draw: number, random: () => number, size: number): PortfolioProblem {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const customers = Array.from({ length: size }, (_, index) => index);
  const models = [0, 1, 2].slice(0, 1 + (draw % 3));
  const pairs = customers.map(() => customers.map(() => 0));
  for (const i of customers)
    for (const j of customers.slice(i + 1)) if (random() < 0.4) pairs[i]![j] = pairs[j]![i] = whole(-6, 6);
  return {
    values: customers.map(() => models.map(() => whole(-5, 10))),
    loads: customers.map(() => models.map(() => whole(0, 4))),
    setups: models.map(() => whole(0, 8)),
    own: customers.map(() => (draw % 4 === 0 ? -whole(0, 2) : 0)),
    pairs: draw % 2 === 0 ? pairs : null,
    capacity: draw % 5 < 3 ? whole(0, 2 * size) : Infinity,
    fixed: customers.map(() => undefined),
  };
}

/** Some of the customers decided beforehand, as far as they fit together; some ways forbidden. */
function decideSome(problem: PortfolioProblem, random: () => number): PortfolioProblem {
  let left = problem.capacity;
  const models = [...problem.setups.keys()];
  const fixed = problem.loads.map((loads) => {
    const model = Math.floor(random() * models.length);
    if (random() < 0.6 || loads[model]! > left) return undefined;
    left -= loads[model]!;
    return model;
  });
  const values = problem.values.map((row, c) =>
    row.map((value, model) => (fixed[c] === undefined && random() < 0.15 && model > 0 ? -Infinity : value)),
  );
  return { ...problem, fixed, values };
}

/** Every assignment that fits, best first: by value, then fewest customers, then fewest models. */
function bestOfAll(problem: PortfolioProblem) {
  const choices = [-1, ...problem.setups.keys()];
  let lists: number[][] = [[]];
  for (const _ of problem.values) lists = lists.flatMap((list) => choices.map((model) => [...list, model]));
  return lists
    .filter((list) => {
      const load = list.reduce((sum, model, c) => sum + (model < 0 ? 0 : problem.loads[c]![model]!), 0);
      const asDecided = list.every((model, c) => problem.fixed[c] === undefined || problem.fixed[c] === model);
      return load <= problem.capacity && asDecided;
    })
    .map((list) => worth(problem, list))
    .sort((a, b) => b.value - a.value || a.served - b.served || a.used - b.used)[0]!;
}

test('the chosen portfolio is the best of all, ties included', () => {
  const random = randomNumbers(5);
  for (let draw = 0; draw < 180; draw++) {
    const drawn = drawProblem(draw, random, 5);
    const problem = draw < 120 ? drawn : decideSome(drawn, random);
    const best = bestOfAll(problem);
    const found = optimise(problem, [...problem.setups.keys()], createBudget(1e7))!;
    const { value, served, used, assignment } = found;
    expect({ draw, value, served, used }).toEqual({
      draw,
      value: best.value,
      served: best.served,
      used: best.used,
    });
    expect(worth(problem, assignment)).toEqual(found);
    problem.fixed.forEach((model, c) => expect(model ?? assignment[c]).toBe(assignment[c]));
  }
});

test('a hundred customers who share a capacity are chosen exactly', () => {
  const random = randomNumbers(3);
  const problem = drawProblem(1, random, 100);
  const weights = problem.loads.map((row) => row.map((load) => load + 1));
  const budget = createBudget(2e7);
  const found = optimise({ ...problem, loads: weights, capacity: 120 }, [0, 1], budget)!;
  expect(found.value).toBe(knapsack(problem.values, weights, problem.setups, 120));
  expect(budget.exhausted).toBe(false);
});

test('a search that costs more than the budget says so instead of guessing', () => {
  const problem = drawProblem(0, randomNumbers(9), 60);
  expect(optimise({ ...problem, capacity: 40 }, [0], createBudget(5000))).toBeNull();
  const unpaired = drawProblem(1, randomNumbers(3), 100);
  expect(unpaired.pairs).toBeNull();
  const isFound = (evaluations: number): boolean =>
    optimise({ ...unpaired, capacity: 120 }, [0, 1], createBudget(evaluations)) !== null;
  expect([100, 1000, 3000, 5000].map(isFound)).toEqual([false, false, false, true]);
});

/** The same by dynamic programming over whole loads, for every set of two models. */
function knapsack(
  values: readonly (readonly number[])[],
  loads: readonly (readonly number[])[],
  setups: readonly number[],
  capacity: number,
): number {
  const using = (models: readonly number[]): number => {
    let best = new Array<number>(capacity + 1).fill(0);
    values.forEach((row, c) => {
      best = best.map((none, room) =>
        models.reduce((most, m) => {
          const before = best[room - loads[c]![m]!];
          return before === undefined ? most : Math.max(most, before + row[m]!);
        }, none),
      );
    });
    return best[capacity]! - models.reduce((sum, m) => sum + setups[m]!, 0);
  };
  return Math.max(0, using([0]), using([1]), using([0, 1]));
}

const two = `customers:
  acme: {revenue: 100, costOfCapital: 10%}
  bolt: {revenue: 50, costOfCapital: 10%}
businessModels:
  m: {walletShare: 1, variableCost: 0.5, retention: 0.5}`;

test('risk: variance is charged with both orders of a pair', () => {
  const { problems, models } = analyseBlocks(`model: portfolio
params: {lambda: 0.01, r: 0.5}
${two}
assign: {acme: m, bolt: m}
risk: {aversion: lambda, sd: {acme: 20, bolt: 30}, correlation: [[1, r], [r, 1]]}
scenarios:
  common: {risk: {correlation: r}}
  alone: {assign: {bolt: none}}
claims:
  - value = valueCapture.acme + valueCapture.bolt - lambda/2*(400 + 900 + 2*r*600) for lambda in [0, 1], r in [-1, 1]
  - common.value = value for r in [-1, 1]
  - alone.value = valueCapture.acme - lambda/2*400
  - value is weakly decreasing in r for r in [-1, 1]`);
  expect(problems).toEqual([]);
  expect(models[0]!.claims.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'holds']);
});

test('a customer whose value grows without limit is served, and its value is not available', () => {
  const { models } = analyseBlocks(`model: portfolio
customers:
  acme: {revenue: 100, costOfCapital: 2%, growth: 5%}
  bolt: {revenue: 100, costOfCapital: 10%}
businessModels: {m: {variableCost: 0.5, retention: 0.98}}
scenarios:
  limited: {horizon: 20}`);
  expect(models[0]!.outcomes).toMatchObject({
    value: null,
    'assignment.acme': 'm',
    'economicProfit.acme': 50,
    'valueCapture.acme': null,
    'valueCapture.acme.m': null,
    'valueCapture.bolt': 50 / (1.1 - 0.98),
    'oneModelValue.m': null,
  });
  const z = (0.98 * 1.05) / 1.02;
  const value = models[0]!.scenarios['limited']!.outcomes['valueCapture.acme'] as number;
  expect(value / ((50 / 1.02) * ((1 - z ** 20) / (1 - z)))).toBeCloseTo(1, 12);
});

test('value capture stays exact where a year keeps all of the profit', () => {
  const { models } = analyseBlocks(`model: portfolio
params: {x: 0}
customers: {acme: {revenue: 100, costOfCapital: 0}}
businessModels: {m: {variableCost: 0.5, retention: 1 - x}}
horizon: 30
define: {summed: 'sum(t, 1, 30, 50*(1 - x)^(t - 1))'}
claims:
  - valueCapture.acme = summed for x in {0, 0.000000001, 0.0000001, 0.0000009, 0.0000011, 0.00001, 0.01, 0.5}
  - valueCapture.acme.m = summed for x in {0, 0.000000001, 0.0000001, 0.0000009, 0.0000011, 0.00001, 0.01, 0.5}`);
  expect(models[0]!.claims.map(({ verdict }) => verdict)).toEqual(['holds', 'holds']);
});

test('names with spaces, loads per model, allowed models, one model against several', () => {
  const { problems, models } = analyseBlocks(`model: portfolio
customers:
  Acme GmbH: {revenue: 100, costOfCapital: 0, load: {self service: 1, full: 4}}
  bolt: {revenue: 60, costOfCapital: 0, load: 2}
businessModels:
  self service: {walletShare: 0.5, retention: 0}
  full: {retention: 0, setup: 5}
capacity: 5
scenarios:
  plain: {allowed: [self service]}
  roomy: {capacity: inf, horizon: ∞}`);
  expect(problems).toEqual([]);
  expect(models[0]!.outcomes).toMatchObject({
    value: 105,
    'assignment."Acme GmbH"': 'self service',
    'assignment.bolt': 'full',
    'valueCapture."Acme GmbH"."self service"': 50,
    modelsUsed: 2,
    'oneModelValue."self service"': 80,
    'oneModelValue.full': 95,
    parallelGain: 10,
  });
  expect(models[0]!.scenarios['plain']!.outcomes).toMatchObject({ value: 80, 'oneModelValue.full': null });
  expect(models[0]!.scenarios['roomy']!.outcomes).toMatchObject({ value: 155, modelsUsed: 1 });
});

test('the starter block has no problems', () => {
  const { problems, models } = analyseBlocks(template);
  expect(problems).toEqual([]);
  expect(models[0]!.claims.map(({ passed }) => passed)).toEqual([true]);
});

describe('problems', () => {
  const customers = 'customers: {acme: {revenue: 100, costOfCapital: 10%}, bolt: {revenue: 50, costOfCapital: 10%}}';
  const models = 'businessModels: {m: {retention: 0.5}}';
  const both = `${customers}\n${models}`;
  const three = `customers: {a: {revenue: 9, costOfCapital: 0.1}, b: {revenue: 9, costOfCapital: 0.1}, c: {revenue: 9, costOfCapital: 0.1}}\n${models}`;
  test.each<[string, string, [string, string][]]>([
    ['no customers', models, [['missing-field', 'portfolio']]],
    ['nobody', `customers: {}\n${models}`, [['missing-field', 'customers']]],
    ['no business models', customers, [['missing-field', 'portfolio']]],
    ['no revenue', `customers: {acme: {costOfCapital: 10%}}\n${models}`, [['missing-field', 'acme']]],
    ['no retention', `${customers}\nbusinessModels: {m: {capital: 0.1}}`, [['missing-field', 'm']]],
    ['a misspelt field', `${customers}\nbusinessModels: {m: {retenton: 0.5}}`, [['unknown-field', 'retenton']]],
    ['a retention above one', `${customers}\nbusinessModels: {m: {retention: 1.5}}`, [['out-of-range', '1.5']]],
    [
      'a retention above one, by a parameter',
      `params: {r: 0.9}\n${customers}\nbusinessModels: {m: {retention: 2*r}}`,
      [['out-of-range', '2*r']],
    ],
    [
      'a value without limit',
      `customers: {acme: {revenue: 9, costOfCapital: 2%, growth: 5%}}\nbusinessModels: {m: {retention: 0.99}}`,
      [['diverges', '0.99']],
    ],
    ['an assignment of nobody', `${both}\nassign: {gamma: m}`, [['unknown-name', 'gamma']]],
    ['an assignment to no model', `${both}\nassign: {acme: n}`, [['unknown-name', 'n']]],
    ['an assignment above capacity', `${both}\nassign: {acme: m, bolt: m}\ncapacity: 1`, [['out-of-range', 'assign']]],
    [
      'a load for no model',
      `customers: {a: {revenue: 1, costOfCapital: 0, load: {n: 1}}}\n${models}`,
      [['unknown-name', 'n']],
    ],
    ['allowed models that are none', `${both}\nallowed: [n]`, [['unknown-name', 'n']]],
    [
      'a reference to oneself',
      `customers: {a: {revenue: 1, costOfCapital: 0, reference: {a: 5}}}\n${models}`,
      [['unknown-name', 'a']],
    ],
    [
      'correlations that do not fit',
      `${both}\nrisk: {aversion: 1, sd: {acme: 1, bolt: 1}, correlation: [[1, 0.5]]}`,
      [['wrong-type', '[[1, 0.5]]']],
    ],
    [
      'correlations that differ',
      `${both}\nrisk: {aversion: 1, sd: {acme: 1, bolt: 1}, correlation: [[1, 0.5], [0.4, 1]]}`,
      [['out-of-range', '[[1, 0.5], [0.4, 1]]']],
    ],
    [
      'correlations that cannot hold together',
      `${three}\nrisk: {aversion: 1, sd: {a: 1, b: 2, c: 3}, correlation: -0.51}`,
      [['impossible-correlation', '-0.51']],
    ],
    [
      'correlations of a pair each of which is possible',
      `${three}\nrisk: {aversion: 1, sd: {a: 1, b: 2, c: 3}, correlation: [[1, .9, .9], [.9, 1, -.9], [.9, -.9, 1]]}`,
      [['impossible-correlation', '[[1, .9, .9], [.9, 1, -.9], [.9, -.9, 1]]']],
    ],
    ...['-0.5', '1', '[[1, 1, -1], [1, 1, -1], [-1, -1, 1]]', '[[1, 0.6, -0.8], [0.6, 1, 0], [-0.8, 0, 1]]'].map(
      (correlation): [string, string, [string, string][]] => [
        `correlations at the limit: ${correlation}`,
        `${three}\nrisk: {aversion: 1, sd: {a: 1, b: 2, c: 3}, correlation: ${correlation}}`,
        [],
      ],
    ),
    ['an undefined value', `params: {k: 0}\n${both}\nhorizon: 1/k`, [['undefined-value', '1/k']]],
    ['data from a file that is not there', `${both}\ndata: customers.csv`, [['file-not-found', 'customers.csv']]],
  ])('%s', (_, body, expected) => {
    expect(problemsOf(`model: portfolio\n${body}`)).toEqual(expected);
  });
});
