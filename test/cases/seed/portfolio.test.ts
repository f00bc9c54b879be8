import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../server/src/analysis/analysis';
import cases from '../../fixtures/seed-cases-S4.json';
import { analyseBlocks, expectOutcomes } from './answers';
import { verdictsOf } from './claims';

/** A reference case in the notation of the models. */
interface Case {
  readonly id: string;
  readonly description: string;
  readonly inputs: Inputs;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number;
}

interface Inputs {
  readonly customers: readonly { readonly R: number; readonly w: number; readonly g: number }[];
  readonly models: readonly Model[];
  readonly F: readonly number[];
  readonly b?: readonly (readonly number[])[];
  readonly potentialRevenue: number;
  readonly costOfCapital: number;
  readonly growth: number;
  readonly businessModel: Model;
  readonly relationships: readonly Model[];
  readonly interdependence: readonly number[];
  readonly mean: number;
  readonly spread: readonly number[];
  readonly lines: readonly (readonly [number, number])[];
}

interface Model {
  readonly sigma: number;
  readonly kv: number;
  readonly kf: number;
  readonly a: number;
  readonly rho: number;
}

const model = (name: string, { sigma, kv, kf, a, rho }: Model, setup = 0): string =>
  `  ${name}: {walletShare: ${sigma}, variableCost: ${kv}, fixedCost: ${kf}, capital: ${a}, retention: ${rho}, setup: ${setup}}`;

const customer = (index: number, R: number, w: number, g: number, reference = ''): string =>
  `  c${index}: {revenue: ${R}, costOfCapital: ${w}, growth: ${g}${reference}}`;

const body = (customers: readonly string[], models: readonly string[], more: readonly string[] = []): string =>
  ['model: portfolio', 'customers:', ...customers, 'businessModels:', ...models, ...more].join('\n');

type Note = readonly [body: string, expected: Record<string, JsonValue>];

function relationship({ inputs, expected }: Case): Note {
  const { potentialRevenue, costOfCapital, growth, businessModel } = inputs;
  return [
    body([customer(1, potentialRevenue, costOfCapital, growth)], [model('m1', businessModel)], ['assign: {c1: m1}']),
    {
      'economicProfit.c1': expected['economicProfitYear1'] as number,
      'valueCapture.c1': expected['valueCapture'] as number,
      'valueCapture.c1.m1': expected['valueCapture'] as number,
      'capitalCharge.c1': expected['capitalCharge'] as number,
    },
  ];
}

function choice({ inputs, expected }: Case): Note {
  const given = (i: number): string => {
    const terms = (inputs.b?.[i] ?? []).flatMap((value, j) => (value === 0 ? [] : [`c${j + 1}: ${value}`]));
    return terms.length === 0 ? '' : `, reference: {${terms.join(', ')}}`;
  };
  const matrix = expected['valueCaptureMatrix'] as readonly (readonly number[])[];
  const assignment = expected['assignment'] as readonly (number | null)[];
  return [
    body(
      inputs.customers.map(({ R, w, g }, i) => customer(i + 1, R, w, g, given(i))),
      inputs.models.map((each, i) => model(`m${i + 1}`, each, inputs.F[i])),
    ),
    {
      value: expected['value'] as number,
      ...Object.fromEntries(assignment.map((m, c) => [`assignment.c${c + 1}`, m === null ? 'none' : `m${m + 1}`])),
      ...Object.fromEntries(
        matrix.flatMap((row, c) => row.map((value, m) => [`valueCapture.c${c + 1}.m${m + 1}`, value])),
      ),
      modelsUsed: new Set(assignment.filter((m) => m !== null)).size,
    },
  ];
}

function sources({ inputs, expected }: Case): Note {
  const references = inputs.interdependence.map((value, i) =>
    value === 0 ? '' : `, reference: {c${i === 0 ? 2 : 1}: ${value}}`,
  );
  return [
    body(
      inputs.customers.map(({ R, w, g }, i) => customer(i + 1, R, w, g, references[i])),
      inputs.relationships.map((each, i) => model(`m${i + 1}`, each)),
      ['assign: {c1: m1, c2: m2, c3: m3}'],
    ),
    {
      heterogeneity: expected['total'] as number,
      'heterogeneity.customer': expected['customer'] as number,
      'heterogeneity.relationship': expected['relationship'] as number,
      'heterogeneity.interdependence': expected['interdependence'] as number,
    },
  ];
}

/** Without cost of capital and retention a business model is a line in revenue. */
function spread({ inputs, expected }: Case, index: number): Note {
  const { mean, lines } = inputs;
  const d = inputs.spread[index]!;
  const line = ([alpha, phi]: readonly [number, number]): Model => ({ sigma: alpha, kv: 0, kf: phi, a: 0, rho: 0 });
  const parallel = (expected['parallelValue'] as readonly number[])[index]!;
  const single = (expected['singleValue'] as readonly number[])[index]!;
  return [
    body(
      [customer(1, mean - d, 0, 0), customer(2, mean + d, 0, 0)],
      lines.map((each, i) => model(`m${i + 1}`, line(each))),
    ),
    { value: parallel, parallelGain: parallel - single },
  ];
}

/** Three elements that share one payoff: coherent models are the equilibria of one-at-a-time changes. */
const fit = `model: game
players:
  first: {chooses: {x: {oneOf: [0, 1]}}, payoff: worth}
  second: {chooses: {y: {oneOf: [0, 1]}}, payoff: worth}
  third: {chooses: {z: {oneOf: [0, 1]}}, payoff: worth}
define:
  worth: 3 + 2*x + 4 + 6 - z - 2*(if(x != y, 1, 0) + if(x != z, 1, 0) + if(y != z, 1, 0))
equilibrium: first`;

/** Economic profit charges for capital what cash flow spends on it. */
const identity = `model: game
params: {w: 0.12, K0: 100, K1: 70, K2: 30, n1: 30, n2: 40, n3: 25}
define:
  npvCash: -K0 + (n1 + K0 - K1)/(1 + w) + (n2 + K1 - K2)/(1 + w)^2 + (n3 + K2)/(1 + w)^3
  dpvEconomicProfit: (n1 - w*K0)/(1 + w) + (n2 - w*K1)/(1 + w)^2 + (n3 - w*K2)/(1 + w)^3
claims:
  - npvCash = dpvEconomicProfit for K0 in [0, 200], K1 in [0, 200], K2 in [0, 200], n1 in [-50, 50], n3 in [-50, 50], w in [0, 0.5]`;

function notesOf(each: Case): Note[] {
  const { id, expected } = each;
  if (id === 'S4-07')
    return [
      [
        identity,
        { npvCash: expected['npvCash'] as number, dpvEconomicProfit: expected['dpvEconomicProfit'] as number },
      ],
    ];
  if (id === 'S4-16') return [sources(each)];
  if (id === 'S4-17') return [[fit, { equilibria: (expected['localOptima'] as string[]).length }]];
  if (id === 'S4-18') return each.inputs.spread.map((_, index) => spread(each, index));
  return [expected['assignment'] ? choice(each) : relationship(each)];
}

describe('cases of seed 4', () => {
  test.each(cases as unknown as readonly Case[])('$id: $description', (each) => {
    for (const [note, expected] of notesOf(each)) {
      const { problems, models } = analyseBlocks(note);
      expect(problems.filter(({ severity }) => severity !== 'information')).toEqual([]);
      expectOutcomes(models[0]!.outcomes, expected, each.tolerance);
    }
  });
});

test('claims of seed 4 get their verdicts', () => {
  const refuted = ['F1', 'F2', 'F3', 'F4', 'F5'];
  const { problems, verdicts } = verdictsOf('portfolio-claims.md');
  expect(problems).toEqual([]);
  expect(
    Object.entries(verdicts).filter(([name, verdict]) => verdict !== (refuted.includes(name) ? 'refuted' : 'holds')),
  ).toEqual([]);
  expect(Object.keys(verdicts)).toHaveLength(21);
});
