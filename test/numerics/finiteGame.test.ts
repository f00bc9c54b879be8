import { describe, expect, test } from 'vitest';
import { bimatrixEquilibria, type BimatrixEquilibrium } from '../../server/src/numerics/finiteGame';

type Table = readonly (readonly number[])[];

function solve(a: Table, b: Table) {
  const [rows, columns] = [a.length, a[0]!.length];
  return bimatrixEquilibria(Float64Array.from(a.flat()), Float64Array.from(b.flat()), rows, columns, () => true)!;
}

/** Largest gain of either player, straight from the definition. */
function regret(a: Table, b: Table, { row, column }: BimatrixEquilibrium): number {
  const rowPayoffs = a.map((line) => line.reduce((sum, value, j) => sum + value * column[j]!, 0));
  const columnPayoffs = b[0]!.map((_, j) => b.reduce((sum, line, i) => sum + line[j]! * row[i]!, 0));
  const expected = (payoffs: number[], weights: Float64Array) =>
    payoffs.reduce((sum, value, k) => sum + value * weights[k]!, 0);
  return Math.max(
    Math.max(...rowPayoffs) - expected(rowPayoffs, row),
    Math.max(...columnPayoffs) - expected(columnPayoffs, column),
  );
}

describe('mixed equilibria of two players', () => {
  const cases: [string, Table, Table, number, boolean][] = [
    [
      'von Stengel: exactly three',
      [
        [3, 3],
        [2, 5],
        [0, 6],
      ],
      [
        [3, 2],
        [2, 6],
        [3, 1],
      ],
      3,
      false,
    ],
    [
      'matching pennies',
      [
        [1, -1],
        [-1, 1],
      ],
      [
        [-1, 1],
        [1, -1],
      ],
      1,
      false,
    ],
    [
      'battle of the sexes',
      [
        [2, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 2],
      ],
      3,
      false,
    ],
    [
      'prisoners',
      [
        [2, 0],
        [3, 1],
      ],
      [
        [2, 3],
        [0, 1],
      ],
      1,
      false,
    ],
    [
      'rock, paper, scissors',
      [
        [0, -1, 1],
        [1, 0, -1],
        [-1, 1, 0],
      ],
      [
        [0, 1, -1],
        [-1, 0, 1],
        [1, -1, 0],
      ],
      1,
      false,
    ],
    [
      'nothing matters: four corners of a continuum',
      [
        [0, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      4,
      true,
    ],
    [
      'a duplicated row',
      [
        [1, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [1, 0],
      ],
      2,
      true,
    ],
  ];
  test.each(cases)('%s', (_, a, b, count, continuum) => {
    const solution = solve(a, b);
    expect([solution.equilibria.length, solution.continuum]).toEqual([count, continuum]);
    for (const equilibrium of solution.equilibria) expect(regret(a, b, equilibrium)).toBeLessThan(1e-12);
  });

  test('von Stengel’s middle equilibrium is not missed', () => {
    const { equilibria } = solve(
      [
        [3, 3],
        [2, 5],
        [0, 6],
      ],
      [
        [3, 2],
        [2, 6],
        [3, 1],
      ],
    );
    const all = equilibria.map(({ row, column }) => [[...row], [...column]]);
    const expected = [
      [
        [1, 0, 0],
        [1, 0],
      ],
      [
        [0.8, 0.2, 0],
        [2 / 3, 1 / 3],
      ],
      [
        [0, 1 / 3, 2 / 3],
        [1 / 3, 2 / 3],
      ],
    ];
    expect(all).toHaveLength(3);
    for (const one of expected)
      expect(all.some((each) => each.flat().every((value, k) => Math.abs(value - one.flat()[k]!) < 1e-12))).toBe(true);
  });

  test('random 10 × 10 games: an odd number, all with no regret', () => {
    let seed = 7;
    const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let round = 0; round < 3; round++) {
      const table = (): number[][] => Array.from({ length: 10 }, () => Array.from({ length: 10 }, next));
      const [a, b] = [table(), table()];
      const { equilibria } = solve(a, b);
      expect(equilibria.length % 2).toBe(1);
      for (const equilibrium of equilibria) expect(regret(a, b, equilibrium)).toBeLessThan(1e-11);
    }
  });

  test('stops when the budget ends', () => {
    expect(bimatrixEquilibria(new Float64Array(4), new Float64Array(4), 2, 2, () => false)).toBe(null);
  });
});
