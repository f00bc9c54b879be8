import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../../server/src/numerics/special';
import { scope } from '../../../server/src/families/scope';
import { analyseBlocks } from '../../cases/seed/answers';
import { solveNote, type Answer } from '../game/solveNote';

const cost = 'cost: {floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}';
const body = (more = '', firms = 'small: {volume: 50, products: n, memory: 2}, large: {volume: 5000}'): string =>
  `model: scope\nparams: {n: 8, v: 20, r: 0.6}\n${cost}\nfirms: {${firms}}\nvalue: v\n${more}`;

const number = (answer: Answer, name: string): number => answer[name] as number;

describe('break-even scope', () => {
  test.each([
    ['memory and learning', 2, 0.5],
    ['memory that costs nothing', 0, 0.5],
    ['dear memory', 20, 0.5],
    ['memory that teaches nothing', 1.5, 0],
  ])('makes both delivered costs equal: %s', (_, memory, learning) => {
    const at = (products: number | string): Answer => {
      const firms = `small: {volume: 5000, products: ${products}, memory: ${memory}}, large: {volume: 60}`;
      return solveNote(body('', firms).replace('learning: 0.5', `learning: ${learning}`)).answer();
    };
    const scope = number(at(1), 'breakEvenScope');
    if (scope > 0) {
      expect(number(at(scope), 'deliveredCost.small')).toBeCloseTo(number(at(scope), 'deliveredCost.large'), 9);
      expect(at(scope * 1.01)['winner']).toBe('small');
    } else expect(at(0.001)['winner']).toBe('small');
  });

  test('is infinite when even perfect fit does not make up for scale', () => {
    const answer = solveNote(body('', 'small: {volume: 1}, large: {volume: 5000}')).answer();
    expect([answer['breakEvenScope'], answer['breakEvenProducts'], answer['beatsAnyScale']]).toEqual([
      Infinity,
      Infinity,
      false,
    ]);
  });

  test('is infinite when nothing is learnt and misfit alone is too much', () => {
    const source = body('', 'small: {volume: 50, memory: 1}, large: {volume: 5000}').replace(
      'learning: 0.5',
      'learning: 0',
    );
    expect(solveNote(source).answer()['breakEvenScope']).toBe(Infinity);
  });
});

describe('competition for a purchase', () => {
  test('of three firms the second lowest delivered cost sets the price', () => {
    const firms = 'a: {volume: 50}, b: {volume: 5000}, "c d": {volume: 500, products: 4, memory: 1}';
    const answer = solveNote(body('', firms)).answer();
    const costs = ['a', 'b', '"c d"'].map((firm) => number(answer, `deliveredCost.${firm}`)).sort((x, y) => x - y);
    expect(answer['winner']).toBe('c d');
    expect(number(answer, 'margin')).toBeCloseTo(costs[1]! - costs[0]!, 12);
    expect(number(answer, 'price')).toBeCloseTo(costs[1]! - number(answer, 'misfit."c d"'), 12);
    expect(number(answer, 'profit') + number(answer, 'consumerSurplus')).toBeCloseTo(20 - costs[0]!, 12);
  });

  test('a firm alone takes all the value', () => {
    const answer = solveNote(body('', 'only: {volume: 50, products: 2}')).answer();
    expect(answer).toMatchObject({
      winner: 'only',
      consumerSurplus: 0,
      breakEvenScope: null,
      betterOfferProbability: null,
    });
    expect(number(answer, 'profit')).toBeCloseTo(20 - number(answer, 'deliveredCost.only'), 12);
  });

  test('a value that just covers the cost is bought for nothing more', () => {
    const firms = 'only: {volume: 1}';
    expect(solveNote(body('', firms).replace('v: 20', 'v: 13')).answer()).toMatchObject({ winner: 'only', profit: 0 });
    expect(solveNote(body('', firms).replace('v: 20', 'v: 12.99')).answer()).toMatchObject({
      winner: 'none',
      price: null,
    });
  });
});

describe('the better offer', () => {
  /** Shares of a grid of the two signal errors, by quadrature of what the language states in one formula. */
  function byQuadrature(first: number, second: number, priorSd: number, signalSd: number): number {
    const k = (signalSd / priorSd) ** 2;
    const [w, u] = [first / (first + k), second / (second + k)];
    const steps = 800;
    const density = (x: number, sd: number): number => Math.exp(-((x / sd) ** 2) / 2) / (sd * Math.sqrt(2 * Math.PI));
    const cdf = (x: number, sd: number): number => normalCdf(x / sd);
    let total = 0;
    for (let i = 0; i < steps; i++) {
      const taste = priorSd * 8 * ((i + 0.5) / steps - 0.5) * 2;
      // Given the taste the two posterior means are independent normals.
      const [mean1, sd1] = [(w - 1) * taste, (w * signalSd) / Math.sqrt(first)];
      const [mean2, sd2] = [(u - 1) * taste, (u * signalSd) / Math.sqrt(second)];
      let inner = 0;
      const parts = 200;
      for (let j = 0; j < parts; j++) {
        const error = mean1 + sd1 * 7 * ((j + 0.5) / parts - 0.5) * 2;
        const within = cdf(Math.abs(error) - mean2, sd2) - cdf(-Math.abs(error) - mean2, sd2);
        inner += density(error - mean1, sd1) * (1 - within) * ((14 * sd1) / parts);
      }
      total += density(taste, priorSd) * inner * ((16 * priorSd) / steps);
    }
    return total;
  }

  test.each([
    [4, 1, 2, 1],
    [2, 9, 1, 3],
  ])('of %i and %i products agrees with quadrature', (first, second, priorSd, signalSd) => {
    const firms = `a: {volume: 50, products: ${first}}, b: {volume: 50, products: ${second}}`;
    const answer = solveNote(body(`information: {priorSd: ${priorSd}, signalSd: ${signalSd}}`, firms)).answer();
    expect(number(answer, 'betterOfferProbability')).toBeCloseTo(byQuadrature(first, second, priorSd, signalSd), 4);
  });

  test('is a toss between equals, and certain against nobody who knows anything of an unknown customer', () => {
    const at = (products: string, priorSd: string): unknown =>
      solveNote(
        body(
          `information: {priorSd: ${priorSd}, signalSd: 1}`,
          `a: {volume: 50, products: ${products}}, b: {volume: 50}`,
        ),
      ).answer()['betterOfferProbability'];
    expect([at('0', '2'), at('0', 'inf'), at('3', 'inf')]).toEqual([0.5, 0.5, 1]);
  });
});

describe('the relationship', () => {
  const lifetime = 'lifetime: {margin: 1, fitMargin: 3, memory: 0.5, retention: r, fitRetention: 0.3, discount: 10%}';
  const loop = 'loop: {learning: 0.5, feedback: 0.6, forgetting: 0.05, initial: 0.1, cycles: 3}';

  test('is worth its expected discounted margins', () => {
    let [fit, weight, total] = [0.1, 1 / 1.1, 0];
    for (let cycle = 0; cycle < 2000; cycle++) {
      total += weight * (1 + 3 * fit - 0.5);
      weight *= (0.6 + 0.3 * fit) / 1.1;
      fit += 0.3 * (1 - fit) - 0.05 * fit;
    }
    const answer = solveNote(body(`${loop}\n${lifetime}`)).answer();
    expect(number(answer, 'lifetimeValue')).toBeCloseTo(total, 10);
    expect(number(answer, 'returnOnCustomer')).toBeCloseTo(0.1, 10);
    expect(number(answer, 'fit.3')).toBeCloseTo(0.1 + (0.75 * (1 - 0.65 ** 3) * (0.3 / 0.35 - 0.1)) / 0.75, 10);
  });

  test('with a retention of its own has the same value summed as in closed form', () => {
    const summed = solveNote(body(`${loop}\n${lifetime.replace('0.3,', '0,')}`)).answer();
    const closed = solveNote(body(`${loop}\n${lifetime.replace(' fitRetention: 0.3,', '')}`)).answer();
    for (const name of ['lifetimeValue', 'returnOnCustomer', 'anonymousLifetimeValue'])
      expect(number(summed, name)).toBeCloseTo(number(closed, name), 10);
  });

  test('without a loop stays anonymous', () => {
    const answer = solveNote(body('lifetime: {margin: 1, retention: 0.8, discount: 10%}')).answer();
    expect(number(answer, 'lifetimeValue')).toBeCloseTo(1 / 0.3, 12);
    expect(answer['fitLimit']).toBeNull();
  });

  /** Gupta and Lehmann's margin multiples r/(1 + i - r), the first margin paid if the customer stays for it. */
  test.each([
    [0.6, 0.1, 1.2],
    [0.7, 0.12, 1.66666666666667],
    [0.8, 0.14, 2.35294117647059],
    [0.9, 0.16, 3.46153846153846],
  ])('has the published margin multiple at retention %f and discount %f', (retention, discount, multiple) => {
    const answer = solveNote(body(`lifetime: {margin: 1, retention: ${retention}, discount: ${discount}}`)).answer();
    expect(retention * number(answer, 'lifetimeValue')).toBeCloseTo(multiple, 12);
  });

  test('that is worth nothing has no return', () => {
    const answer = solveNote(body('lifetime: {margin: 1, memory: 1, retention: 0.8, discount: 10%}')).answer();
    expect([answer['lifetimeValue'], answer['returnOnCustomer']]).toEqual([0, null]);
  });

  test('that swings for ever tends to nothing', () => {
    const swinging = 'loop: {learning: 1, feedback: 1, forgetting: 1, initial: 0.2, cycles: 2}';
    expect(solveNote(body(swinging)).answer()).toMatchObject({ fitLimit: null, 'fit.1': 0.8, 'fit.2': 0.2 });
  });
});

describe('problems', () => {
  const cases: readonly (readonly [what: string, body: string, expected: readonly (readonly [string, string])[]])[] = [
    ['no value', body().replace('value: v\n', ''), [['missing-field', 'scope']]],
    ['no volume', body('', 'small: {products: 3}'), [['missing-field', 'small']]],
    ['no firms', body('', ''), [['missing-field', 'firms']]],
    ['a misspelt cost', body().replace('scale:', 'scales:'), [['unknown-field', 'scales']]],
    ['a firm that is a number', body('', 'small: 3'), [['wrong-type', '3']]],
    ['no volume at all', body('', 'small: {volume: 0}'), [['out-of-range', '0']]],
    ['products below zero', body('', 'small: {volume: 9, products: -n}'), [['out-of-range', '-n']]],
    ['a firm called tie', body('', 'tie: {volume: 9}'), [['duplicate-name', 'tie']]],
    ['an unknown name', body('', 'small: {volume: V}'), [['unknown-name', 'V']]],
    [
      'a retention above 1',
      body('lifetime: {margin: 1, retention: r, fitRetention: r, discount: 0}'),
      [['out-of-range', 'r']],
    ],
    ['a customer who never leaves', body('lifetime: {margin: 1, retention: 1, discount: 0}'), [['diverges', '1']]],
    ['half a cycle', body('loop: {learning: 1, feedback: 1, cycles: 1.5}'), [['out-of-range', '1.5']]],
    ['learning above 1', body('loop: {learning: 1.5, feedback: 1}'), [['out-of-range', '1.5']]],
  ];
  test.each(cases)('%s', (_, source, expected) => {
    expect(
      solveNote(source)
        .problems()
        .map(({ code, at }) => [code, at]),
    ).toEqual(expected);
  });
});

test('the template evaluates without problems', () => {
  expect(analyseBlocks(scope.template).problems).toEqual([]);
  const note = solveNote(scope.template);
  expect(note.answer()).toMatchObject({ winner: 'boutique', breakEvenProducts: 2 });
});
