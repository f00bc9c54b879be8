import type { Sketch, Work } from './analysis';
import type { NoteAnalysis } from './analysis/analysis';
import type { JobFiles } from './analystFiles';
import { createAskingEnd } from './exchange';
import type { AnalystAnswer, AnalystJob, TriedValues } from './analyst';
import type { Findings } from './findings';
import type { NoteCards } from './exports/noteCards';
import type { AnyText } from './notes/noteText';
import type { PreviewAnalysis, PreviewWhatIf } from './protocol';

/** A running worker. */
export interface AnalystHandle {
  post(job: AnalystJob): void;
  /** Lets the worker know that nobody waits for this job any more. */
  cancel(id: number): void;
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
  readonly text: AnyText;
  readonly charts: boolean;
  readonly cards: boolean;
  /** null: the analysis of the note as it is. */
  readonly whatIf: TriedValues | null;
  readonly budget: number | null;
  readonly files: JobFiles;
}

export interface LaneEvents {
  /** What was ordered waits for other files; whoever has them orders it again. */
  needs(order: Order, paths: readonly string[]): void;
  analysed(uri: string, analysis: NoteAnalysis): void;
  drawn(uri: string, preview: PreviewAnalysis): void;
  cards(uri: string, cards: NoteCards): void;
  tried(tried: PreviewWhatIf): void;
  /** A small chart, or that there is none. */
  sketched(uri: string, ticket: number, sketch: Sketch | null): void;
  failed(error: unknown): void;
  /** The lane is free again; `answered` says whether what was ordered arrived. */
  finished(order: Order, answered: boolean): void;
}

/** One worker that does one job at a time. */
export interface Lane {
  /** What it is at, unless nobody waits for that any more. */
  readonly order: Order | null;
  readonly free: boolean;
  /** The note of what nobody waits for any more, as long as the worker may be about to notice. */
  readonly leaving: string | null;
  /** What its present worker has computed rather than remembered. */
  readonly work: Readonly<Work> | null;
  run(order: Order): void;
  /** A note that is not worked on any more: nothing of it is kept. */
  forget(uri: string): void;
  /** Gives up what it is at: the worker is told, and is replaced if it does not react. */
  cancel(): void;
  dispose(): void;
}

/** How long a cancelled worker may take to notice before it is replaced, in milliseconds. */
const patience = 1500;

/** How long a worker usually needs to notice that it was cancelled, in milliseconds. */
export const noticing = 50;

/** The safety stop of one job: budgets end it long before. */
const safetySeconds = 60;

interface Running {
  readonly id: number;
  readonly order: Order;
  answered: boolean;
  cancelled: boolean;
}

/** A lane whose worker is started when there is work for it. */
export function createLane(start: StartAnalyst, findings: Findings, events: LaneEvents): Lane {
  let analyst: AnalystHandle | null = null;
  let exchange = createAskingEnd();
  let running: Running | null = null;
  let cancelledAt = -Infinity;
  let impatient: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let work: Readonly<Work> | null = null;
  /** Up to where its present worker knows what others have found. */
  let mark = 0;

  const finish = (): void => {
    clearTimeout(impatient);
    const done = running;
    running = null;
    if (done) events.finished(done.order, done.answered);
  };

  const replace = (): void => {
    analyst?.terminate();
    analyst = null;
    finish();
  };

  const receive = (message: AnalystAnswer): void => {
    if (message.id !== running?.id) return;
    if (message.kind === 'done') {
      work = message.work;
      if (analyst) findings.add(analyst, message.findings);
      finish();
      return;
    }
    const { order, cancelled } = running;
    // Heard even if nobody waits for it: the next answer says no more than what is new.
    const analysis = message.kind === 'analysed' ? exchange.hear(order.uri, message.said) : null;
    if (cancelled) return;
    if (message.kind !== 'drawn' && message.kind !== 'cards') running.answered = true;
    switch (message.kind) {
      case 'analysed':
        return events.analysed(order.uri, analysis!);
      case 'needs':
        return events.needs(order, message.paths);
      case 'drawn':
        return events.drawn(order.uri, message.preview);
      case 'cards':
        return events.cards(order.uri, message.cards);
      case 'sketched':
        return events.sketched(order.uri, message.ticket, message.sketch);
      case 'tried':
        return events.tried(message.tried);
    }
  };

  const startAnalyst = (): AnalystHandle => {
    const started: AnalystHandle = start(
      (message) => started === analyst && receive(message),
      (error) => {
        events.failed(error);
        if (started === analyst) replace();
      },
    );
    return started;
  };

  return {
    get order() {
      return running === null || running.cancelled ? null : running.order;
    },
    get free() {
      return running === null;
    },
    get leaving() {
      const soon = running !== null && performance.now() - cancelledAt < noticing;
      return soon && running?.cancelled === true ? running.order.uri : null;
    },
    get work() {
      return work;
    },
    run(order) {
      if (analyst === null) {
        mark = 0;
        exchange = createAskingEnd();
      }
      analyst ??= startAnalyst();
      const news = findings.since(analyst, mark);
      mark = news.mark;
      running = { id: ++lastId, order, answered: false, cancelled: false };
      const { text, ...rest } = order;
      const said = exchange.say(order.uri, text);
      analyst.post({ ...rest, said, findings: news.findings, id: running.id, seconds: safetySeconds });
    },
    forget: (uri) => exchange.forget(uri),
    cancel() {
      if (running === null || running.cancelled || analyst === null) return;
      running.cancelled = true;
      cancelledAt = performance.now();
      analyst.cancel(running.id);
      impatient = setTimeout(replace, patience);
    },
    dispose() {
      clearTimeout(impatient);
      running = null;
      analyst?.terminate();
      analyst = null;
    },
  };
}
