import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../server/src/analysis/analysis';
import cases from '../../fixtures/seed-cases-S3.json';
import { analyseBlocks, expectOutcomes } from './answers';

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

const commitmentGame = `model: coproduction
params: {X: 31, q: 2, KF: 6, KC: 30, beta: 0.5}
unitGain: X
volume: q
commitment: {firm: KF, customer: KC}
bargaining: beta
scenarios:
  proportional: {bargaining: KF/(KF + KC)}
claims:`;

const chain = `model: coproduction
params: {g1: 14, g2: 5, f3: 16, y: 10, chi: 0}
tasks:
  design: {firm: 6, customer: g1, joint: {value: y, firm: 4, customer: 3}}
  transport: {firm: 12, customer: g2}
  assemble: {firm: f3, customer: 8}
handoff: chi
claims:`;

const shop = `model: coproduction
params: {f: 6, G: 10}
selfService: {saving: f, ownCost: G}
claims:`;

/** Seed claims as notes: the block, the claim with its range, the verdict. */
const claims: readonly (readonly [id: string, body: string, claim: string, verdict: string])[] = [
  [
    'S3-T1: worth it',
    commitmentGame,
    'efficient iff X*q >= KF + KC for X in [0.1, 40], q in [0.1, 5], KF in [0, 40], KC in [0, 40]',
    'holds',
  ],
  [
    'S3-T1: only if both commit',
    commitmentGame,
    'coproduces iff KF/(X*q) <= beta and beta <= 1 - KC/(X*q) for X in [1, 40], q in [0.1, 5], KF in [0, 40], KC in [0, 40], beta in [0, 1]',
    'holds',
  ],
  [
    'S3-T1: in proportion to commitments',
    commitmentGame,
    'proportional.coproduces iff efficient for X in [0.1, 40], q in [0.1, 5], KF in [0.1, 40], KC in [0, 40]',
    'holds',
  ],
  [
    'S3-T2: the sum of comparative advantages',
    chain,
    'unitGain = max(0, 6 - g1, y + 6 - 4 - 3) + max(0, 12 - g2) + max(0, f3 - 8) for g1 in [0, 20], g2 in [0, 20], f3 in [0, 20], y in [-5, 10]',
    'holds',
  ],
  [
    'S3-T2: handoffs only lower it',
    chain,
    'unitGain is weakly decreasing in chi for chi in [0, 30], g1 in [0, 20], g2 in [0, 20], f3 in [0, 20], y in [-5, 10]',
    'holds',
  ],
  [
    'S3-T3: half the efficient participation',
    shop,
    'participation = 0.5*f/G and totalSurplus = 0.75*firstBest for f in (0, 10], G in [1, 20] given f <= G',
    'holds',
  ],
  [
    'S3-F1: any task handed over creates value',
    `model: coproduction
params: {slack: {value: 40, range: [0, 60]}}
tasks: {transport: {firm: 12, customer: 15}, assembly: {firm: 15, customer: 22}, registration: {firm: 4, customer: 2}}
shifting: {slack: slack}
claims:`,
    'surplusChange >= 0 for slack in {40}',
    'refuted',
  ],
  [
    'S3-F2: equal sharing is enough',
    commitmentGame,
    'efficient implies coproduces for q in {2}, X in {30}, KF in [0, 40], KC in [0, 40]',
    'refuted',
  ],
  [
    'S3-F3: the only equilibrium',
    commitmentGame,
    'coproduces implies equilibria = 1 for q in {1000}, KF in {6000}, KC in {2500}',
    'refuted',
  ],
  ['S3-F4: industrial markets only', commitmentGame, 'not efficient for q = 2', 'refuted'],
];

describe('claims of seed 3', () => {
  test.each(claims)('%s', (_, body, claim, verdict) => {
    const { problems, models } = analyseBlocks(`${body}\n  - ${claim.includes(': ') ? JSON.stringify(claim) : claim}`);
    expect(
      problems.map(({ code, message }) => `${code}: ${message}`).filter((each) => !each.startsWith('claim-refuted')),
    ).toEqual([]);
    expect(models[0]!.claims.map((each) => [each.verdict, each.message])).toEqual([[verdict, expect.anything()]]);
  });
});
