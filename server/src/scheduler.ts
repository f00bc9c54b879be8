import type { NoteAnalysis } from './analysis/analysis';
import type { AnalystAnswer, AnalystJob } from './analyst';
import type { PreviewAnalysis } from './protocol';

/** A running worker as the scheduler sees it. */
export interface AnalystHandle {
  post(job: AnalystJob): void;
  /** Shared with the worker: the id of the job to give up. */
  readonly cancelFlag: Int32Array;
  terminate(): void;
}

/** Starts a worker; `failed` is called at most once, when it dies of itself. */
export type StartAnalyst = (
  answer: (message: AnalystAnswer) => void,
  failed: (error: unknown) => void,
) => AnalystHandle;

export interface Order {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly charts: boolean;
  readonly budget: number | null;
}

export interface SchedulerEvents {
  analysed(uri: string, analysis: NoteAnalysis): void;
  drawn(uri: string, preview: PreviewAnalysis): void;
  /** The order will not be answered: it was replaced, forgotten, or the worker died over it. */
  dropped(uri: string, version: number): void;
  failed(error: unknown): void;
}

export interface Scheduler {
  /** Orders an analysis; an earlier order for the same note that is not finished is cancelled. */
  order(order: Order): void;
  /** Cancels what was ordered for a note. */
  forget(uri: string): void;
  dispose(): void;
}

/** How long a cancelled worker may take to notice before it is replaced. */
const patience = 1500;

/** The safety stop of one job: budgets end it long before. */
const safetySeconds = 60;

/**
 * One worker, one job at a time, orders of different notes in turn. A newer order for a note replaces the older one:
 * waiting orders are dropped, a running one is cancelled through shared memory, and a worker that does not
 * react is terminated.
 */
export function createScheduler(start: StartAnalyst, events: SchedulerEvents): Scheduler {
  const waiting = new Map<string, Order>();
  let analyst: AnalystHandle | null = null;
  let running: { readonly id: number; readonly order: Order; answered: boolean; cancelled: boolean } | null = null;
  let impatient: ReturnType<typeof setTimeout> | null = null;
  let lastId = 0;

  const finish = (): void => {
    if (impatient !== null) clearTimeout(impatient);
    impatient = null;
    const finished = running;
    running = null;
    if (finished && !finished.answered) events.dropped(finished.order.uri, finished.order.version);
    next();
  };

  const replaceAnalyst = (): void => {
    analyst?.terminate();
    analyst = null;
    finish();
  };

  const receive =
    (from: () => AnalystHandle | null) =>
    (message: AnalystAnswer): void => {
      if (from() !== analyst || message.id !== running?.id) return;
      if (message.kind === 'done') finish();
      else if (running.cancelled) return;
      else if (message.kind === 'analysed') {
        running.answered = true;
        events.analysed(running.order.uri, message.analysis);
      } else events.drawn(running.order.uri, message.preview);
    };

  const startAnalyst = (): AnalystHandle => {
    let self: AnalystHandle | null = null;
    const started = start(
      receive(() => self),
      (error) => {
        events.failed(error);
        if (self === analyst) replaceAnalyst();
      },
    );
    self = started;
    return started;
  };

  const next = (): void => {
    if (running !== null) return;
    const [first] = waiting;
    if (first === undefined) return;
    const [uri, order] = first;
    waiting.delete(uri);
    analyst ??= startAnalyst();
    running = { id: ++lastId, order, answered: false, cancelled: false };
    analyst.post({ ...order, id: running.id, seconds: safetySeconds });
  };

  const cancel = (uri: string): void => {
    const before = waiting.get(uri);
    if (before && waiting.delete(uri)) events.dropped(uri, before.version);
    if (running === null || running.cancelled || running.order.uri !== uri) return;
    running.cancelled = true;
    Atomics.store(analyst!.cancelFlag, 0, running.id);
    impatient = setTimeout(replaceAnalyst, patience);
  };

  return {
    order(order) {
      cancel(order.uri);
      waiting.set(order.uri, order);
      next();
    },
    forget: cancel,
    dispose() {
      waiting.clear();
      if (impatient !== null) clearTimeout(impatient);
      analyst?.terminate();
      analyst = null;
    },
  };
}
