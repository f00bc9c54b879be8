import type { NoteAnalysis, Outcomes, Range, ReportedClaim, ReportedModel } from '../../server/src/analysis/analysis';
import { chartsFor } from '../../server/src/charts';
import { compileChart } from '../../server/src/charts/compile';
import { previewAnalysis, type PreviewAnalysis } from '../../server/src/protocol';
import { chartText, cournot, fakeWorld } from '../charts/fakeWorld';

export const noteUri = 'file:///notes/duopoly.md';

/** Words that would do harm if they were ever read as HTML, an address or an expression. */
export const hostile = '<img src=x onerror=alert(1)> "];alert(1)// \\u003cscript>';

const lines = (start: number, end: number): Range => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 3 },
});

function claim(
  text: string,
  verdict: ReportedClaim['verdict'],
  message: string,
  more: Partial<ReportedClaim> = {},
): ReportedClaim {
  return {
    name: null,
    text,
    range: lines(30, 30),
    domain: 'c2 in [0, 60]',
    verdict,
    expect: null,
    passed: verdict === 'holds' || verdict === 'proved',
    counterexample: null,
    against: null,
    witness: null,
    left: null,
    right: null,
    margin: null,
    marginAt: null,
    failingShare: null,
    edge: null,
    skipped: 0,
    points: 512,
    method: 'sampled',
    message,
    ...more,
  };
}

const outcomes: Outcomes = {
  q1: 30,
  q2: 30,
  price: 60,
  profit: 1800,
  consumerSurplus: 1800,
  totalSurplus: 3600,
  deadweightLoss: 450,
  margin: 0.333333333,
  regime: 'duopoly',
  active: true,
  'payoff.one': 900,
  'payoff.two': 900,
  equilibria: 1,
  regret: 2.3e-13,
};
const about: Readonly<Record<string, string>> = {
  q1: 'choice of one',
  q2: 'choice of two',
  'payoff.one': 'what one gets',
  'payoff.two': 'what two gets',
  equilibria: 'how many equilibria were found; ∞: a continuum',
  regret: 'the largest gain from a deviation by one player alone',
};
const formulas: Readonly<Record<string, string>> = {
  price: 'a - q1 - q2',
  profit: 'payoff.one + payoff.two',
  consumerSurplus: '(q1 + q2)^2/2',
  totalSurplus: 'profit + consumerSurplus',
  deadweightLoss: '(price - c1)^2/2',
  margin: '(price - c1)/(a - c1)',
  regime: 'if(q2 > 0, "duopoly", "only one")',
  active: 'q2 > 0',
};

function model(
  more: Partial<ReportedModel>,
  charts: readonly string[],
  scenarios: Readonly<Record<string, Record<string, number>>>,
): ReportedModel {
  const { world, block } = fakeWorld(cournot, scenarios, charts.map(chartText));
  const drawn = chartsFor(world, block).charts;
  return {
    id: null,
    family: 'game',
    title: null,
    source: null,
    range: lines(0, 9),
    parameters: [],
    declarations: [],
    information: Object.keys(outcomes).map((name) => ({
      name,
      kind: name === 'q1' || name === 'q2' ? 'choice' : name in formulas ? 'definition' : 'outcome',
      type: 'number',
      unit: ['profit', 'consumerSurplus', 'totalSurplus', 'deadweightLoss', 'payoff.one', 'payoff.two'].includes(name)
        ? 'EUR'
        : name === 'price'
          ? 'EUR/unit'
          : null,
      about: about[name] ?? '',
      formula: formulas[name] ?? null,
    })),
    outcomes,
    missing: {},
    scenarios: {},
    alternatives: [],
    equilibria: [{ outcomes, note: null }],
    claims: [],
    charts: drawn.map(({ title, description, table, vegaLite }) => ({
      title,
      description,
      table,
      vegaLite,
      range: null,
    })),
    broken: false,
    ...more,
  };
}

/** Numbers with and without a range, an inherited one, a flag and a word. */
const parameters: ReportedModel['parameters'] = [
  { name: 'c1', value: 30, unit: 'EUR/unit', range: [0, 60], step: 1 },
  { name: 'c2', value: 30, unit: 'EUR/unit', range: [0, 120], step: null },
  { name: 'a', value: 120, unit: null, range: null, step: null },
  { name: 'entry', value: true, unit: null, range: null, step: null },
  { name: 'mode', value: 'quantities', unit: null, range: null, step: null },
].map((parameter) => ({
  ...parameter,
  range: parameter.range as [number, number] | null,
  nameRange: lines(6, 6),
  valueRange: parameter.name === 'a' ? null : lines(6, 6),
}));

/** A note with three models, claims of every verdict, scenarios and charts of every kind. */
export function sampleAnalysis(version = 1, more: Partial<NoteAnalysis> = {}): PreviewAnalysis {
  const scenarios = {
    costly: {
      outcomes: {
        ...outcomes,
        q1: 40,
        q2: 10,
        price: 70,
        profit: 1700,
        consumerSurplus: 1250,
        totalSurplus: 2950,
        'payoff.two': 100,
        'payoff.one': 1600,
      },
    },
    alone: {
      outcomes: { ...outcomes, q2: null, regime: 'only one', active: false, 'payoff.two': null, equilibria: Infinity },
    },
  };
  const models: ReportedModel[] = [
    model(
      {
        id: 'duopoly',
        title: 'Cournot: two firms choose quantities',
        source: 'after Cournot (1838)',
        range: lines(4, 38),
        parameters,
        scenarios,
        claims: [
          claim('profit > costly.profit', 'holds', 'Holds at the stated parameters: 1,800 > 1,700.', { points: 1 }),
          claim(
            'q2 is decreasing in c2 for c2 in [0, 60]',
            'proved',
            'Proved for c2 in [0, 60], other parameters at their stated values: the derivative lies in [−0.667, −0.666].',
            { name: 'prop1' },
          ),
          claim(
            'profit is decreasing in c2 for c2 in [0, 120]',
            'refuted',
            'Refuted for c2 in [0, 120]: profit rises from 1,620 at c2 = 48 to 1,700 at c2 = 60. 38 % of the sampled pairs fail; the failing region starts near c2 = 48.',
          ),
          claim(
            'totalSurplus <= 3600 for c2 in [30, 120]',
            'holds',
            'No counterexample among 512 points of c2 in [30, 120]; the smallest slack is 0 at c2 = 30.',
          ),
          claim(
            'price < 60 for c2 in [0, 30]',
            'tight',
            'Violated nowhere by more than the tolerance, but it holds only with equality at c2 = 30. The weak form holds.',
            { expect: 'tight', passed: true },
          ),
          claim('payoff.two > 0 for c2 in [0, 200]', 'undecided', 'The budget ended before the sample was complete.', {
            passed: false,
          }),
        ],
      },
      [
        'profit, consumerSurplus, totalSurplus over c2',
        'responses',
        'surplus by scenario',
        'regime over c2, a',
        'payoff.one over c2, c1 in [0, 60]',
        'profit by scenario over c2',
        'regime by scenario over c2',
      ],
      { costly: { c2: 60 }, 'big market': { a: 180 } },
    ),
    model(
      {
        id: 'series',
        title: hostile,
        range: lines(44, 60),
        equilibria: [
          { outcomes, note: 'pure' },
          { outcomes: { ...outcomes, q1: 10, q2: 50 }, note: 'mixed' },
        ],
      },
      ['fit', 'broken, jumpy over c2', 'payoff'],
      {},
    ),
    model({ title: null, range: lines(66, 80), outcomes: {}, information: [], equilibria: [] }, [], {}),
  ];
  return previewAnalysis(noteUri, { version, problems: [], models, reads: [], prose: [], ...more }, compileChart);
}

/** The same note after a slip in its first block. */
export function brokenAnalysis(version: number): PreviewAnalysis {
  const good = sampleAnalysis(version);
  const [first, ...others] = good.models;
  const problem = {
    code: 'unknown-name',
    severity: 'error',
    message: '`qq1` is not a name here. Did you mean `q1`?',
    model: 'duopoly',
    range: lines(12, 12),
    related: [],
    fixes: [],
  } as const;
  const empty = { outcomes: {}, scenarios: {}, claims: [], charts: [], equilibria: [], broken: true };
  return { ...good, problems: [problem], models: [{ ...first!, ...empty }, ...others] };
}
