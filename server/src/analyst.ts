/**
 * The worker's half of the analysis: takes one job at a time and answers with plain JSON. What it is that
 * carries the messages (worker_threads here, a Web Worker elsewhere) is the caller's.
 */
import {
  analyseNote,
  createReuse,
  createReuseBeside,
  findReads,
  sketch,
  whatIf,
  type Finding,
  type Overrides,
  type Reuse,
  type Sketch,
  type SketchTarget,
  type Work,
} from './analysis';
import { createAnalystFiles, type JobFiles } from './analystFiles';
import type { AnalysisDelta } from './analysis/delta';
import { createAnsweringEnd, type SaidNote } from './exchange';
import type { NoteText } from './notes/noteText';
import type { NoteFiles } from './notes/files';
import { compileChart } from './charts/compile';
import { noteCards, type NoteCards } from './exports/noteCards';
import type { IntegerSolver } from './solving/integerProgram';
import { previewAnalysis, previewWhatIf, type PreviewAnalysis, type PreviewWhatIf } from './protocol';

export interface AnalystJob {
  readonly id: number;
  readonly uri: string;
  readonly version: number;
  /** What has changed in its text since it was analysed last. */
  readonly said: SaidNote;
  /** Whether a preview waits for charts. They follow in an answer of their own. */
  readonly charts: boolean;
  /** Whether a Markdown preview waits for cards: models with their charts drawn, as HTML. */
  readonly cards: boolean;
  /** Values to try in place of those that the note states; null: the note as it is. */
  readonly whatIf: TriedValues | null;
  /** Evaluations per block; null: the default. */
  readonly budget: number | null;
  /** What other workers have found meanwhile. */
  readonly findings: readonly Finding[];
  /** The safety stop, in seconds. */
  readonly seconds: number;
  readonly files: JobFiles;
}

export interface TriedValues {
  readonly ticket: number;
  readonly values: Overrides;
  /** A small chart that is asked for instead; null: outcomes, charts and verdicts. */
  readonly sketch: SketchTarget | null;
}

export type AnalystAnswer =
  | { readonly kind: 'analysed'; readonly id: number; readonly said: AnalysisDelta }
  | { readonly kind: 'drawn'; readonly id: number; readonly preview: PreviewAnalysis }
  | { readonly kind: 'cards'; readonly id: number; readonly cards: NoteCards }
  /** Twice when judging takes long: first without verdicts. */
  | { readonly kind: 'tried'; readonly id: number; readonly tried: PreviewWhatIf }
  /** A small chart; null: there is none. */
  | { readonly kind: 'sketched'; readonly id: number; readonly ticket: number; readonly sketch: Sketch | null }
  /** The job waits for other files, by their paths below the root: it is ordered again with them. */
  | { readonly kind: 'needs'; readonly id: number; readonly paths: readonly string[] }
  /** Always the last answer to a job; `work`: what this worker has computed rather than remembered so far. */
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly work: Readonly<Work>;
      /** What it has found since its last job. */
      readonly findings: readonly Finding[];
    };

/** What a worker has from where it runs. */
export interface AnalystSurroundings {
  /** Whether nobody waits for this job any more; a running computation asks often. */
  cancelled(id: number): boolean;
  /** Milliseconds from some start. */
  now(): number;
  answer(message: AnalystAnswer): void;
  /** Lets messages in that say what is no longer waited for. */
  pause(): Promise<void>;
  /** The solver of mixed-integer programs if a note needs it; absent: there is none here. */
  solver?(text: NoteText, files: NoteFiles, reuse: Reuse): Promise<IntegerSolver | null>;
}

/** Verdicts that take no longer come with the charts, in milliseconds. */
const quick = 25;

/** Outcomes of customers of a data file that an editor is sent: what it shows has to arrive with every keystroke. */
const mostMembers = 1000;

/** A job with the text of its note. */
interface ReadJob extends AnalystJob {
  readonly text: NoteText;
}

/** Does one job after another. */
export function createAnalyst({ cancelled, now, answer, pause, solver }: AnalystSurroundings) {
  const reuse: Reuse = createReuse();
  const tried = createReuseBeside(reuse);
  const known = createAnalystFiles();
  const exchange = createAnsweringEnd();
  /** How long the verdicts of a note's last what-if took. */
  const judging = new Map<string, number>();

  const optionsOf = async (job: ReadJob) => {
    const deadline = now() + job.seconds * 1000;
    const integerSolver = await solver?.(job.text, known.seenBy(job.files).files, reuse);
    return {
      ...(integerSolver ? { integerSolver } : {}),
      version: job.version,
      files: known.seenBy(job.files).files,
      mostMembers,
      cancelled: () => cancelled(job.id),
      outOfTime: () => now() > deadline,
      ...(job.budget === null ? {} : { budget: job.budget }),
    };
  };

  const analyse = async (job: ReadJob): Promise<void> => {
    const options = { ...(await optionsOf(job)), reuse };
    const analysis = analyseNote(job.text, { ...options, charts: false });
    if (analysis) answer({ kind: 'analysed', id: job.id, said: exchange.say(job.uri, analysis) });
    if (!analysis || !(job.charts || job.cards)) return;
    await pause();
    const drawn = cancelled(job.id) ? null : analyseNote(job.text, { ...options, charts: true });
    if (!drawn) return;
    if (job.charts) answer({ kind: 'drawn', id: job.id, preview: previewAnalysis(job.uri, drawn, compileChart) });
    if (job.cards) answer({ kind: 'cards', id: job.id, cards: await noteCards(drawn) });
  };

  const tryValues = async (job: ReadJob, { ticket, values }: TriedValues): Promise<void> => {
    const options = { ...(await optionsOf(job)), reuse: tried, charts: true };
    const attempt = (claims: boolean): void => {
      const found = whatIf(job.text, values, { ...options, claims });
      if (found) answer({ kind: 'tried', id: job.id, tried: previewWhatIf(job.uri, ticket, found, compileChart) });
    };
    const together = (judging.get(job.uri) ?? Infinity) < quick;
    if (!together) {
      attempt(false);
      await pause();
      if (cancelled(job.id)) return;
    }
    const start = now();
    attempt(true);
    // Together with the charts it tells little of the verdicts, unless it took very long.
    if (!together || now() - start > 3 * quick) judging.set(job.uri, now() - start);
  };

  const drawSketch = async (job: ReadJob, ticket: number, target: SketchTarget): Promise<void> => {
    const drawn = sketch(job.text, target, { ...(await optionsOf(job)), reuse });
    answer({ kind: 'sketched', id: job.id, ticket, sketch: drawn });
  };

  const doJob = (job: ReadJob): Promise<void> => {
    if (job.whatIf === null) return analyse(job);
    const { sketch: target, ticket } = job.whatIf;
    return target === null ? tryValues(job, job.whatIf) : drawSketch(job, ticket, target);
  };

  /** Whether every file that the note rests on is here; asks for those that are not. */
  const isSupplied = (job: ReadJob): boolean => {
    const { files, missing } = known.seenBy(job.files);
    findReads(job.text, files, reuse);
    if (missing.size === 0) return true;
    answer({ kind: 'needs', id: job.id, paths: [...missing] });
    return false;
  };

  return async (given: AnalystJob): Promise<void> => {
    const job = { ...given, text: exchange.hear(given.uri, given.said) };
    reuse.learn(job.findings);
    await pause();
    if (!cancelled(job.id) && isSupplied(job)) await doJob(job);
    answer({ kind: 'done', id: job.id, work: { ...reuse.work }, findings: reuse.takeFindings() });
  };
}
