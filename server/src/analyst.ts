/**
 * The worker's half of the analysis: takes one job at a time and answers with plain JSON. What it is that
 * carries the messages (worker_threads here, a Web Worker elsewhere) is the caller's.
 */
import { analyseNote, createReuse, type Reuse } from './analysis';
import type { NoteAnalysis } from './analysis/analysis';
import { compileChart } from './charts/compile';
import { previewAnalysis, type PreviewAnalysis } from './protocol';

export interface AnalystJob {
  readonly id: number;
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** Whether a preview waits for charts. They follow in an answer of their own. */
  readonly charts: boolean;
  /** Evaluations per block; null: the default. */
  readonly budget: number | null;
  /** The safety stop, in seconds. */
  readonly seconds: number;
}

export type AnalystAnswer =
  | { readonly kind: 'analysed'; readonly id: number; readonly analysis: NoteAnalysis }
  | { readonly kind: 'drawn'; readonly id: number; readonly preview: PreviewAnalysis }
  /** Always the last answer to a job. */
  | { readonly kind: 'done'; readonly id: number };

/**
 * Does one job after another. `cancelFlag` holds the id of the job that nobody waits for any more; it is shared
 * memory, so that a running computation sees it.
 */
export function createAnalyst(cancelFlag: Int32Array, now: () => number, answer: (message: AnalystAnswer) => void) {
  const reuse: Reuse = createReuse();
  return (job: AnalystJob): void => {
    const cancelled = (): boolean => Atomics.load(cancelFlag, 0) === job.id;
    const deadline = now() + job.seconds * 1000;
    const analyse = (charts: boolean): NoteAnalysis | null =>
      analyseNote(job.text, {
        version: job.version,
        charts,
        reuse,
        cancelled,
        outOfTime: () => now() > deadline,
        ...(job.budget === null ? {} : { budget: job.budget }),
      });
    const analysis = cancelled() ? null : analyse(false);
    if (analysis) answer({ kind: 'analysed', id: job.id, analysis });
    const drawn = analysis && job.charts ? analyse(true) : null;
    if (drawn) answer({ kind: 'drawn', id: job.id, preview: previewAnalysis(job.uri, drawn, compileChart) });
    answer({ kind: 'done', id: job.id });
  };
}
