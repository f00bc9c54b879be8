/** The npm package `surplus-model` for programs: `import { analyse } from 'surplus-model'`. */
import { analyseNote, createReuse, type Reuse } from './analysis';
import type { NoteAnalysis } from './analysis/analysis';
import { integerSolverFor } from './analysis/integerSolver';
import { solverBinary } from './disk/solverBinary';
import { noFiles } from './notes/files';
import type { IntegerSolver } from './solving/integerProgram';

export type {
  JsonValue,
  NoteAnalysis,
  OutcomeInformation,
  Outcomes,
  Position,
  Range,
  ReportedChart,
  ReportedClaim,
  ReportedModel,
  ReportedProblem,
  ReportedReference,
  TextEdit,
} from './analysis/analysis';
export type { ChartTable } from './charts/chart';
export type { Verdict } from './claims/verdict';
export type { Severity } from './notes/problem';

export interface AnalyseOptions {
  /**
   * Evaluations for each solution of a block, for each of its claims, and for the prose; default 20,000,000. The same
   * number gives the same result on every machine.
   */
  readonly budget?: number;
  /** Whether charts are computed, as Vega-Lite specifications with their tables; default false. */
  readonly charts?: boolean;
  /** What earlier calls found: blocks that say the same as before are not solved again. See `createMemory`. */
  readonly memory?: Memory;
}

/** What is remembered between calls of `analyse`; nothing in it is of use otherwise. */
export interface Memory {
  readonly blocks: object;
}

/** A memory to pass to `analyse` again and again, as an editor does while a note is written. */
export function createMemory(): Memory {
  return createReuse();
}

/**
 * Everything that is known about a note (the text of a Markdown file): its models solved, their claims judged, the
 * references of its prose compared, and problems with their ranges. Never throws on what an author writes.
 * Lines and characters count from zero, characters in UTF-16 units. What is not available is null; infinite outcomes
 * are `Infinity`.
 */
export function analyse(text: string, options: AnalyseOptions = {}): NoteAnalysis {
  return analysed(text, options, reuseOf(options), null);
}

/**
 * As `analyse`, and portfolios that are too large for an exact search are chosen by mixed-integer programming, as the
 * command line does. The solver (HiGHS) is loaded for the first note that needs it.
 */
export async function analyseWithSolver(text: string, options: AnalyseOptions = {}): Promise<NoteAnalysis> {
  const reuse = reuseOf(options);
  return analysed(text, options, reuse, await integerSolverFor(text, noFiles, reuse, solverBinary));
}

function reuseOf({ memory }: AnalyseOptions): Reuse {
  return (memory as Reuse | undefined) ?? createReuse();
}

function analysed(
  text: string,
  { charts = false, budget }: AnalyseOptions,
  reuse: Reuse,
  integerSolver: IntegerSolver | null,
): NoteAnalysis {
  const analysis = analyseNote(text, {
    version: 0,
    charts,
    reuse,
    ...(integerSolver ? { integerSolver } : {}),
    ...(budget === undefined ? {} : { budget }),
  });
  // Only an analysis that was cancelled is null, and nobody can cancel this one.
  return analysis as NoteAnalysis;
}

/** Whether a note passes: no errors, every claim judged as expected, every number in the prose true. */
export { passes as notePasses } from './exports/checkedNote';
