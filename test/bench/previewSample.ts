import { analyseNote, createReuse, createReuseBeside, whatIf } from '../../server/src/analysis';
import { compileChart } from '../../server/src/charts/compile';
import { previewAnalysis, previewWhatIf, type PreviewAnalysis, type PreviewWhatIf } from '../../server/src/protocol';
import { splitChart } from '../../client/webview/chartData';

const note = `\`\`\`surplus-model
model: game
id: monopoly
params:
  a: {value: 4, range: [4, 20], step: 0.5, unit: EUR}
  c: {value: 2, range: [0, 4], unit: EUR}
define:
  quantity: (a - c)/2
  price: a - quantity
  profit: (price - c)*quantity
  consumerSurplus: quantity^2/2
claims:
  - price > c
charts:
  - profit, consumerSurplus over c
  - price, quantity over c
  - profit + consumerSurplus over c
\`\`\`
`;
const uri = 'file:///note.md';

/** The rows of each chart's data sets. */
export type ChartRows = readonly (readonly [name: string, rows: readonly object[]])[];

/** What the server would tell the page: the note as it stands, and under each value of the slider. */
export interface PreviewSample {
  readonly analysis: PreviewAnalysis;
  readonly answers: readonly { readonly value: number; readonly answer: PreviewWhatIf }[];
  /** The compiled charts and, for each value, the rows of each: for the page without anything around them. */
  readonly charts: readonly object[];
  readonly rows: readonly (readonly ChartRows[])[];
}

/** A model with three charts, and what becomes of it at 32 values of one parameter, none of them the stated one. */
export function previewSample(): PreviewSample {
  const reuse = createReuse();
  const beside = createReuseBeside(reuse);
  const stated = analyseNote(note, { version: 1, charts: true, reuse })!;
  const analysis = previewAnalysis(uri, stated, compileChart);
  const answers = Array.from({ length: 32 }, (_, index) => {
    const value = 4.5 + index / 2;
    const found = whatIf(note, { 0: { a: String(value) } }, { version: 1, charts: true, claims: true, reuse: beside })!;
    return { value, answer: previewWhatIf(uri, 0, found, compileChart) };
  });
  const drawn = analysis.models[0]!.charts.flatMap(({ vega }) => (vega === null ? [] : [vega]));
  const rows = answers.map(({ answer }) =>
    answer.models[0]!.model.charts.flatMap(({ vega }) => (vega === null ? [] : [[...splitChart(vega).data]])),
  );
  return { analysis, answers, charts: drawn, rows };
}
