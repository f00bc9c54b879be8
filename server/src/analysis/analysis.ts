/**
 * The analysis of one version of a note, as plain JSON: what every surface shows. Its shape is that of
 * `surplus check --format json` (§14 of the language) with what only editors need beside it.
 */
import type { Severity } from '../notes/problem';
import type { Verdict } from '../claims/verdict';
import type { ChartTable } from '../charts/chart';

export type JsonValue = number | string | boolean | null;
export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}
export interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Id of the block it belongs to; null for prose and blocks without id. */
  readonly model: string | null;
  readonly range: Range;
  /** `path`: of another file, from the note, if the range is not in the note itself. */
  readonly related: readonly { readonly range: Range; readonly message: string; readonly path?: string }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly preferred: boolean;
    readonly edits: readonly TextEdit[];
  }[];
}
export type Outcomes = Readonly<Record<string, JsonValue>>;

export interface ReportedClaim {
  readonly name: string | null;
  readonly text: string;
  readonly range: Range;
  readonly domain: string;
  readonly verdict: Verdict;
  readonly expect: Verdict | null;
  readonly passed: boolean;
  readonly counterexample: Outcomes | null;
  readonly against: Outcomes | null;
  readonly witness: Outcomes | null;
  readonly left: JsonValue;
  readonly right: JsonValue;
  readonly margin: number | null;
  readonly marginAt: Outcomes | null;
  readonly failingShare: number | null;
  readonly edge: Outcomes | null;
  readonly skipped: number;
  readonly points: number;
  readonly method: string;
  readonly message: string;
}

export interface ReportedChart {
  readonly title: string;
  readonly description: string;
  readonly table: ChartTable;
  readonly vegaLite: Readonly<Record<string, unknown>> | null;
  readonly range: Range | null;
}

export interface OutcomeInformation {
  readonly name: string;
  readonly kind: 'choice' | 'definition' | 'outcome' | 'parameter';
  readonly type: 'number' | 'flag' | 'text';
  readonly unit: string | null;
  readonly about: string;
  readonly formula: string | null;
  /** Of a text whose possible values are known. */
  readonly values?: readonly string[];
}

export interface ReportedModel {
  readonly id: string | null;
  readonly family: string | null;
  readonly title: string | null;
  readonly source: string | null;
  /** With its fence lines. */
  readonly range: Range;
  readonly parameters: readonly {
    readonly name: string;
    readonly value: JsonValue;
    readonly unit: string | null;
    readonly range: readonly [number, number] | null;
    readonly step: number | null;
    /** Where the name stands, and where its value stands. */
    readonly nameRange: Range;
    readonly valueRange: Range | null;
  }[];
  /** Where choices and definitions are declared, for inlay values and hovers. */
  readonly declarations: readonly {
    readonly name: string;
    readonly nameRange: Range;
    readonly valueRange: Range | null;
  }[];
  readonly information: readonly OutcomeInformation[];
  readonly outcomes: Outcomes;
  /** Why outcomes are not available at the stated parameters, by their names, as far as that is known. */
  readonly missing: Readonly<Record<string, string>>;
  readonly scenarios: Readonly<Record<string, { readonly outcomes: Outcomes }>>;
  readonly alternatives: readonly { readonly configuration: string; readonly outcomes: Outcomes }[];
  readonly equilibria: readonly { readonly outcomes: Outcomes; readonly note: string | null }[];
  readonly claims: readonly ReportedClaim[];
  /** Empty unless charts were asked for. */
  readonly charts: readonly ReportedChart[];
  /** Whether the block has an error that kept it from being solved. */
  readonly broken: boolean;
}

export interface ReportedReference {
  readonly kind: 'number' | 'words' | 'value';
  readonly text: string;
  readonly expression: string;
  readonly value: JsonValue;
  /** holds, stale, invalid, notAvailable, or the verdict of the claim. */
  readonly verdict: string;
  /** Whether nothing is wrong: words bound to a near miss that fails as expected pass too. */
  readonly passed: boolean;
  readonly range: Range;
  readonly targetRange: Range;
  readonly message: string;
}

export interface NoteAnalysis {
  /** Of the document; 0 on the command line. */
  readonly version: number;
  readonly problems: readonly ReportedProblem[];
  readonly models: readonly ReportedModel[];
  /** Other files that it rests on, below the root of the workspace, those that were not there included. */
  readonly reads: readonly string[];
  readonly prose: readonly ReportedReference[];
}
