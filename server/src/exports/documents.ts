import type { ReportedChart } from '../analysis/analysis';
import type { CheckedNote } from './checkedNote';
import { csvTable } from './csv';
import { freeName, safeName } from './fileNames';
import { htmlDocument } from './html';
import { latexDocument } from './latex';
import { markdownDocument } from './markdown';
import { svgChart } from './svg';

/** What a note can be rendered to. */
export const documentKinds = ['html', 'markdown', 'latex', 'csv', 'svg'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One file that is made of a note: its name is the note's name with `ending`. */
export interface RenderedFile {
  readonly ending: string;
  readonly content: string;
}

/** Whether the analysis must include charts. */
export function needsCharts(kind: DocumentKind): boolean {
  return kind === 'html' || kind === 'csv' || kind === 'svg';
}

/** The files of a note; csv and svg give one for each chart that has something to show, in the order of the note. */
export async function renderNote(note: CheckedNote, kind: DocumentKind): Promise<RenderedFile[]> {
  switch (kind) {
    case 'html':
      return [{ ending: '.html', content: await htmlDocument(note) }];
    case 'markdown':
      return [{ ending: '.md', content: markdownDocument(note) }];
    case 'latex':
      return [{ ending: '.tex', content: latexDocument(note) }];
    case 'csv':
      return chartFiles(note, '.csv', (chart) =>
        Promise.resolve(chart.table.columns.length === 0 ? null : csvTable(chart.table)),
      );
    case 'svg':
      return chartFiles(note, '.svg', svgChart);
  }
}

/** Named by the model and the number of the chart in it: `-shop-1.svg`. */
async function chartFiles(
  { analysis }: CheckedNote,
  ending: string,
  write: (chart: ReportedChart) => Promise<string | null>,
): Promise<RenderedFile[]> {
  const files: RenderedFile[] = [];
  const taken = new Set<string>();
  for (const [index, model] of analysis.models.entries()) {
    const name = freeName(safeName(model.id ?? `model${index + 1}`), taken);
    for (const [number, chart] of model.charts.entries()) {
      const content = await write(chart);
      if (content !== null) files.push({ ending: `-${name}-${number + 1}${ending}`, content });
    }
  }
  return files;
}
