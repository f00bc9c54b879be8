import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../server/src/analysis/analysis';
import cases from '../../fixtures/seed-cases-S3.json';
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

interface Task {
  readonly name: string;
  readonly firm: number | null;
  readonly customer: number | null;
  readonly joint?: { readonly value: number; readonly firmCost: number; readonly customerCost: number };
}

/** The block that states a case. */
function bodyOf({ inputs }: Case): string {
  const lines = ['model: coproduction'];
  const tasks = inputs['tasks'] as readonly Task[] | undefined;
  if (tasks) lines.push('tasks:', ...tasks.map(taskLine));
  const number = (field: string, input: string): void => {
    if (inputs[input] !== undefined) lines.push(`${field}: ${String(inputs[input])}`);
  };
  number('handoff', 'handoffCost');
  number('unitGain', 'unitGain');
  number('volume', 'volume');
  number('customers', 'customers');
  number('bargaining', 'firmShare');
  if (inputs['firmSetup'] !== undefined)
    lines.push(
      `commitment: {firm: ${String(inputs['firmSetup'])}, customer: ${String(inputs['customerSetup'])}, platform: ${String(inputs['platformCost'])}}`,
    );
  if (inputs['customerSlack'] !== undefined) lines.push(`shifting: {slack: ${String(inputs['customerSlack'])}}`);
  const ownCost = inputs['ownCost'] as { readonly high: number } | undefined;
  if (ownCost) lines.push(`selfService: {saving: ${String(inputs['firmCostSaved'])}, ownCost: ${ownCost.high}}`);
  return lines.join('\n');
}

function taskLine({ name, firm, customer, joint }: Task): string {
  const both = joint
    ? `, joint: {value: ${joint.value}, firm: ${joint.firmCost}, customer: ${joint.customerCost}}`
    : '';
  return `  ${name}: {firm: ${firm}, customer: ${customer}${both}}`;
}

/** What the case expects, under the names of the language. */
function outcomesOf({ inputs, expected }: Case): Record<string, JsonValue> {
  const outcomes: Record<string, JsonValue> = {};
  const names = (inputs['tasks'] as readonly Task[] | undefined)?.map(({ name }) =>
    name.includes(' ') ? `"${name}"` : name,
  );
  for (const [key, value] of Object.entries(expected)) {
    const renamed = outcomeNames[key] ?? key;
    if (key === 'allocation')
      [...(value as string)].forEach((letter, index) => {
        outcomes[`allocation.${names![index]}`] = { F: 'firm', C: 'customer', J: 'joint' }[letter]!;
      });
    else if (key === 'shifted')
      names!.forEach((name, index) => (outcomes[`shifted.${name}`] = (value as number[]).includes(index)));
    else if (key === 'pureEquilibria') outcomes['equilibria'] = (value as string[]).length;
    else if (renamed !== '') outcomes[renamed] = value as JsonValue;
  }
  return outcomes;
}

/** Names of the models' notation; empty: no outcome of the language (a step on the way). */
const outcomeNames: Readonly<Record<string, string>> = {
  net: '',
  allFirmNet: '',
  efficientParticipation: '',
  commitment: 'commitmentCost',
  coproductionWithoutContract: 'coproduces',
  betaLow: 'bargainingLow',
  betaHigh: 'bargainingHigh',
  betaProportional: 'proportionalBargaining',
  firmGain: 'profit',
  customerGain: 'consumerSurplus',
  total: 'totalSurplus',
  efficientTotal: 'firstBest',
  dwl: 'deadweightLoss',
};

describe('cases of seed 3', () => {
  test.each(cases as unknown as readonly Case[])('$id: $description', (each) => {
    const { problems, models } = analyseBlocks(bodyOf(each));
    expect(problems).toEqual([]);
    expectOutcomes(models[0]!.outcomes, outcomesOf(each), each.tolerance);
  });
});

test('claims of seed 3 get their verdicts', () => {
  const refuted = ['F1', 'F2', 'F3', 'F4'];
  const { problems, verdicts } = verdictsOf('coproduction-claims.md');
  expect(problems).toEqual([]);
  expect(
    Object.entries(verdicts).filter(([name, verdict]) => verdict !== (refuted.includes(name) ? 'refuted' : 'holds')),
  ).toEqual([]);
  expect(Object.keys(verdicts)).toHaveLength(15);
});
