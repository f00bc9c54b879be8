import { analyseNote } from '../../server/src/analysis';
import type { ReportedChart, ReportedModel, ReportedProblem } from '../../server/src/analysis/analysis';
import { createReuse } from '../../server/src/analysis/reuse';

/** The charts of the only model of a note, as every surface gets them. */
export function chartsOfBody(body: string): {
  readonly charts: readonly ReportedChart[];
  readonly model: ReportedModel;
  readonly problems: readonly ReportedProblem[];
} {
  const note = `\`\`\`surplus-model\n${body.trim()}\n\`\`\`\n`;
  const analysis = analyseNote(note, { version: 0, charts: true, claims: false, reuse: createReuse() })!;
  const model = analysis.models[0]!;
  return { charts: model.charts, model, problems: analysis.problems };
}

/** The body of a note with other charts. */
export function withCharts(body: string, ...charts: readonly string[]): string {
  return `${body.trim()}\ncharts:\n${charts.map((each) => `  - ${each}`).join('\n')}\n`;
}
