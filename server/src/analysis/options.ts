import type { NoteFiles } from '../notes/files';
import type { IntegerSolver } from '../solving/integerProgram';
import { createBudget, type Budget } from '../numerics/budget';
import type { Overrides } from './overrides';

/** What an analysis may cost and what it is for. */
export interface AnalysisOptions {
  /** Of the document; comes back with the result. */
  readonly version: number;
  /** Whether charts are computed: the preview needs them, problems do not. */
  readonly charts: boolean;
  /** Whether claims are judged and the prose is checked; default: yes. A what-if shows its charts before that. */
  readonly claims?: boolean;
  /** Values of parameters in place of those that the note states. */
  readonly overrides?: Overrides;
  /** The way to other notes and to data; default: the note is in no folder and reaches none. */
  readonly files?: NoteFiles;
  /** Solves mixed-integer programs; where it was not loaded, what needs it is said to be too large. */
  readonly integerSolver?: IntegerSolver;
  /** At most this many outcomes of members that a data file lists are reported per instance; default: all. */
  readonly mostMembers?: number;
  /** Evaluations for each solution of a block, for each of its claims, and for the prose; default 20,000,000. */
  readonly budget?: number;
  /** Whether nobody waits for the result any more; asked often. */
  readonly cancelled?: () => boolean;
  /** The safety stop: what is left undone is reported as `budget-exceeded`. */
  readonly outOfTime?: () => boolean;
}

/** About two seconds of one processor at most. */
const defaultBudget = 20_000_000;

/** How many evaluations each piece of work may take. */
export function evaluationsFor({ budget = defaultBudget }: AnalysisOptions): number {
  return budget;
}

/** A fresh budget for one piece of work. */
export function budgetFor(options: AnalysisOptions): Budget {
  return createBudget(evaluationsFor(options), () => interrupted(options));
}

/** Whether the work was given up or has reached the safety stop: then its result is not worth remembering. */
export function interrupted({ cancelled, outOfTime }: AnalysisOptions): boolean {
  return cancelled?.() === true || outOfTime?.() === true;
}
