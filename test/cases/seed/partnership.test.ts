import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../server/src/analysis/analysis';
import cases from '../../fixtures/seed-cases-S2.json';
import { analyseBlocks, expectOutcomes } from './answers';
import { verdictsOf } from './claims';

/** A reference case in the notation of the models. */
interface Case {
  readonly id: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number;
}

interface Contribution {
  readonly kind: string;
  readonly a: number;
  readonly gamma: number;
}

/** The block that states a case; what the case compares with is stated in scenarios. */
function bodyOf({ inputs }: Case): string {
  const stated = (name: string): string => String(inputs[name]);
  const contributions = (inputs['contributions'] as readonly Contribution[] | undefined) ?? [
    { kind: 'ideas', a: 1, gamma: inputs['Gamma'] as number },
  ];
  const lines = [
    'model: partnership',
    `core: ${stated('coreSurplus')}`,
    'contributions:',
    ...contributions.map(({ kind, a, gamma }) => `  ${kind}: {value: ${a}, capacity: ${gamma}}`),
  ];
  const field = (name: string, input: string): void => {
    if (inputs[input] !== undefined) lines.push(`${name}: ${stated(input)}`);
  };
  field('discountFactor', 'discountFactor');
  field('share', 'promisedShare');
  field('share', 'constantShare');
  field('joiningCost', 'joiningCost');
  if (inputs['horizontal'] !== undefined) lines.push(`rival: {transport: ${stated('horizontal')}}`);
  const scenarios = ['  extraction: {share: 0}'];
  if (inputs['trustSpeed'] !== undefined) {
    lines.push(`trust: {speed: ${stated('trustSpeed')}, initial: ${stated('initialTrust')}, periods: 5}`);
    lines.push('define: {psi: discountFactor*speed/(1 - discountFactor*(1 - speed))}');
    lines.push(`params: {discountFactor: ${stated('discountFactor')}, speed: ${stated('trustSpeed')}}`);
    scenarios.push('  best: {share: choose, trust: {initial: 0}}');
  }
  if (inputs['promisedShare'] !== undefined)
    scenarios.push(
      '  exit: {breach: exit}',
      '  unbound: {share: choose, commitment: none}',
      '  unboundExit: {share: choose, commitment: none, breach: exit}',
      '  oneShot: {share: choose, commitment: none, discountFactor: 0}',
    );
  return [...lines, 'scenarios:', ...scenarios].join('\n');
}

/** Where the language states what the models call by another name; empty: no outcome, a step on the way. */
const names: Readonly<Record<string, string>> = {
  Gamma: 'potential',
  optimalShare: 'share',
  symmetricShare: 'share',
  customerUtility: 'consumerSurplus',
  customerUtilityGross: 'consumerSurplus',
  profitPerFirm: 'profit',
  profitExtraction: 'extractionProfit',
  profitPerFirmIfBothExtract: 'extractionProfit',
  customerUtilityExtraction: 'extraction.consumerSurplus',
  jointOptimumShare: '',
  jointOptimumTotal: 'jointOptimum',
  winWinUpperShare: 'winWinLimit',
  deltaStarTransactions: 'thresholdDiscountFactor',
  deltaStarExit: 'exit.thresholdDiscountFactor',
  sustainableTransactions: 'selfEnforcing',
  sustainableExit: 'exit.selfEnforcing',
  bestSelfEnforcingShare: 'unbound.share',
  profitAtBest: 'unbound.profit',
  bestSelfEnforcingShareExit: 'unboundExit.share',
  oneShotShare: 'oneShot.share',
  oneShotProfit: 'oneShot.profit',
  npvExtraction: 'extractionNpv',
  bestConstantShareFromZeroTrust: 'best.share',
  deltaThreshold: 'trustThresholdDiscountFactor',
  aboveExtraction: '',
  thresholdTau: 'thresholdTransport',
  extractorDemandAgainstIt: 'extractorDemand',
};

function outcomesOf({ expected }: Case): Record<string, JsonValue> {
  const outcomes: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(expected)) {
    const name = names[key] ?? key;
    if (key === 'contributionsAtOptimum')
      for (const { kind, level } of value as readonly { kind: string; level: number }[])
        outcomes[`contribution.${kind}`] = level;
    else if (key === 'trustPath' || key === 'profitPath')
      (value as readonly number[]).forEach((each, period) => {
        outcomes[`${key === 'trustPath' ? 'trust' : 'profitPath'}.${period}`] = each;
      });
    else if (name !== '') outcomes[name] = value as JsonValue;
  }
  return outcomes;
}

describe('cases of seed 2', () => {
  test.each(cases as unknown as readonly Case[])('$id: $description', (each) => {
    const { problems, models } = analyseBlocks(bodyOf(each));
    expect(problems).toEqual([]);
    const { outcomes, scenarios } = models[0]!;
    const all = Object.entries(scenarios).flatMap(([scenario, { outcomes: under }]) =>
      Object.entries(under).map(([name, value]) => [`${scenario}.${name}`, value] as const),
    );
    expectOutcomes({ ...outcomes, ...Object.fromEntries(all) }, outcomesOf(each), each.tolerance);
    if (each.expected['aboveExtraction'] !== undefined)
      expect(Number(outcomes['profit']) > Number(outcomes['extractionProfit'])).toBe(each.expected['aboveExtraction']);
  });
});

/** What each claim of the note comes to; a true one may also be proved. */
const verdicts: Readonly<Record<string, 'holds' | 'refuted'>> = {
  T1_iff: 'holds',
  T1_values: 'holds',
  T1_bothGain: 'holds',
  T2: 'holds',
  T3_stop: 'holds',
  T3_exit: 'holds',
  T7: 'holds',
  T7_reached: 'holds',
  F1: 'refuted',
  F1_trueWhen: 'holds',
  F2: 'refuted',
  F2_counterexample: 'holds',
  F2_trueWhen: 'holds',
  T4: 'holds',
  T5_raises: 'holds',
  T5_limit: 'holds',
  T6: 'holds',
  F3: 'refuted',
  F3_trueWhen: 'holds',
  F4: 'refuted',
  F4_values: 'holds',
};

test('claims of seed 2', () => {
  expect(verdictsOf('partnership-claims.md')).toEqual({ problems: [], verdicts });
});
