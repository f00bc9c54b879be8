import { describe, expect, test } from 'vitest';
import { partnership } from '../../../server/src/families/partnership';
import { analyseBlocks } from '../../cases/seed/answers';
import { solveNote, type Answer } from '../game/solveNote';

const body = (more = ''): string => `model: partnership
params: {S0: 4, G: 10, s: 0.3, delta: 0.95}
core: S0
contributions: {ideas: {value: 1, capacity: G}}
${more}`;

const number = (answer: Answer, name: string): number => answer[name] as number;

/** What a firm earns at a share, and what customers get, straight from the assumptions. */
function surpluses(S0: number, G: number, share: number): { profit: number; utility: number } {
  const contribution = G * share;
  const value = S0 + contribution;
  return { profit: (1 - share) * value, utility: share * value - contribution ** 2 / (2 * G) };
}

const points = [
  [4, 10],
  [0, 3],
  [12, 10],
  [0.5, 0.6],
  [7, 0.1],
] as const;

describe('the share that the firm chooses', () => {
  test.each(points)('is the best of a fine grid: S0 = %f, Gamma = %f', (S0, G) => {
    const answer = solveNote(body().replace('S0: 4, G: 10', `S0: ${S0}, G: ${G}`)).answer();
    const grid = Array.from({ length: 2001 }, (_, step) => surpluses(S0, G, step / 2000).profit);
    expect(number(answer, 'profit')).toBeGreaterThanOrEqual(Math.max(...grid) - 1e-9);
    const at = surpluses(S0, G, number(answer, 'share'));
    expect(number(answer, 'profit')).toBeCloseTo(at.profit, 9);
    expect(number(answer, 'consumerSurplus')).toBeCloseTo(at.utility, 9);
    expect(number(answer, 'totalSurplus')).toBeCloseTo(at.profit + at.utility, 9);
  });

  test.each(points)('is a best reply to a rival who gives the same: S0 = %f, Gamma = %f', (S0, G) => {
    for (const tau of [0, 0.5, 3, 20, 400]) {
      const source = body(`rival: {transport: ${tau}}`).replace('S0: 4, G: 10', `S0: ${S0}, G: ${G}`);
      const answer = solveNote(source).answer();
      const rival = surpluses(S0, G, number(answer, 'share')).utility;
      const earned = (share: number): number => {
        const { profit, utility } = surpluses(S0, G, share);
        const demand = tau === 0 ? Math.sign(utility - rival) / 2 + 0.5 : 0.5 + (utility - rival) / (2 * tau);
        return profit * Math.min(1, Math.max(0, demand));
      };
      const best = Math.max(...Array.from({ length: 1001 }, (_, step) => earned(step / 1000)));
      expect(number(answer, 'profit')).toBeGreaterThanOrEqual(best - 1e-7);
    }
  });

  test('is the best constant share on trust that starts anywhere', () => {
    for (const initial of [0, 0.2, 0.6]) {
      const source = body(`discountFactor: delta\ntrust: {speed: 0.25, initial: ${initial}}`);
      const answer = solveNote(source).answer();
      const worth = (share: number): number => {
        let [trust, total, weight] = [initial, 0, 1];
        for (let period = 0; period < 900; period++) {
          total += weight * (1 - share) * (4 + 10 * trust);
          trust += 0.25 * (share - trust);
          weight *= 0.95;
        }
        return total;
      };
      const best = Math.max(...Array.from({ length: 201 }, (_, step) => worth(step / 200)));
      expect(number(answer, 'npv')).toBeGreaterThanOrEqual(best - 1e-6);
      expect(number(answer, 'npv')).toBeCloseTo(worth(number(answer, 'share')), 6);
      expect(number(answer, 'extractionNpv')).toBeCloseTo(worth(0), 6);
    }
  });
});

describe('promises', () => {
  test('the best self-enforcing share survives the one-period temptation, a larger one does not', () => {
    for (const [delta, breach] of [
      [0.55, 'stop'],
      [0.2, 'exit'],
    ] as const) {
      const note = solveNote(body(`discountFactor: ${delta}\ncommitment: none\nbreach: ${breach}`));
      const share = number(note.answer(), 'share');
      const gain = (promised: number): number => {
        const { profit } = surpluses(4, 10, promised);
        const afterwards = breach === 'stop' ? 4 : 0;
        return 4 + 10 * promised + (delta * afterwards) / (1 - delta) - profit / (1 - delta);
      };
      expect(gain(share)).toBeLessThanOrEqual(1e-9);
      expect(gain(share + 0.01)).toBeGreaterThan(0);
      expect(note.answer()['selfEnforcing']).toBe(true);
    }
  });

  test('extraction needs no promise', () => {
    const answer = solveNote(body('discountFactor: 0.1\nshare: 0')).answer();
    expect([answer['thresholdDiscountFactor'], answer['selfEnforcing']]).toEqual([0, true]);
  });
});

describe('recruiting', () => {
  test('a stated share below the minimum recruits nobody', () => {
    const answer = solveNote(body('discountFactor: delta\njoiningCost: 40\nshare: 0.3')).answer();
    expect([answer['recruited'], answer['regime'], answer['profit'], answer['contribution.ideas']]).toEqual([
      false,
      'extraction',
      4,
      0,
    ]);
  });

  test('who cannot be bound recruits with the share it will keep, or not at all', () => {
    const at = (delta: number): Answer =>
      solveNote(body(`discountFactor: ${delta}\njoiningCost: 5\ncommitment: none`)).answer();
    expect(at(0.75)).toMatchObject({ recruited: true, share: 0.3 });
    expect(at(0.5)).toMatchObject({ recruited: false, share: 0, profit: 4 });
  });

  test('is possible up to the joining cost that leaves the firm as it was', () => {
    const limit = solveNote(body('discountFactor: delta\njoiningCost: 84')).answer();
    expect(limit['recruited']).toBe(true);
    expect(number(limit, 'profit')).toBeCloseTo(4, 9);
  });
});

describe('what does not apply', () => {
  test('is not available, and its key is there', () => {
    const answer = solveNote(body()).answer();
    const absent = Object.entries(answer).filter(([, value]) => value === null);
    expect(absent.map(([name]) => name)).toEqual([
      'selfEnforcing',
      'npv',
      'extractionNpv',
      'trustThresholdDiscountFactor',
      'breakEvenPeriod',
      'minimumShare',
      'recruited',
      'maximumJoiningCost',
      'extractorDemand',
      'thresholdTransport',
    ]);
  });

  test('nobody can bring anything: extraction, no potential to realise', () => {
    const answer = solveNote(
      'model: partnership\ncore: 4\ncontributions: {}\ndiscountFactor: 0.5\nshare: 0.2',
    ).answer();
    expect(answer).toMatchObject({
      potential: 0,
      realisedGain: null,
      winWinLimit: 0,
      thresholdDiscountFactor: Infinity,
    });
    expect(solveNote('model: partnership\ncore: 4\ncontributions: {}').answer()).toMatchObject({
      share: 0,
      regime: 'extraction',
      profit: 4,
    });
  });
});

describe('a held share', () => {
  test('is held in the base and in scenarios that do not state one', () => {
    const { world } = solveNote(body('scenarios:\n  poorer: {S0: 2}\n  stated: {share: 0.5}'));
    world.setPoint(new Map([['share', 0.7]]));
    const read = (scenario: string | null, name: string): number => {
      const block = world.blocks[0]!;
      const instance = scenario === null ? block.base! : block.scenarios.get(scenario)!;
      return instance.outcomes.find((outcome) => outcome.name === name)!.binding.read(world.frame(instance));
    };
    expect(read(null, 'profit')).toBeCloseTo(3.3, 12);
    expect(read('poorer', 'profit')).toBeCloseTo(0.3 * 9, 12);
    expect(read('stated', 'profit')).toBeCloseTo(0.5 * 9, 12);
    world.setPoint(new Map([['share', 1.2]]));
    expect(read(null, 'profit')).toBeNaN();
  });
});

describe('problems', () => {
  const cases: readonly (readonly [what: string, body: string, expected: readonly (readonly [string, string])[]])[] = [
    ['no core', 'model: partnership\ncontributions: {}', [['missing-field', 'partnership']]],
    ['no capacity', 'model: partnership\ncore: 1\ncontributions: {ideas: {value: 1}}', [['missing-field', 'ideas']]],
    ['a misspelt field', `${body()}\nshares: 0.2`, [['unknown-field', 'shares']]],
    ['a share that is a list', `${body()}\nshare: [1]`, [['wrong-type', '[1]']]],
    ['a share above 1', `${body()}\nshare: 1.2`, [['out-of-range', '1.2']]],
    ['a share that comes out above 1', `${body()}\nshare: 4*s`, [['out-of-range', '4*s']]],
    ['an unknown name', `${body()}\nshare: 2*t`, [['unknown-name', 't']]],
    ['a negative core', body().replace('core: S0', 'core: -S0'), [['out-of-range', '-S0']]],
    ['a discount factor of 1', `${body()}\ndiscountFactor: 1`, [['diverges', '1']]],
    ['a discount factor beyond 1', `${body()}\ndiscountFactor: delta + 0.1`, [['diverges', 'delta + 0.1']]],
    ['trust that never moves', `${body('share: s')}\ntrust: {speed: 0}`, [['out-of-range', '0']]],
    ['half a period', `${body('share: s')}\ntrust: {speed: 1, periods: 2.5}`, [['out-of-range', '2.5']]],
    ['too many periods', `${body('share: s')}\ntrust: {speed: 1, periods: 5000}`, [['out-of-range', '5000']]],
    ['no discount factor to weigh with', `${body()}\ntrust: {speed: 0.5}`, [['missing-field', 'trust']]],
    ['no discount factor to keep a promise for', `${body()}\ncommitment: none`, [['missing-field', 'commitment']]],
    ['two models at once', `${body()}\nrival: {transport: 1}\ntrust: {speed: 1}`, [['unknown-field', 'trust']]],
    ['a core that needs the profit', body().replace('core: S0', 'core: profit'), [['cyclic-definition', 'profit']]],
    ['a division by zero', `${body()}\nshare: 1/(s - 0.3)`, [['undefined-value', '1/(s - 0.3)']]],
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
  expect(analyseBlocks(partnership.template).problems).toEqual([]);
  const note = solveNote(partnership.template);
  expect(note.answer()).toMatchObject({ share: 5.5 / 19, regime: 'partnership' });
});

test('closed forms have derivatives: profit loses what an envelope says', () => {
  const note = solveNote(body('define: {slope: "derivative(profit, S0)"}'));
  expect(number(note.answer(), 'slope')).toBeCloseTo(0.7, 9);
});

describe('what a claim says where a value is not available', () => {
  const claim = (text: string): string =>
    analyseBlocks(`${body('share: s\nclaims:')}  - ${text}`).models[0]!.claims[0]!.message;

  test.each([
    ['an outcome of a part that is not stated', 'npv > 0', '`npv` is not available here'],
    [
      'a parameter outside the range of its field',
      'profit > -9 for s in [0, 2]',
      '`share` must be at least 0 and at most 1',
    ],
    ['a choice held outside of it', 'profit > -9 for share in [0, 2]', '`share` must be at least 0 and at most 1'],
  ])('%s', (_, text, expected) => {
    expect(claim(text)).toContain(expected);
  });
});
