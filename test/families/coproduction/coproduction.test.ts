import { describe, expect, test } from 'vitest';
import { allocate, type Way } from '../../../server/src/families/coproduction/allocate';
import { template } from '../../../server/src/families/coproduction/template';
import { shift } from '../../../server/src/families/coproduction/shift';
import { createBudget } from '../../../server/src/numerics/budget';
import { analyseBlocks, problemsOf } from '../../cases/seed/answers';
import { randomNumbers } from '../random';

/** Every allocation of a chain, with its net value, tasks away from the firm, and ways in letters. */
function allAllocations(tasks: readonly (readonly Way[])[], handoff: number) {
  let lists: Way[][] = [[]];
  for (const ways of tasks) lists = lists.flatMap((list) => ways.map((way) => [...list, way]));
  return lists.map((ways) => {
    let net = ways.reduce((sum, way) => sum + way.value - way.firm - way.customer, 0);
    ways.forEach((way, index) => {
      const before = ways[index - 1];
      if (before && before.mode !== way.mode && before.mode !== 'joint' && way.mode !== 'joint') net -= handoff;
    });
    const away = ways.filter((way) => way.mode !== 'firm').length;
    const rank = ways.map((way) => ['firm', 'customer', 'joint'].indexOf(way.mode)).join('');
    return { net, away, rank };
  });
}

test('the allocation of a chain is the best of all, ties included', () => {
  const random = randomNumbers(7);
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  for (let draw = 0; draw < 200; draw++) {
    const tasks = Array.from({ length: 1 + whole(4) }, (): Way[] => {
      const ways: Way[] = [
        { mode: 'firm', value: 0, firm: whole(4), customer: 0 },
        { mode: 'customer', value: 0, firm: 0, customer: whole(4) },
        { mode: 'joint', value: whole(3), firm: whole(2), customer: whole(2) },
      ];
      return ways.filter((_, index) => index === draw % 3 || random() < 0.8);
    });
    const handoff = whole(3);
    const [best] = allAllocations(tasks, handoff).sort(
      (a, b) => b.net - a.net || a.away - b.away || (a.rank < b.rank ? -1 : 1),
    );
    const found = allocate(tasks, handoff);
    const rank = found.ways.map((way) => ['firm', 'customer', 'joint'].indexOf(way.mode)).join('');
    expect({ net: found.net, rank }).toEqual({ net: best!.net, rank: best!.rank });
  }
});

test('what is shifted saves most within the slack', () => {
  const random = randomNumbers(11);
  for (let draw = 0; draw < 200; draw++) {
    const tasks = Array.from({ length: 1 + Math.floor(random() * 8) }, () => ({
      saving: Math.round(random() * 20),
      burden: Math.round(random() * 20),
    }));
    const slack = Math.round(random() * 60);
    const selections = Array.from({ length: 2 ** tasks.length }, (_, code) => {
      const taken = tasks.filter((_, index) => (code >> index) % 2 === 1);
      const sum = (part: 'saving' | 'burden'): number => taken.reduce((total, task) => total + task[part], 0);
      return { saving: sum('saving'), burden: sum('burden') };
    }).filter(({ burden }) => burden <= slack);
    const [best] = selections.sort((a, b) => b.saving - a.saving || a.burden - b.burden);
    const found = shift(tasks, slack, createBudget(1e6))!;
    expect({ saving: found.saving, burden: found.burden }).toEqual(best);
    expect(tasks.reduce((sum, { saving }, index) => sum + (found.shifted[index] ? saving : 0), 0)).toBe(best!.saving);
  }
});

test('the closed form of the gain is what the allocation comes to', () => {
  const { models } = analyseBlocks(`model: coproduction
params: {chi: 3}
tasks:
  a: {firm: 5, customer: 3}
  b: {firm: 4, customer: 6, joint: {value: 1, firm: 2, customer: 2}}
  "c d": {firm: 9, customer: 4}
  e: {firm: 6, customer: 7}
handoff: chi
scenarios:
  free: {chi: 0}
  byHand: {allocation: {a: customer, "c d": firm}}
claims:
  - unitGain = extraValue - firmCost - customerCost - chi*handoffs + 24 for chi in [0, 9]
  - byHand.unitGain = byHand.extraValue - byHand.firmCost - byHand.customerCost - chi*byHand.handoffs + 24 for chi in [0, 9]
  - free.unitGain >= unitGain >= byHand.unitGain for chi in [0, 9]
  - byHand.allocation."c d" = firm`);
  expect(models[0]!.claims.map(({ verdict, message }) => [verdict, message])).toEqual(
    models[0]!.claims.map(() => [expect.stringMatching(/holds|proved/), expect.anything()]),
  );
});

test('learning: worth starting exactly from the threshold on', () => {
  const { models } = analyseBlocks(`model: coproduction
params: {l: 0.3, delta: 0.9, K: 100, X: 31}
unitGain: X
learning: {rate: l, discountFactor: delta, setup: K}
commitment: {firm: 20}
scenarios:
  own: {learning: {setup: null}}
define:
  summed: sum(t, 1, 400, delta^t*X*(1 - (1 - l)^t)) - K
claims:
  - npv >= 0 iff l >= thresholdLearningRate for l in [0.01, 1], K in [0, 200]
  - npv = summed ± 1e-6
  - own.npv = npv + K - 20`);
  expect(models[0]!.claims.map(({ verdict }) => /^(holds|proved)$/.test(verdict))).toEqual([true, true, true]);
  const never = analyseBlocks(
    'model: coproduction\nunitGain: 1\nlearning: {rate: 0.3, discountFactor: 0.5, setup: 100}',
  ).models[0]!;
  expect(never.outcomes['thresholdLearningRate']).toBeNull();
});

test('the discount may be held: the one chosen earns most', () => {
  const { problems, models } = analyseBlocks(`model: coproduction
params: {f: 6, G: 10}
selfService: {saving: f, ownCost: G}
scenarios:
  generous: {discount: f}
claims:
  - profit = (f - discount)*min(discount/G, 1) for discount in [0, 20]
  - consumerSurplus = integral(g, 0, min(discount, G), (discount - g)/G) for discount in [0, 20]
  - generous.profit = 0 and generous.deadweightLoss = 0 for f in [1, 20]
  - profit >= generous.profit for f in [1, 20], G in [1, 20]`);
  expect(problems).toEqual([]);
  expect(models[0]!.claims.map(({ verdict }) => /^(holds|proved)$/.test(verdict))).toEqual([true, true, true, true]);
  const named = analyseBlocks('model: coproduction\nparams: {discount: 2}\nselfService: {saving: 6, ownCost: 10}');
  expect(named.models[0]!.outcomes).toMatchObject({ participation: 0.3, profit: 0.8999999999999999 });
});

test('the starter block has no problems and every outcome', () => {
  const { problems, models } = analyseBlocks(template);
  expect(problems).toEqual([]);
  expect(models[0]!.claims.map(({ passed }) => passed)).toEqual([true]);
  const keys = ['npv', 'thresholdLearningRate', 'discount', 'deadweightLoss', 'surplusChange', 'shifted.make'];
  for (const key of keys) expect(models[0]!.outcomes).toHaveProperty([key], null);
});

describe('problems', () => {
  const task = 'tasks: {a: {firm: 5, customer: 3}}';
  test.each<[string, string, [string, string][]]>([
    ['nothing to produce', 'volume: 2', [['missing-field', 'coproduction']]],
    ['a task that nobody can do', 'tasks: {a: {firm: 5}, b: {}}', [['missing-field', 'b']]],
    [
      'a task that is null for every side',
      'tasks: {a: {firm: null, customer: ~}, b: {firm: 2}}',
      [['missing-field', 'a']],
    ],
    ['no task at all', 'tasks: {}', [['missing-field', 'tasks']]],
    ['a misspelt side', 'tasks: {a: {firm: 5, custmer: 3}}', [['unknown-field', 'custmer']]],
    ['a joint task without a cost', 'tasks: {a: {joint: {value: 3, firm: 2}}}', [['missing-field', 'joint']]],
    ['a negative cost', 'tasks: {a: {firm: -5}}', [['out-of-range', '-5']]],
    ['a text for a number', `tasks: {a: {firm: [5]}}`, [['wrong-type', '[5]']]],
    ['a share above one, by parameters', `params: {b: 3}\n${task}\nbargaining: b/2`, [['out-of-range', 'b/2']]],
    ['no customers', `${task}\ncustomers: 0`, [['out-of-range', '0']]],
    ['nobody has an own cost', 'selfService: {saving: 3, ownCost: 0}', [['out-of-range', '0']]],
    ['no discounting', `${task}\nlearning: {rate: 0.3, discountFactor: 1}`, [['diverges', '1']]],
    ['a fixed task that there is not', `${task}\nallocation: {b: firm}`, [['unknown-name', 'b']]],
    ['a way that there is not', `${task}\nallocation: {a: joint}`, [['missing-field', 'joint']]],
    ['a word that is none', `${task}\nallocation: {a: nobody}`, [['wrong-type', 'nobody']]],
    ['an undefined value', `params: {k: 0}\n${task}\nvolume: 1/k`, [['undefined-value', '1/k']]],
    ['an unknown name', `${task}\nvolume: kk`, [['unknown-name', 'kk']]],
    ['shifting without tasks', 'unitGain: 3\nshifting: {slack: 4}', [['missing-field', 'shifting']]],
    ['a field of another family', `${task}\nlineup: all`, [['unknown-field', 'lineup']]],
  ])('%s', (_, body, expected) => {
    expect(problemsOf(`model: coproduction\n${body}`)).toEqual(expected);
  });

  test('says every kind of value that a field takes', () => {
    const { problems } = analyseBlocks(`model: coproduction\n${task}\nallocation: best`);
    expect(problems.map(({ message }) => message)).toEqual([
      '`allocation` takes `choose` or a mapping `{task: firm}`, not `best`.',
    ]);
  });

  test('there is no threshold of learning without learning', () => {
    const { models } = analyseBlocks(`model: coproduction\n${task}`);
    expect(models[0]!.outcomes).toMatchObject({ npv: null, thresholdLearningRate: null });
  });

  test('one bad number leaves the rest of the block', () => {
    const { models } = analyseBlocks(`model: coproduction\nparams: {n: 0}\n${task}\ncustomers: n\nhandoff: 0`);
    expect(models[0]!.outcomes).toMatchObject({
      'allocation.a': 'customer',
      unitGain: 2,
      commitmentCost: null,
      coproduces: null,
    });
  });
});
