import { describe, expect, test } from 'vitest';
import { cases } from '../../fixtures/seed-cases-S1.json';
import { solveNote, type Answer } from '../game/solveNote';

/** The duopolies of seed 1 as notes: a seller of the complete and of the incomplete product, who may be either. */

interface DuopolyInputs {
  readonly market: string;
  readonly horizontal: number;
  readonly netValue?: number | null;
  readonly baseCost: number;
  readonly firmCompletionCost: number;
  readonly ownCost?: { readonly kappa: number; readonly low: number; readonly high: number };
  readonly covered?: boolean;
  readonly configurations?: readonly string[];
}

interface DuopolyExpected {
  readonly regime?: string;
  readonly subgameCI: Readonly<Record<string, number | null>>;
  readonly symmetricProfit: number | Readonly<Record<string, number>>;
  readonly pureEquilibria: readonly string[];
  readonly mixedProbabilityC?: number | null;
  readonly mixedPayoff?: number | null;
  readonly firstBest?: number;
  readonly deadweightLoss?: number;
}

function bodyOf(inputs: DuopolyInputs, more = ''): string {
  const { horizontal: tau, ownCost, firmCompletionCost: k, netValue } = inputs;
  const value = netValue ?? 50;
  const [toA, toB] = tau > 0 ? [' - tau*x', ' - tau*(1 - x)'] : ['', ''];
  const sets = (firm: string): string =>
    (inputs.configurations ?? ['C', 'I'])
      .map((each) => ({ C: `[complete${firm}]`, I: `[kit${firm}]`, M: `[complete${firm}, kit${firm}]` })[each])
      .join(', ');
  return `model: market
params: {k: ${k}, kappa: ${ownCost!.kappa}, tau: ${tau}, S: ${value}}
segments:
  all: {theta: {uniform: [${ownCost!.low}, ${ownCost!.high}]}${tau > 0 ? ', x: {uniform: [0, 1]}' : ''}}
products:
  completeA: {value: "S${toA}", cost: k, firm: A}
  kitA: {value: "S - kappa*theta${toA}", firm: A}
  completeB: {value: "S${toB}", cost: k, firm: B}
  kitB: {value: "S - kappa*theta${toB}", firm: B}
firms:
  A: {lineup: [${sets('A')}]}
  B: {lineup: [${sets('B')}]}
${inputs.covered ? 'covered: true' : ''}
${more}`;
}

const letters: Readonly<Record<string, string>> = {
  completeA: 'C',
  completeB: 'C',
  kitA: 'I',
  kitB: 'I',
  'completeA+kitA': 'M',
  'completeB+kitB': 'M',
};

function near(actual: unknown, wanted: number, what: string): void {
  expect(Math.abs((actual as number) - wanted), `${what}: ${String(actual)} for ${wanted}`).toBeLessThanOrEqual(
    1e-6 * Math.max(1, Math.abs(wanted)),
  );
}

const duopolies = cases.filter(({ inputs }) => inputs.market === 'duopoly' && 'configurations' in inputs);

describe('duopolies of seed 1', () => {
  test.each(duopolies.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const inputs = each.inputs as unknown as DuopolyInputs;
    const expected = each.expected as unknown as DuopolyExpected;
    const note = solveNote(bodyOf(inputs));
    const { equilibria, alternatives } = note.solution();
    const pairs = equilibria.map((_, index) => {
      note.world.setEquilibrium(note.world.blocks[0]!.base!, index);
      const answer: Answer = note.answer();
      return letters[answer['configuration.A'] as string]! + letters[answer['configuration.B'] as string]!;
    });
    expect([...new Set(pairs)].sort()).toEqual([...expected.pureEquilibria].sort());
    const mixed = alternatives.find(({ configuration }) => configuration === 'completeA+kitB')!.outcomes;
    const { subgameCI } = expected;
    near(mixed.get('profit.A'), subgameCI['profitComplete']!, 'profit of the complete seller');
    near(mixed.get('profit.B'), subgameCI['profitIncomplete']!, 'profit of the incomplete seller');
    near(mixed.get('demand.completeA'), subgameCI['demandComplete']!, 'demand');
    if (inputs.netValue && typeof subgameCI['totalSurplus'] === 'number') {
      near(mixed.get('totalSurplus'), subgameCI['totalSurplus'], 'total surplus');
      near(mixed.get('consumerSurplus'), subgameCI['consumerSurplus']!, 'consumer surplus');
    }
    const same = alternatives.find(({ configuration }) => configuration === 'completeA+completeB')!.outcomes;
    const symmetric =
      typeof expected.symmetricProfit === 'number' ? expected.symmetricProfit : expected.symmetricProfit['CC']!;
    near(same.get('profit.A'), symmetric, 'symmetric profit');
    if (inputs.netValue && expected.firstBest !== undefined)
      near(mixed.get('firstBest'), expected.firstBest, 'first best');
    if (inputs.netValue && expected.deadweightLoss !== undefined)
      near(mixed.get('deadweightLoss'), expected.deadweightLoss, 'loss');
  });

  test.each(['S1-D01', 'S1-D03', 'S1-D06'])('%s in mixed strategies', (id) => {
    const each = cases.find((one) => one.id === id)!;
    const expected = each.expected as unknown as DuopolyExpected;
    const answer = solveNote(bodyOf(each.inputs as unknown as DuopolyInputs, 'equilibrium: mixed')).answer();
    near(answer['probability.A.completeA'], expected.mixedProbabilityC!, 'probability');
    near(answer['profit.A'], expected.mixedPayoff!, 'payoff');
    expect(answer['configuration']).toBeNull();
  });

  test('S1-D24: adopting is dominant, and both lose by it', () => {
    const note = (kA: number, kB: number): Answer =>
      solveNote(
        bodyOf({ ...brands, firmCompletionCost: 0.4 }, 'equilibrium: first')
          .replace('cost: k, firm: A', `cost: ${kA}, firm: A`)
          .replace('cost: k, firm: B', `cost: ${kB}, firm: B`),
      ).answer();
    const brands = cases.find(({ id }) => id === 'S1-D16')!.inputs as unknown as DuopolyInputs;
    const { payoffs } = cases.find(({ id }) => id === 'S1-D24')!.expected as unknown as {
      payoffs: Readonly<Record<string, { profitA: number; profitB: number }>>;
    };
    for (const [name, kA, kB] of [
      ['neither', 0.4, 0.4],
      ['onlyA', 0.3, 0.4],
      ['onlyB', 0.4, 0.3],
      ['both', 0.3, 0.3],
    ] as const) {
      near(note(kA, kB)['profit.A'], payoffs[name]!.profitA, `${name}: A`);
      near(note(kA, kB)['profit.B'], payoffs[name]!.profitB, `${name}: B`);
    }
  });

  test('S1-D21: no pure price equilibrium with two own-cost types', () => {
    const note = solveNote(`model: market
params: {k: 1}
segments:
  able: {mass: 0.5, h: 0.5}
  clumsy: {mass: 0.5, h: 2}
products:
  complete: {value: 50, cost: k, firm: A}
  kit: {value: 50 - h, firm: B}`);
    expect(note.answer()).toMatchObject({ equilibria: 0, profit: null, configuration: null });
    expect(note.problems().map(({ code }) => code)).toEqual(['no-equilibrium']);
  });
});
