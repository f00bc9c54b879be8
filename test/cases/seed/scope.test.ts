import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../server/src/analysis/analysis';
import cases from '../../fixtures/seed-cases-S5.json';
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

type Numbers = Readonly<Record<string, number>>;

const ordinaryCost = { umin: 2, u1: 6, Q0: 1, eps: 0.3, l0: 5, eta: 0.5 };

function costLine({ umin, u1, Q0, eps, l0, eta }: Numbers, product = ''): string {
  return `cost: {floor: ${umin}, scale: ${u1}, referenceVolume: ${Q0}, elasticity: ${eps}, misfit: ${l0}, learning: ${eta}${product}}`;
}

function firmLine(name: string, { Q, n = 0, M = 0 }: Numbers): string {
  return `  ${name}: {volume: ${Q}, products: ${n}, memory: ${M}}`;
}

/** The block that states a case. Lists of inputs become scenarios. */
function bodyOf({ inputs }: Case): string {
  const part = (name: string): Numbers | undefined => inputs[name] as Numbers | undefined;
  const cost = part('cost') ?? ordinaryCost;
  const products = inputs['products'] as readonly number[] | undefined;
  const pairs = inputs['pairs'] as readonly (readonly [number, number])[] | undefined;
  const product = products ? `, product: ${String(inputs['productCost'])}` : '';
  const first = part('firmA') ?? part('scopeFirm') ?? { Q: 50, M: (inputs['memoryCost'] as number | undefined) ?? 0 };
  const second = part('firmB') ?? part('scaleFirm') ?? { Q: 5000 };
  const lines = [
    'model: scope',
    costLine(cost, product),
    'firms:',
    firmLine('A', first),
    firmLine('B', second),
    `value: ${String(inputs['value'] ?? 20)}`,
  ];
  const number = (name: string): string => String(inputs[name]);
  if (inputs['priorSd'] !== undefined)
    lines.push(`information: {priorSd: ${number('priorSd')}, signalSd: ${number('signalSd')}}`);
  if (inputs['learning'] !== undefined)
    lines.push(
      `loop: {learning: ${number('learning')}, feedback: ${number('feedback')}, forgetting: ${number('forgetting')}, initial: ${number('initialFit')}, cycles: ${String(inputs['cycles'] ?? 8)}}`,
    );
  if (inputs['m0'] !== undefined) {
    const fitRetention = inputs['rho1'] === 0 ? '' : `, fitRetention: ${number('rho1')}`;
    lines.push(
      `lifetime: {margin: ${number('m0')}, fitMargin: ${number('m1')}, memory: ${number('memory')}, retention: ${number('rho0')}${fitRetention}, discount: ${number('discount')}}`,
    );
  }
  const scenarios = [
    ...(products ?? []).map((n) => `  n${n}: {firms: {A: {products: ${n}}}}`),
    ...(pairs ?? []).map(([n, m]) => `  n${n}m${m}: {firms: {A: {products: ${n}}, B: {products: ${m}}}}`),
    ...(pairs ? ['  flat: {firms: {A: {products: 9}, B: {products: 1}}, information: {priorSd: inf}}'] : []),
    ...(inputs['rho1'] === 0.3 ? ['  next: {loop: {initial: 0.3}}'] : []),
  ];
  return [...lines, ...(scenarios.length > 0 ? ['scenarios:', ...scenarios] : [])].join('\n');
}

/** Where the language states what the models call by another name; empty: no outcome, a step on the way. */
const names: Readonly<Record<string, string>> = {
  customerSurplus: 'consumerSurplus',
  deliveredCostA: 'deliveredCost.A',
  deliveredCostB: 'deliveredCost.B',
  unitCostScopeFirm: 'unitCost.A',
  deliveredCostScaleFirm: 'deliveredCost.B',
  breakEvenInteger: 'breakEvenProducts',
  canBeatInfiniteScale: 'beatsAnyScale',
  costPerProduct: '',
  flat: 'flat.betterOfferProbability',
  limit: 'fitLimit',
  increments: '',
  ltvLearning: 'lifetimeValue',
  ltv: 'lifetimeValue',
  ltvAnonymous: 'anonymousLifetimeValue',
  ltvNext: 'next.lifetimeValue',
};

function outcomesOf({ inputs, expected }: Case): Record<string, JsonValue> {
  const outcomes: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(expected)) {
    const name = names[key] ?? key;
    const list = value as readonly number[];
    if (key === 'degree')
      (inputs['products'] as readonly number[]).forEach((n, k) => (outcomes[`n${n}.economiesOfScope.A`] = list[k]!));
    else if (key === 'probability')
      (inputs['pairs'] as readonly (readonly [number, number])[]).forEach(
        ([n, m], k) => (outcomes[`n${n}m${m}.betterOfferProbability`] = list[k]!),
      );
    else if (key === 'fitPath') list.forEach((fit, cycle) => (outcomes[`fit.${cycle}`] = fit));
    else if (key === 'winner') outcomes[name] = value === null ? 'none' : (value as string);
    else if (key === 'breakEvenScope' && value === null) outcomes[name] = Infinity;
    else if (name !== '') outcomes[name] = value as JsonValue;
  }
  return outcomes;
}

describe('cases of seed 5', () => {
  test.each(cases as unknown as readonly Case[])('$id: $description', (each) => {
    const { problems, models } = analyseBlocks(bodyOf(each));
    expect(problems).toEqual([]);
    const { outcomes, scenarios } = models[0]!;
    const all = Object.entries(scenarios).flatMap(([scenario, { outcomes: under }]) =>
      Object.entries(under).map(([name, value]) => [`${scenario}.${name}`, value] as const),
    );
    expectOutcomes({ ...outcomes, ...Object.fromEntries(all) }, outcomesOf(each), each.tolerance);
  });
});

/** What each claim of the note comes to; a true one may also be proved. */
const verdicts: Readonly<Record<string, 'holds' | 'refuted'>> = {
  T1_scale: 'holds',
  T1_scope: 'holds',
  T2_anySize: 'holds',
  T2_enoughScope: 'holds',
  T2_wins: 'holds',
  T3: 'holds',
  F1: 'refuted',
  F1_trueWhen: 'holds',
  F4: 'refuted',
  F4_trueWhen: 'holds',
  F5: 'refuted',
  F5_breakEven: 'holds',
  F5_trueWhen: 'holds',
  T4: 'holds',
  F2: 'refuted',
  F2_value: 'holds',
  F2_trueWhen: 'holds',
  T5: 'holds',
  T5_perfect: 'holds',
  F3: 'refuted',
  F3_limit: 'holds',
  F3_trueWhen: 'holds',
};

test('claims of seed 5', () => {
  expect(verdictsOf('scope-claims.md')).toEqual({ problems: [], verdicts });
});
