import { createBudget, type Budget } from '../numerics/budget';

/** What an analysis may cost and what it is for. */
export interface AnalysisOptions {
  /** Of the document; comes back with the result. */
  readonly version: number;
  /** Whether charts are computed: the preview needs them, problems do not. */
  readonly charts: boolean;
  /** Evaluations for each block, and as many again for the prose. */
  readonly budget?: number;
  /** Whether nobody waits for the result any more; asked often. */
  readonly cancelled?: () => boolean;
  /** The safety stop: what is left undone is reported as `budget-exceeded`. */
  readonly outOfTime?: () => boolean;
}

/** Enough for a dozen claims over a staged game; about ten seconds of a slow machine. */
export const defaultBudget = 50_000_000;

/** A fresh budget for one block. */
export function budgetFor({ budget = defaultBudget, cancelled, outOfTime }: AnalysisOptions): Budget {
  return createBudget(budget, () => cancelled?.() === true || outOfTime?.() === true);
}

/** Whether the result is worth keeping: it was neither given up nor cut short by the clock. */
export function wasInterrupted({ cancelled, outOfTime }: AnalysisOptions): boolean {
  return cancelled?.() === true || outOfTime?.() === true;
}
