import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certifyClaim, checkCertificate, judgeClaims } from '../../server/src/claims';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import { readBlocks } from '../../server/src/language/block';
import { createBudget } from '../../server/src/numerics/budget';
import { runs } from '../runs';

function worldWith(model: string, claims: readonly string[]) {
  const body = `${model}\nclaims:\n${claims.map((claim) => `  - '${claim}'`).join('\n')}\n`;
  const world = createWorld(readBlocks([{ body, fenceId: null }], [...families.values()]), families, createBudget(1e9));
  return { world, block: world.blocks[0]! };
}

/** Which of the claims are proved, without anything being sampled first. */
function proofsOf(model: string, ...claims: readonly string[]): readonly boolean[] {
  const { world, block } = worldWith(model, claims);
  return block.declaration.claims.map((claim) => {
    const certificate = certifyClaim(world, block, claim, 1e6);
    if (certificate !== null) expect(checkCertificate(certificate)).toBeNull();
    return certificate !== null;
  });
}

const bookcase = `model: market
params: {k: 20, t: 5, hL: 10}
segments:
  families: {mass: 60, v: 100, h: hL}
  couples: {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: k}
  kit: {value: v - h, cost: 0}
lineup: [[complete], [kit]]
scenarios:
  committed: {lineup: [[complete]]}
  contracts: {negotiation: {cost: t, weight: 1}}
  menu: {lineup: [[complete, kit]]}`;

describe('claims about the optimum of one firm', () => {
  test.each([
    'configuration = kit iff k > 10 for k in [0, 50]',
    'surplusBestConfiguration = kit iff k > 24 for k in [0, 50]',
    'configuration != surplusBestConfiguration for k in (10, 24)',
    'profit >= committed.profit for k in [0, 50]',
    'totalSurplus < committed.totalSurplus for k in [12, 22]',
    'profit = 9000 for k in [11, 40]',
    'consumerSurplus.couples = 200 for k in [11, 40]',
    'price.kit = 90 and demand.kit.families = 60 for k in [11, 40]',
    'contracts.configuration = negotiated for t in [0, 11]',
    'menu.profit >= profit for k in [20, 30]',
  ])('%s is proved', (claim) => expect(proofsOf(bookcase, claim)).toEqual([true]));

  test.each([
    'configuration = kit iff k > 10.001 for k in [0, 50]',
    'configuration != surplusBestConfiguration for k in (10, 24.001)',
    'totalSurplus < committed.totalSurplus for k in [12, 24.1]',
    'profit > 9000 for k in [11, 40]',
    'deadweightLoss = 0 for k in [0, 50]',
    'contracts.configuration = negotiated for t in [0, 12.1]',
  ])('%s is false and is not', (claim) => expect(proofsOf(bookcase, claim)).toEqual([false]));

  test.each([
    ['prices by segment', `${bookcase}\npricing: segment`],
    ['a fixed cost', bookcase.replace('cost: k}', 'cost: k, fixed: 3}')],
    ['random customers', bookcase.replace('h: 45', 'h: {uniform: [40, 50]}')],
    ['logit demand', `${bookcase}\nchoice: {logit: 2}`],
  ])('%s are another optimum, about which nothing is proved', (_, model) =>
    expect(proofsOf(model, 'profit >= 0 for k in [11, 40]')).toEqual([false]),
  );

  test('a price that the domain moves is no optimum', () =>
    expect(proofsOf(bookcase, 'profit >= 0 for price.kit in [0, 90]')).toEqual([false]));
});

const whole = (low: number, high: number) => fc.integer({ min: low, max: high });
const segment = fc.record({ mass: whole(1, 60), v: whole(20, 120), h: whole(0, 60) });

test('what is proved of a random market is what its solution says, nothing else', { timeout: 600_000 }, () => {
  let proved = 0;
  fc.assert(
    fc.property(
      fc.array(segment, { minLength: 1, maxLength: 3 }),
      whole(0, 40),
      fc.constantFrom('[[complete], [kit]]', '[[complete, kit]]', '[[complete], [kit], [complete, kit]]'),
      (segments, k, lineup) => {
        if (segments.length === 3 && lineup !== '[[complete], [kit]]') return;
        const rows = segments.map(({ mass, v, h }, index) => `  s${index}: {mass: ${mass}, v: ${v}, h: ${h}}`);
        const model = `model: market\nparams: {k: ${k + 0.37}}\nsegments:\n${rows.join('\n')}\nproducts:\n  complete: {value: v, cost: k}\n  kit: {value: v - h, cost: 1.13}\nlineup: ${lineup}`;
        const { world, block } = worldWith(model, ['profit > 0']);
        world.setPoint(new Map());
        const outcome = (name: string): number => {
          const { compiled } = world.compile(block.base!, { text: name, pieces: [], at: 0 });
          return compiled!.evaluate(world.frame(block.base!));
        };
        const where = `for k in [${k + 0.369999}, ${k + 0.370001}]`;
        const words = new Set(['complete', 'kit', 'complete+kit', 'none']);
        const taken = world.texts.text(outcome('configuration'));
        const [surplus, profit] = [outcome('totalSurplus'), outcome('profit')];
        const wrong = [
          ...[...words].filter((word) => word !== taken).map((word) => `configuration = "${word}" ${where}`),
          `totalSurplus > ${surplus + 0.01} ${where}`,
          `totalSurplus < ${surplus - 0.01} ${where}`,
          `profit > ${profit + 0.01} ${where}`,
          `profit < ${profit - 0.01} ${where}`,
        ];
        expect(proofsOf(model, ...wrong)).toEqual(wrong.map(() => false));
        const right = [`totalSurplus > ${surplus - 0.01} ${where}`, `profit < ${profit + 0.01} ${where}`];
        proved += proofsOf(model, ...right).filter(Boolean).length;
      },
    ),
    { numRuns: runs(5) },
  );
  expect(proved).toBeGreaterThan(0);
});

test('the headline claim of the bookcase is proved as an author sees it', () => {
  const { world, block } = worldWith(bookcase, ['configuration != surplusBestConfiguration for k in (10, 24)']);
  const [claim] = judgeClaims(world, block).claims;
  expect(claim!.judgement.verdict).toBe('proved');
  expect(claim!.judgement.message).toMatch(/^Proved for k in \(10, 24\): interval arithmetic/);
});
