import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../../server/src/analysis';

/** A line of length 1 with firms at a and 1 − a, transport cost 1 per unit of length. */
const city = (value: number, place: number, more = ''): string => `# The linear city

\`\`\`surplus-model
model: market
id: city
segments: {all: {x: "uniform(0, 1)"}}
products:
  left: {value: ${value} - abs(x - ${place}), firm: A}
  right: {value: ${value} - abs(1 - ${place} - x), firm: B}
${more}\`\`\`
`;

function analysed(note: string) {
  const analysis = analyseNote(note, { version: 0, charts: false, reuse: createReuse() })!;
  const [model] = analysis.models;
  const problems = analysis.problems.map(({ code, severity, message }) => ({ code, severity, message }));
  return { outcomes: model!.outcomes, equilibria: model!.equilibria, problems };
}

/** Failures that other tools make (H. Hotelling 1929; d'Aspremont, Gabszewicz and Thisse 1979; Mérel and Sexton 2010). */
describe('the linear city where others go wrong', () => {
  test('kinked: a continuum is named as one, with its ends, and no point off it is an equilibrium', () => {
    const { outcomes, equilibria, problems } = analysed(city(1.25, 0));
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['multiple-equilibria', 'information']]);
    expect(problems[0]!.message).toContain('continuum');
    expect(outcomes['price.left']).toBeCloseTo(0.75, 9);
    expect(outcomes['price.right']).toBeCloseTo(0.75, 9);
    expect(outcomes['regret']).toBeLessThan(1e-9);
    expect(outcomes['equilibria']).toBe(Infinity);
    const prices = equilibria.map((each) => each.outcomes['price.left'] as number).sort();
    expect(prices[0]).toBeCloseTo(2 / 3, 6);
    expect(prices[prices.length - 1]).toBeCloseTo(5 / 6, 6);
    for (const each of equilibria)
      expect((each.outcomes['price.left'] as number) + (each.outcomes['price.right'] as number)).toBeCloseTo(1.5, 8);
  });

  test('kinked, asked for the symmetric one: that one, and nothing to say', () => {
    const { outcomes, problems } = analysed(city(1.25, 0, 'equilibrium: symmetric\n'));
    expect(problems).toEqual([]);
    expect(outcomes['price.left']).toBeCloseTo(0.75, 9);
  });

  test('local monopolies: no plateau of zero demand is taken for an equilibrium', () => {
    const { outcomes, equilibria, problems } = analysed(city(0.8, 0));
    expect(problems).toEqual([]);
    expect(equilibria).toHaveLength(1);
    expect(outcomes).toMatchObject({ equilibria: 1 });
    expect(outcomes['price.left']).toBeCloseTo(0.4, 9);
    expect(outcomes['profit.A']).toBeCloseTo(0.16, 9);
    expect(outcomes['coverage']).toBeCloseTo(0.8, 9);
    expect(outcomes['regret']).toBeLessThan(1e-9);
  });

  test('inside locations: no equilibrium, said with the smallest regret', () => {
    const { outcomes, equilibria, problems } = analysed(city(10, 0.3));
    expect(equilibria).toEqual([]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['no-equilibrium', 'warning']]);
    expect(problems[0]!.message).toMatch(/^No equilibrium found \(smallest regret 0\.\d+\)\./);
    expect(outcomes).toMatchObject({ equilibria: 0, 'price.left': null, profit: null });
    expect(outcomes['regret']).toBeGreaterThan(1e-4);
    // Firms at 1/4 and 3/4 still have one.
    expect(analysed(city(10, 0.25)).problems).toEqual([]);
  });

  test('inside locations with random prices: an approximation that says how good it is', () => {
    const { outcomes, equilibria, problems } = analysed(city(10, 0.3, 'equilibrium: mixed\n'));
    expect(equilibria).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['no-equilibrium']);
    expect(problems[0]!.message).toContain('random prices on a grid');
    expect(outcomes['regret']).toBeGreaterThan(0);
    expect(outcomes['regret']).toBeLessThan(0.02);
    expect(outcomes['price.left']).toBe(null);
    expect(Math.abs((outcomes['demand.left'] as number) - 0.5)).toBeLessThan(0.02);
  });
});

describe('a product that nobody would buy at its cost', () => {
  const duopoly = (value: number, cost: number): string => `\`\`\`surplus-model
model: market
segments: {all: {theta: "uniform(0, 2)"}}
products:
  complete: {value: ${value}, cost: ${cost}, firm: A}
  kit: {value: ${value} - theta, firm: B}
\`\`\`
`;
  test('has no price (design case S1-D09)', () => {
    expect(analysed(duopoly(1, 2)).outcomes).toMatchObject({
      'price.complete': null,
      'markup.complete': null,
      'demand.complete': 0,
      'price.kit': 0.5,
      'profit.B': 0.125,
      totalSurplus: 0.1875,
      firstBest: 0.25,
    });
  });
  test('while one that presses on a rival has', () => {
    // The kit's price is as high as the complete product at cost allows: k − 2.
    expect(analysed(duopoly(10, 5)).outcomes).toMatchObject({
      'price.complete': 5,
      'demand.complete': 0,
      'price.kit': 3,
    });
  });
});
