import { describe, expect, test } from 'vitest';
import { createBudget } from '../../server/src/numerics/budget';
import type { Game } from '../../server/src/solving/game';
import { createGameSolver, solveGame } from '../../server/src/solving/solveGame';
import { sketchGame, type PlayerSketch } from './games';

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** n firms with inverse demand 30 − Q, costless (Pindyck and Rubinfeld, section 12.2). */
const cournot = (n: number): PlayerSketch[] =>
  Array.from({ length: n }, (_, i) => ({
    chooses: [[0, 30]],
    payoff: (x) => Math.max(0, 30 - x.slice(0, n).reduce((sum, q) => sum + q, 0)) * x[i]!,
  }));

/** Firms at both ends of a linear city of length one (t = 1). */
function hotelling(v: number): Game {
  const share = (p: number, rival: number): number => clamp(Math.min((1 + rival - p) / 2, v - p), 0, 1);
  return sketchGame([
    { chooses: [[0, 2]], payoff: (x) => x[0]! * share(x[0]!, x[1]!) },
    { chooses: [[0, 2]], payoff: (x) => x[1]! * share(x[1]!, x[0]!) },
  ]);
}

/** Firms inside the city, a from each end: undercutting takes everything. */
function interior(a: number): Game {
  const way = 1 - 2 * a;
  const share = (p: number, rival: number): number =>
    p < rival - way ? 1 : p > rival + way ? 0 : clamp((1 + rival - p) / 2, 0, 1);
  return sketchGame([
    { chooses: [[0, 3]], payoff: (x) => x[0]! * share(x[0]!, x[1]!) },
    { chooses: [[0, 3]], payoff: (x) => x[1]! * share(x[1]!, x[0]!) },
  ]);
}

/** A menu of (quality, price) for types who sort themselves (Mussa and Rosen). */
function menu(types: readonly number[], shares: readonly number[]): Game {
  const surplus = (x: Float64Array, type: number, offer: number): number =>
    types[type]! * x[2 * offer]! - x[2 * offer + 1]!;
  return sketchGame([
    {
      chooses: types.flatMap(
        () =>
          [
            [0, 10],
            [0, 60],
          ] as const,
      ),
      payoff: (x) => shares.reduce((sum, share, i) => sum + share * (x[2 * i + 1]! - x[2 * i]! ** 2 / 2), 0),
      subjectTo: types.flatMap((_, i) => [
        (x: Float64Array) => surplus(x, i, i),
        ...types.flatMap((__, j) => (j === i ? [] : [(x: Float64Array) => surplus(x, i, i) - surplus(x, i, j)])),
      ]),
    },
  ]);
}

const homogeneous = (p: number, rival: number): number => (p < rival ? 1 - p : p === rival ? (1 - p) / 2 : 0);

describe('one equilibrium', () => {
  const cases: [string, () => Game, readonly number[], number][] = [
    ['Cournot', () => sketchGame(cournot(2)), [10, 10], 1e-11],
    ['Cournot with five, though flooding the market is one too', () => sketchGame(cournot(5)), [5, 5, 5, 5, 5], 1e-11],
    ['Stackelberg', () => sketchGame(cournot(2), { stages: [[0], [1]] }), [15, 7.5], 1e-9],
    [
      'Stackelberg with three in a row',
      () => sketchGame(cournot(3), { stages: [[0], [1], [2]] }),
      [15, 7.5, 3.75],
      1e-8,
    ],
    ['a cartel splits evenly', () => sketchGame(cournot(2), { collude: true }), [7.5, 7.5], 1e-9],
    ['Cournot against a rival held at 6', () => sketchGame(cournot(2), { held: new Map([[1, 6]]) }), [12, 6], 1e-11],
    [
      'nine identical firms',
      () => sketchGame([{ chooses: [[0, 10]], count: 9, payoff: (x) => (10 - x[0]! - 8 * x[1]!) * x[0]! - 1 }]),
      [1],
      1e-11,
    ],
    ['Hotelling, covered', () => hotelling(3), [1, 1], 1e-11],
    ['Hotelling, local monopolies: not the plateau', () => hotelling(0.8), [0.4, 0.4], 1e-11],
    ['Hotelling inside, far enough apart', () => interior(0.2), [1, 1], 1e-11],
    [
      'Bertrand with equal products',
      () =>
        sketchGame([
          { chooses: [[0, 1]], payoff: (x) => (x[0]! - 0.2) * homogeneous(x[0]!, x[1]!) },
          { chooses: [[0, 1]], payoff: (x) => (x[1]! - 0.2) * homogeneous(x[1]!, x[0]!) },
        ]),
      [0.2, 0.2],
      1e-12,
    ],
    ['two types', () => menu([3, 4], [0.5, 0.5]), [2, 6, 4, 14], 1e-9],
    ['three types, two of them pooled', () => menu([4, 5, 6], [0.4, 0.1, 0.5]), [2, 8, 2, 8, 6, 32], 1e-8],
    [
      'a take-it-or-leave-it offer is just accepted',
      () =>
        sketchGame(
          [
            { chooses: [[0, 1]], payoff: (x) => (x[1] === 1 ? 1 - x[0]! : 0) },
            { chooses: [{ oneOf: [0, 1] }], payoff: (x) => (x[1] === 1 ? x[0]! : 0.3) },
          ],
          { stages: [[0], [1]] },
        ),
      [0.3, 1],
      1e-9,
    ],
    [
      'bounds that follow an earlier choice',
      () =>
        sketchGame(
          [
            {
              chooses: [[0, 1]],
              payoff: (x) => (0.5 * x[0]! + 0.5 * x[1]!) * (1 - x[0]!) + 0.5 * x[1]! * (x[0]! - x[1]!),
            },
            { chooses: [(x) => [0, x[0]!]], payoff: (x) => x[1]! * (x[0]! - x[1]!) },
          ],
          { stages: [[0], [1]] },
        ),
      [0.6, 0.3],
      1e-9,
    ],
    ['an interval of one number', () => sketchGame([{ chooses: [[3, 3]], payoff: (x) => -x[0]! }]), [3], 0],
    [
      'an interval of one number, just allowed',
      () => sketchGame([{ chooses: [[3, 3]], payoff: (x) => x[0]!, subjectTo: [(x) => 3 - x[0]!] }]),
      [3],
      0,
    ],
    [
      'an interval of one number beside a wide one',
      () => sketchGame([{ chooses: [[2, 2], [0, 10]], payoff: (x) => -((x[1]! - 3 * x[0]!) ** 2) }]), // prettier-ignore
      [2, 6],
      1e-9,
    ],
    [
      'a rival of one number',
      () =>
        sketchGame([
          { chooses: [[2, 2]], payoff: (x) => -((x[0]! - 9) ** 2) },
          { chooses: [[0, 10]], payoff: (x) => -((x[1]! - x[0]!) ** 2) },
        ]),
      [2, 2],
      1e-9,
    ],
    [
      'an equation leaves one number',
      () => sketchGame([{ chooses: [[0, 10]], payoff: (x) => x[0]!, exactly: [(x) => x[0]! - 4] }]),
      [4],
      1e-9,
    ],
    [
      'an equation between two choices',
      () => sketchGame([{ chooses: [[0, 10], [0, 10]], payoff: (x) => x[0]! * x[1]!, exactly: [(x) => x[0]! + 3 * x[1]! - 6] }]), // prettier-ignore
      [3, 1],
      1e-7,
    ],
    [
      'a payoff that jumps at the choice of a rival',
      () =>
        sketchGame([
          { chooses: [[0.3141, 0.3141]], payoff: () => 0 },
          { chooses: [[0, 1]], payoff: (x) => (x[1]! === x[0]! ? 2 : x[1]!) },
        ]),
      [0.3141, 0.3141],
      0,
    ],
    ['payoffs next to nothing', () => sketchGame([{ chooses: [[0, 1]], payoff: (x) => 1e-13 * x[0]! * (1 - x[0]!) }]), [0.5], 1e-7], // prettier-ignore
  ];
  test.each(cases)('%s', (_, build, expected, tolerance) => {
    const { equilibria, selected } = solveGame(build());
    const found = equilibria[selected]!;
    expect(equilibria).toHaveLength(1);
    expected.forEach((value, k) => expect(Math.abs(found.choices[k]! - value)).toBeLessThanOrEqual(tolerance));
    expect(found.regret).toBeLessThan(1e-9);
  });
});

describe('none, several, a continuum', () => {
  test('Hotelling inside, too close: none, with the smallest regret', () => {
    const { equilibria, smallestRegret } = solveGame(interior(0.3));
    expect(equilibria).toEqual([]);
    expect(smallestRegret).toBeGreaterThan(1e-3);
    expect(smallestRegret).toBeLessThan(0.1);
  });

  test('the kink: both ends and the symmetric point', () => {
    const { equilibria, continuum } = solveGame({ ...hotelling(1.25), prefer: 'symmetric' });
    expect(continuum).toBe(true);
    const expected = [
      [2 / 3, 5 / 6],
      [3 / 4, 3 / 4],
      [5 / 6, 2 / 3],
    ];
    expect(equilibria).toHaveLength(3);
    equilibria.forEach(({ choices }, k) =>
      choices.forEach((value, i) => expect(Math.abs(value - expected[k]![i]!)).toBeLessThan(1e-6)),
    );
  });

  test('two equally good optima', () => {
    const two = solveGame(sketchGame([{ chooses: [[-10, 10]], payoff: (x) => -((x[0]! ** 2 - 4) ** 2) }]));
    expect(two.equilibria.map(({ choices }) => Math.round(choices[0]! * 1e8) / 1e8)).toEqual([-2, 2]);
  });

  test('pure before mixed', () => {
    const sexes = (prefer: Game['prefer']) =>
      solveGame(
        sketchGame(
          [
            { chooses: [{ oneOf: [0, 1] }], payoff: (x) => (x[0] !== x[1] ? 0 : x[0] === 0 ? 2 : 1) },
            { chooses: [{ oneOf: [0, 1] }], payoff: (x) => (x[0] !== x[1] ? 0 : x[0] === 0 ? 1 : 2) },
          ],
          { prefer },
        ),
      );
    expect(sexes('first').equilibria.map(({ kind }) => kind)).toEqual(['pure', 'pure', 'mixed']);
    expect([sexes('first').selected, sexes('mixed').selected]).toEqual([0, 2]);
  });
});

describe('several equilibria of a later stage', () => {
  /** A reply that whoever makes it does not care about. */
  const indifferent = (...oneOf: number[]): PlayerSketch => ({ chooses: [{ oneOf }], payoff: () => 0 });
  const fixed = (payoff: (x: Float64Array) => number): PlayerSketch => ({ chooses: [{ oneOf: [9] }], payoff });
  const likes = (entry: number, value: number) => (x: Float64Array) => (x[entry] === value ? 1 : 0);
  /** Played by the last two: (0, 1) and (1, 0), or both 2, earn one each. */
  const meet = (own: number, other: number): PlayerSketch => ({
    chooses: [{ oneOf: [0, 1, 2] }],
    payoff: (x) => (x[own] === 2 ? (x[other] === 2 ? 1 : 0) : x[own]! + x[other]! === 1 ? 1 : 0),
  });
  /** Two players who both want to be where one of these is: the first makes two of the choices, the other the rest. */
  const common = (...goals: readonly (readonly number[])[]): PlayerSketch[] => {
    const payoff = (x: Float64Array): number =>
      -Math.min(...goals.map((goal) => goal.filter((value, k) => x[k + 1] !== value).length));
    const chooses = goals[0]!.map(() => ({ oneOf: [0, 1, 2] }));
    return [
      { chooses: chooses.slice(0, 2), payoff },
      { chooses: chooses.slice(2), payoff },
    ];
  };
  const later = [[0], [1]];
  const cases: readonly (readonly [string, () => Game, readonly number[]])[] = [
    [
      'the last value, as the one before likes it',
      () => sketchGame([fixed(likes(1, 1)), indifferent(0, 1)], { stages: later }),
      [9, 1],
    ],
    ['the first value', () => sketchGame([fixed(likes(1, 1)), indifferent(1, 0)], { stages: later }), [9, 1]],
    ['the one between', () => sketchGame([fixed(likes(1, 1)), indifferent(0, 1, 2)], { stages: later }), [9, 1]],
    ['the least bad one', () => sketchGame([fixed((x) => x[1]! - 5), indifferent(0, 2, 1)], { stages: later }), [9, 2]],
    ['nobody cares: the first', () => sketchGame([fixed(() => 7), indifferent(0, 1)], { stages: later }), [9, 0]],
    [
      'hardly anybody cares: the first',
      () => sketchGame([fixed((x) => 7 + 1e-12 * x[1]!), indifferent(0, 1)], { stages: later }),
      [9, 0],
    ],
    [
      'it is undefined for one of them',
      () => sketchGame([fixed((x) => [NaN, 2, 3, 1][x[1]!]!), indifferent(0, 1, 2, 3)], { stages: later }),
      [9, 2],
    ],
    [
      'the mover just before counts, not the first',
      () => sketchGame([fixed(likes(2, 2)), fixed(likes(2, 1)), indifferent(0, 1, 2)], { stages: [[0], [1], [2]] }),
      [9, 9, 1],
    ],
    [
      'whose choice is held does not count',
      () =>
        sketchGame([fixed(likes(2, 2)), fixed(likes(2, 1)), indifferent(0, 1, 2)], {
          stages: [[0], [1], [2]],
          held: new Map([[1, 9]]),
        }),
      [9, 9, 2],
    ],
    [
      'nor does who moves again',
      () =>
        sketchGame([fixed(likes(2, 2)), { chooses: [{ oneOf: [9] }, { oneOf: [0, 1, 2] }], payoff: () => 0 }], {
          stages: [[0], [1], [2]],
        }),
      [9, 9, 2],
    ],
    [
      'of several movers: the first',
      () => sketchGame([fixed(likes(1, 2)), meet(1, 2), meet(2, 1)], { stages: [[0], [1, 2]] }),
      [9, 0, 1],
    ],
    [
      'of several movers: the one in which they do the same, if asked for',
      () => sketchGame([fixed(likes(1, 0)), meet(1, 2), meet(2, 1)], { stages: [[0], [1, 2]], prefer: 'symmetric' }),
      [9, 2, 2],
    ],
    [
      'and if there is none: the first',
      () =>
        sketchGame(
          [fixed(likes(1, 1)), ...[meet(1, 2), meet(2, 1)].map((each) => ({ ...each, chooses: [{ oneOf: [0, 1] }] }))],
          { stages: [[0], [1, 2]], prefer: 'symmetric' },
        ),
      [9, 0, 1],
    ],
    [
      'doing the same means in all of their choices',
      () =>
        sketchGame([fixed(() => 0), ...common([0, 1, 0, 2], [1, 2, 1, 2])], {
          stages: [[0], [1, 2, 3, 4]],
          prefer: 'symmetric',
        }),
      [9, 1, 2, 1, 2],
    ],
    [
      'who chooses more does not do the same as who chooses less',
      () =>
        sketchGame([fixed(() => 0), ...common([0, 1, 1], [1, 0, 1])], {
          stages: [[0], [1, 2, 3]],
          prefer: 'symmetric',
        }),
      [9, 0, 1, 1],
    ],
  ];
  test.each(cases)('%s', (_, build, expected) => {
    const { equilibria, selected } = solveGame(build());
    expect([...equilibria[selected]!.choices]).toEqual(expected);
  });
});

describe('manners', () => {
  test('ends with what it has when the budget ends', () => {
    const budget = createBudget(200);
    expect(() => solveGame({ ...sketchGame(cournot(2), { stages: [[0], [1]] }), budget })).not.toThrow();
    expect(budget.exhausted).toBe(true);
  });

  const unsolved: [string, () => Game, number][] = [
    ['undefined payoffs', () => sketchGame([{ chooses: [[0, 1]], payoff: () => NaN }]), Infinity],
    [
      'one undefined payoff',
      () =>
        sketchGame([
          { chooses: [[0, 1]], payoff: (x) => x[0]! },
          { chooses: [[0, 1]], payoff: () => NaN },
        ]),
      Infinity,
    ],
    [
      'nothing is allowed',
      () => sketchGame([{ chooses: [[3, 3]], payoff: (x) => x[0]!, subjectTo: [(x) => 2 - x[0]!] }]),
      Infinity,
    ],
    [
      'nothing is allowed over an interval',
      () => sketchGame([{ chooses: [[3, 4]], payoff: (x) => x[0]!, subjectTo: [(x) => 2 - x[0]!] }]),
      Infinity,
    ],
  ];
  test.each(unsolved)('%s: no equilibria', (_, build, regret) => {
    const { equilibria, smallestRegret } = solveGame(build());
    expect({ equilibria, smallestRegret }).toEqual({ equilibria: [], smallestRegret: regret });
  });

  test.each([1e-12, 1e-6, 1e6, 1e12])('payoffs in units of %d: the same equilibrium, or none', (unit) => {
    const quantities = solveGame(
      sketchGame(cournot(2).map((firm) => ({ ...firm, payoff: (x) => unit * firm.payoff(x) }))),
    );
    expect(quantities.equilibria).toHaveLength(1);
    quantities.equilibria[0]!.choices.forEach((value) => expect(value).toBeCloseTo(10, 9));
    const chase = (sign: number): PlayerSketch => ({
      chooses: [[0, 1]],
      payoff: (x) => sign * unit * (x[0]! - x[1]!) ** 2,
    });
    const { equilibria, smallestRegret } = solveGame(sketchGame([chase(1), chase(-1)]));
    expect(equilibria).toEqual([]);
    expect(smallestRegret / unit).toBeGreaterThanOrEqual(0.125);
    expect(smallestRegret / unit).toBeLessThan(0.25);
  });

  test('only the highest of several peaks', () => {
    const peaks = (tilt: number) =>
      solveGame(sketchGame([{ chooses: [[-10, 10]], payoff: (x) => Math.cos(x[0]!) + tilt * x[0]! }])).equilibria.map(
        ({ choices }) => Math.round((choices[0]! / Math.PI) * 1e4) / 1e4,
      );
    expect([peaks(0), peaks(1e-6), peaks(-1e-6)]).toEqual([[-2, 0, 2], [2], [-2]]);
  });

  test('re-solving along a parameter gives what solving anew gives, for less', () => {
    let cost = 0;
    const build = (): Game =>
      sketchGame(
        [
          { chooses: [[0, 30]], payoff: (x) => (30 - cost - x[0]! - x[1]!) * x[0]! },
          { chooses: [[0, 30]], payoff: (x) => (30 - x[0]! - x[1]!) * x[1]! },
        ],
        { stages: [[0], [1]] },
      );
    const warm = build();
    const solver = createGameSolver(warm);
    let first = 0;
    for (cost = 0; cost <= 6; cost++) {
      const before = warm.budget.spent;
      const again = solver.solve();
      const spent = warm.budget.spent - before;
      const anew = solveGame(build());
      again.equilibria[0]!.choices.forEach((value, k) => expect(value).toBeCloseTo(anew.equilibria[0]!.choices[k]!, 9));
      // Leader: (30 − 2c)/2.
      expect(again.equilibria[0]!.choices[0]).toBeCloseTo(15 - cost, 8);
      if (cost === 0) first = spent;
      else expect(spent).toBeLessThan(0.8 * first);
    }
  });
});
