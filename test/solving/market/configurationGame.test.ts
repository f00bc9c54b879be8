import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../server/src/numerics/budget';
import { configurationGame } from '../../../server/src/solving/market/configurationGame';
import { priceEquilibria } from '../../../server/src/solving/market/priceGame';
import type { ConfigurationGame, Market } from '../../../server/src/solving/market/types';
import { market, uniformDistribution, unit } from './markets';

/** Products 0, 1: complete and kit of the first firm; 2, 3: of the second. */
function twins(v: number, k: number, kappa: number, a: number, b: number, tau = 0): Market {
  const products = [0, 1].flatMap((firm) => {
    const away = (type: Float64Array): number => (tau === 0 ? 0 : tau * (firm === 0 ? type[1]! : 1 - type[1]!));
    return [
      { firm, value: (type: Float64Array) => v - away(type), cost: k },
      { firm, value: (type: Float64Array) => v - kappa * type[0]! - away(type), cost: 0 },
    ];
  });
  const own = uniformDistribution(a, b);
  return market({ random: tau === 0 ? [own] : [own, unit], covered: tau > 0, products });
}

const sets: Record<string, number> = { C: 1, I: 2, M: 3 };

function play(of: Market, letters: string, mixed = false): { game: ConfigurationGame; pure: string[] } {
  const own = [...letters].map((letter) => sets[letter]!);
  const allowed = [own, own.map((set) => set << 2)];
  const game = configurationGame(of, allowed, priceEquilibria, mixed, createBudget(1e8));
  const pure = game.equilibria
    .filter((each) => each.pure)
    .map(({ cell }) => game.cells[cell]!.choices.map((choice) => letters[choice]).join(''));
  return { game, pure };
}

const cases: [string, Market, string, string[]][] = [
  ['S1-D01', twins(10, 1, 1, 0, 2), 'CI', ['CI', 'IC']],
  ['S1-D03', twins(10, 1, 1, 0, 3), 'CI', ['CI', 'IC']],
  ['S1-D06', twins(3, 2, 2, 0, 2), 'CI', ['CI', 'IC']],
  ['S1-D08, a role that earns nothing', twins(10, 0.5, 1, 2, 3), 'CI', ['CC', 'CI', 'IC']],
  ['S1-D09, a role that sells nothing', twins(1, 2, 1, 0, 2), 'CI', ['CI', 'IC', 'II']],
  ['S1-D11, menus', twins(100, 1, 1, 0, 2), 'CIM', ['CI', 'IC', 'MM']],
  ['S1-D15', twins(10, 0.3, 1, 0, 1, 0.4), 'CI', ['CC']],
  ['S1-D16', twins(10, 0.4, 1, 0, 1, 0.4), 'CI', ['CI', 'IC']],
  ['S1-D18', twins(10, 0.7, 1, 0, 1, 0.4), 'CI', ['II']],
  ['S1-D19, all at k = H/2', twins(10, 0.5, 1, 0, 1, 0.6), 'CI', ['CC', 'CI', 'IC', 'II']],
];

describe('the stage in which firms choose their line-ups', () => {
  it.each(cases)('%s', (_, of, letters, expected) => {
    const { game, pure } = play(of, letters);
    expect(game.unknownCells).toBe(0);
    expect(pure).toEqual(expected);
  });

  it.each([
    ['S1-D01', twins(10, 1, 1, 0, 2), 0.5, 0.25],
    ['S1-D03', twins(10, 1, 1, 0, 3), 0.609756097561, 0.361336946703],
    ['S1-D06', twins(3, 2, 2, 0, 2), 0.526315789474, 0.296052631579],
  ] as [string, Market, number, number][])('mixes: %s', (_, of, probability, payoff) => {
    const mixtures = play(of, 'CI', true).game.equilibria.filter((each) => !each.pure);
    expect(mixtures).toHaveLength(1);
    for (const each of mixtures[0]!.probabilities) expect(each[0]).toBeCloseTo(probability, 9);
    for (const each of mixtures[0]!.profit) expect(each).toBeCloseTo(payoff, 9);
    expect(mixtures[0]!.regret).toBeLessThan(1e-9);
  });

  it('leaves unknown what has no price equilibrium, and what depends on it', () => {
    const of = market({
      segments: [{ mass: 0.5 }, { mass: 0.5 }],
      products: [0, 1].flatMap((firm) => [
        { firm, value: 10, cost: 1 },
        { firm, value: (__: Float64Array, segment: number) => 10 - [0.5, 2][segment]! },
      ]),
    });
    const { game, pure } = play(of, 'CI');
    expect(game.unknownCells).toBe(2);
    expect(pure).toEqual([]);
    expect(game.equilibria).toEqual([]);
  });
});
