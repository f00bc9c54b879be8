import { describe, expect, test } from 'vitest';
import { loadIntegerSolver, mayNeedIntegerSolver } from '../../../server/src/analysis/integerSolver';
import { choosePortfolio } from '../../../server/src/families/portfolio/choosePortfolio';
import { worth, type PortfolioProblem } from '../../../server/src/families/portfolio/choice';
import { fillRoughly } from '../../../server/src/families/portfolio/fillRoughly';
import { improve } from '../../../server/src/families/portfolio/improve';
import { optimise } from '../../../server/src/families/portfolio/optimise';
import { solveInteger } from '../../../server/src/families/portfolio/solveInteger';
import { createBudget } from '../../../server/src/numerics/budget';
import { randomNumbers } from '../random';

const integer = await loadIntegerSolver();

/** A random portfolio of `size` customers and up to three models, of every kind in turn. */
function drawProblem(
  draw: number,
  random: () => number,
  size: number,
  sharing: 'pairs' | 'capacity',
): PortfolioProblem {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const customers = Array.from({ length: size }, (_, index) => index);
  const models = [0, 1, 2].slice(0, 1 + (draw % 3));
  const pairs = sharing === 'pairs' ? customers.map(() => customers.map(() => 0)) : [];
  for (const i of sharing === 'pairs' ? customers : [])
    for (const j of customers.slice(i + 1)) if (random() < 0.2) pairs[i]![j] = pairs[j]![i] = whole(-6, 6);
  return {
    values: customers.map(() => models.map(() => whole(-50, 100) / 7)),
    loads: customers.map(() => models.map(() => whole(1, 9) / 3)),
    setups: models.map(() => whole(0, 20)),
    own: customers.map(() => (draw % 4 === 0 ? -whole(0, 2) : 0)),
    pairs: sharing === 'pairs' ? pairs : null,
    capacity: sharing === 'capacity' || draw % 2 === 0 ? whole(1, size) : Infinity,
    fixed: customers.map(() => undefined),
  };
}

const models = ({ setups }: PortfolioProblem): number[] => [...setups.keys()];

describe('mixed-integer programs', () => {
  test.each(['pairs', 'capacity'] as const)('find what exact search finds: %s', (sharing) => {
    const random = randomNumbers(11);
    for (let draw = 0; draw < 24; draw++) {
      const problem = drawProblem(draw, random, 12, sharing);
      const exact = optimise(problem, models(problem), createBudget(1e8))!;
      const found = solveInteger(problem, models(problem), integer, createBudget(1e8))!;
      expect({ draw, value: found.value, bound: found.bound }).toEqual({
        draw,
        value: expect.closeTo(exact.value, 6),
        bound: found.value,
      });
    }
  });

  test('take over where exact search gives up, with a bound that holds', () => {
    const problem = drawProblem(1, randomNumbers(3), 60, 'pairs');
    const found = choosePortfolio(problem, models(problem), integer, createBudget(2e7))!;
    expect(worth(problem, found.assignment).value).toBe(found.value);
    expect(found.bound).toBeGreaterThanOrEqual(found.value);
    // No single customer can be served better.
    expect(improve(problem, models(problem), found.assignment).value).toBeCloseTo(found.value, 9);
  });

  test('are loaded for notes that may need them', () => {
    expect(mayNeedIntegerSolver(['model: portfolio', 'extends: a.md#p\ncapacity: 3'])).toBe(true);
    expect(mayNeedIntegerSolver(['model: portfolio\ndata: customers.csv'])).toBe(false);
    expect(mayNeedIntegerSolver(['model: market\ncapacity: 3'])).toBe(false);
  });
});

describe('very many customers under one capacity', () => {
  test('are served near the best, by a bound that holds for the best', () => {
    const random = randomNumbers(7);
    for (let draw = 0; draw < 12; draw++) {
      const problem = drawProblem(draw, random, 14, 'capacity');
      const exact = optimise(problem, models(problem), createBudget(1e8))!;
      const rough = fillRoughly(problem, models(problem), createBudget(1e8))!;
      expect(worth(problem, rough.assignment).value).toBe(rough.value);
      expect(rough.value).toBeLessThanOrEqual(exact.value + 1e-9);
      expect(rough.bound).toBeGreaterThanOrEqual(exact.value - 1e-9);
    }
    const large = drawProblem(2, random, 30_000, 'capacity');
    const found = choosePortfolio(large, models(large), integer, createBudget(2e7))!;
    expect((found.bound - found.value) / found.value).toBeLessThan(1e-4);
    const load = found.assignment.reduce((sum, model, at) => sum + (model < 0 ? 0 : large.loads[at]![model]!), 0);
    expect(load).toBeLessThanOrEqual(large.capacity + 1e-6);
  });
});
