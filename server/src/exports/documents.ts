import type { ReportedChart } from '../analysis/analysis';
import { mayNeedIntegerSolver } from '../analysis/integerSolver';
import { lightTheme } from '../charts/theme';
import type { NoteFiles } from '../notes/files';
import type { CheckedNote } from './checkedNote';
import { csvTable } from './csv';
import { freeName, safeName } from './fileNames';
import { htmlDocument } from './html';
import type { Html } from './htmlText';
import { latexDocument } from './latex';
import type { PageScript } from './liveNote';
import { markdownDocument } from './markdown';
import { svgChart } from './svg';

/** What a note can be rendered to. */
export const documentKinds = ['html', 'markdown', 'latex', 'csv', 'svg', 'png'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One file that is made of a note: its name is the note's name with `ending`. */
export interface RenderedFile {
  readonly ending: string;
  readonly content: string | Uint8Array;
}

/** How documents are made; everything from outside comes in here. */
export interface Rendering {
  /** The script of live pages; null: pages without sliders. */
  readonly script: PageScript | null;
  /** The program of the integer solver as pages take it along (`LivePage.solver`); null: this build has none. */
  solver(): string | null;
  /** The files that a note rests on. */
  readonly files: NoteFiles;
  /** Evaluations for the engine of a page; null: the default. */
  readonly budget: number | null;
  /** Of pictures, in CSS pixels (96 an inch); null: as wide as a page of text. */
  readonly width: number | null;
  /** Makes a PNG of an SVG; null: this build cannot. */
  readonly png: ((svg: string) => Promise<Uint8Array>) | null;
  /** The font that PNGs are set in. */
  readonly pngFont: string;
  /** What stands above each page of a site. */
  readonly navigation: Html | null;
}

/** Whether the analysis must include charts. */
export function needsCharts(kind: DocumentKind): boolean {
  return kind !== 'markdown';
}

/** The files of a note; csv, svg and png give one for each chart that has something to show, in the order of the note. */
export async function renderNote(note: CheckedNote, kind: DocumentKind, how: Rendering): Promise<RenderedFile[]> {
  switch (kind) {
    case 'html':
      return [{ ending: '.html', content: await htmlDocument(note, livePage(note, how), how.navigation) }];
    case 'markdown':
      return [{ ending: '.md', content: markdownDocument(note) }];
    case 'latex': {
      // Papers have captions.
      const figures = await chartFiles(note, '.png', (chart) => pngChart(untitled(chart), how));
      return [{ ending: '.tex', content: latexDocument(note, figures) }, ...figures];
    }
    case 'csv':
      return chartFiles(note, '.csv', (chart) =>
        Promise.resolve(chart.table.columns.length === 0 ? null : csvTable(chart.table)),
      );
    case 'svg':
      return chartFiles(note, '.svg', (chart) => svgChart(chart, undefined, how.width ?? undefined));
    case 'png':
      return chartFiles(note, '.png', (chart) => pngChart(chart, how));
  }
}

/** Sliders need a parameter to move. */
function livePage({ text, analysis }: CheckedNote, { script, solver, files, budget }: Rendering) {
  if (script === null || !analysis.models.some(({ parameters, broken }) => parameters.length > 0 && !broken))
    return null;
  const rests = analysis.reads.map((path) => [path, files.read(path)] as const);
  const texts = [text, ...rests.flatMap(([, file]) => ('text' in file ? [file.text] : []))];
  return {
    note: { text, path: files.path, files: rests, budget },
    script,
    solver: mayNeedIntegerSolver(texts) ? solver() : null,
  };
}

function untitled(chart: ReportedChart): ReportedChart {
  const { title: _, ...vegaLite } = chart.vegaLite ?? {};
  return { ...chart, vegaLite: chart.vegaLite && vegaLite };
}

async function pngChart(chart: ReportedChart, { png, pngFont, width }: Rendering): Promise<Uint8Array | null> {
  const svg = await svgChart(chart, { ...lightTheme, fontFamily: pngFont }, width ?? undefined);
  return svg === null || png === null ? null : png(svg);
}

/** A picture or table of a chart, with what it belongs to. */
export interface ChartFile extends RenderedFile {
  /** Index of the model in the note, and of the chart in the model. */
  readonly model: number;
  readonly chart: number;
}

/** Named by the model and the number of the chart in it: `-shop-1.svg`. */
async function chartFiles(
  { analysis }: CheckedNote,
  ending: string,
  write: (chart: ReportedChart) => Promise<string | Uint8Array | null>,
): Promise<ChartFile[]> {
  const files: ChartFile[] = [];
  const taken = new Set<string>();
  for (const [index, model] of analysis.models.entries()) {
    const name = freeName(safeName(model.id ?? `model${index + 1}`), taken);
    for (const [number, chart] of model.charts.entries()) {
      const content = await write(chart);
      if (content !== null)
        files.push({ ending: `-${name}-${number + 1}${ending}`, content, model: index, chart: number });
    }
  }
  return files;
}
