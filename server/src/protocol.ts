/**
 * What the client and the server say to each other beyond the Language Server Protocol, as plain JSON.
 * The client imports this file too: nothing heavy in it.
 */
import type {
  JsonValue,
  NoteAnalysis,
  Outcomes,
  Position,
  ReportedChart,
  ReportedModel,
  ReportedProblem,
  ReportedReference,
  TextEdit,
} from './analysis/analysis';
import type { NoteCards } from './exports/noteCards';
import type { Overrides, ParameterValues } from './analysis/overrides';
import type { WhatIfAnalysis } from './analysis/whatIf';

/**
 * Request: the newest finished analysis of an open note, with its charts ready to be drawn; null when
 * there is none yet. Its version may be older than the document's: then the preview says so and waits
 * for the notification.
 */
export const analysisRequest = 'surplus/analysis';
export interface AnalysisParams {
  readonly uri: string;
}
export type AnalysisAnswer = PreviewAnalysis | null;

/** Notification, server to client: an analysis of this version of the note is ready to be asked for. */
export const analysedNotification = 'surplus/analysed';
export interface AnalysedParams {
  readonly uri: string;
  readonly version: number;
}

/**
 * Request: the newest cards of an open note for a Markdown preview; null when there are none yet. The
 * `analysedNotification` says when to ask again.
 */
export const cardsRequest = 'surplus/cards';
export type CardsAnswer = NoteCards | null;

/**
 * Request: what the note would say under other values of its parameters. Answered as soon as outcomes and
 * charts are there; when judging takes longer than a glance, the verdicts follow as a notification with the same
 * ticket. null: the note has changed meanwhile, or a newer what-if of it took this one's place.
 */
export const whatIfRequest = 'surplus/whatIf';
export interface WhatIfParams {
  readonly uri: string;
  /** Of the analysis that the values were chosen on. */
  readonly version: number;
  readonly values: Overrides;
  /** Chosen by who asks: tells later verdicts apart. */
  readonly ticket: number;
}
export type WhatIfAnswer = PreviewWhatIf | null;

/** Notification, server to client: a what-if whose charts have been answered, with its verdicts. */
export const whatIfJudgedNotification = 'surplus/whatIfJudged';

/** What a what-if changes: the blocks that its values reach. */
export interface PreviewWhatIf {
  readonly uri: string;
  readonly version: number;
  readonly ticket: number;
  readonly values: Overrides;
  readonly models: readonly { readonly index: number; readonly model: PreviewModel }[];
  readonly problems: readonly ReportedProblem[];
  readonly prose: readonly ReportedReference[];
  /** false: the claims and the prose are still being judged, and empty here. */
  readonly judged: boolean;
}

/**
 * Request: the edits that write values of parameters into a block of the note, as its author would. Whoever
 * applies them checks that the document is still of the version that they are for. null: the note is not open, or
 * it has no such block.
 */
export const writeParametersRequest = 'surplus/writeParameters';
export interface WriteParametersParams {
  readonly uri: string;
  readonly block: number;
  readonly values: ParameterValues;
}
export interface WriteParametersAnswer {
  readonly version: number;
  readonly edits: readonly TextEdit[];
}

/** Request without parameters: how many unexpected errors have reached the server's catch-all. Tests expect 0. */
export const boundaryRequest = 'surplus/boundary';

/** Request without parameters: the families to choose a new model from, in the order of the language reference. */
export const familiesRequest = 'surplus/families';
export interface FamilyChoice {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** Request: a starter block of a family for an open note; null when the family is unknown. */
export const newModelRequest = 'surplus/newModel';
/** A starter block and where it goes. */
export interface NewModel {
  readonly position: Position;
  readonly newText: string;
}
export interface NewModelParams {
  readonly uri: string;
  /** The line of the cursor, from 0. */
  readonly line: number;
  readonly family: string;
}

/** Command of the code lens: opens the preview. Arguments: the note's uri, the index of the block (0, 1, 2 …). */
export const openPreviewCommand = 'surplus.openPreview';
export type OpenPreviewArguments = readonly [uri: string, blockIndex: number];

/** A chart with its specification compiled from Vega-Lite to Vega, so that the page needs no compiler. */
export interface PreviewChart extends Omit<ReportedChart, 'vegaLite'> {
  /** null: there was nothing to draw. */
  readonly vega: Readonly<Record<string, unknown>> | null;
}

export interface PreviewModel extends Omit<ReportedModel, 'charts'> {
  readonly charts: readonly PreviewChart[];
}

/**
 * An analysis as the preview shows it. JSON has no infinity: infinite numbers travel as the texts
 * `"∞"` and `"−∞"`.
 */
export interface PreviewAnalysis extends Omit<NoteAnalysis, 'models'> {
  readonly uri: string;
  readonly models: readonly PreviewModel[];
}

/** Compiles Vega-Lite to Vega; null when it cannot be compiled. `compileChart` of charts/compile.ts. */
export type CompileChart = (vegaLite: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | null;

/** Turns an analysis into what the preview shows. */
export function previewAnalysis(uri: string, analysis: NoteAnalysis, compile: CompileChart): PreviewAnalysis {
  return { ...analysis, uri, models: analysis.models.map((model) => previewModel(model, compile)) };
}

/** Turns a what-if into what the preview shows. */
export function previewWhatIf(
  uri: string,
  ticket: number,
  { version, problems, prose, models, whatIf: { values, changed, judged } }: WhatIfAnalysis,
  compile: CompileChart,
): PreviewWhatIf {
  const reached = changed.map((index) => ({ index, model: previewModel(models[index]!, compile) }));
  return { uri, version, ticket, values, models: reached, problems, prose, judged };
}

function previewModel(model: ReportedModel, compile: CompileChart): PreviewModel {
  const scenarios = Object.entries(model.scenarios).map(([name, { outcomes }]) => [
    name,
    { outcomes: portable(outcomes) },
  ]);
  return {
    ...model,
    outcomes: portable(model.outcomes),
    scenarios: Object.fromEntries(scenarios),
    equilibria: model.equilibria.map((equilibrium) => ({ ...equilibrium, outcomes: portable(equilibrium.outcomes) })),
    charts: model.charts.map(({ vegaLite, ...chart }) => ({
      ...chart,
      table: { ...chart.table, rows: chart.table.rows.map((row) => row.map(portableValue)) },
      vega: vegaLite === null ? null : compile(vegaLite),
    })),
  };
}

function portable(outcomes: Outcomes): Outcomes {
  return Object.fromEntries(Object.entries(outcomes).map(([name, value]) => [name, portableValue(value)]));
}

function portableValue(value: JsonValue): JsonValue {
  if (value === Infinity) return '∞';
  if (value === -Infinity) return '−∞';
  return value;
}

/**
 * Request, server to client: the text of a file below a root of the workspace, for a server without a disk. Answers
 * `FoundFile` of notes/files.ts; nothing outside the root, and through no link.
 */
export const readFileRequest = 'surplus/readFile';
export interface ReadFileParams {
  /** An address without escapes. */
  readonly root: string;
  /** Below the root, with `/`. */
  readonly path: string;
}

/**
 * Request, server to client: paths of the notes below a root, nearest first, for a server without a disk. Answers at most
 * `mostNotesListed`; hidden folders and `node_modules` are left out, links are not followed.
 */
export const listNotesRequest = 'surplus/listNotes';
export const mostNotesListed = 200;
export interface ListNotesParams {
  /** An address without escapes. */
  readonly root: string;
}
