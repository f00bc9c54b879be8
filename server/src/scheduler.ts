import type { Sketch, Work } from './analysis';
import type { NoteAnalysis } from './analysis/analysis';
import type { NoteCards } from './exports/noteCards';
import { createFindings } from './findings';
import { createLane, noticing, type Lane, type Order, type StartAnalyst } from './lane';
import type { PreviewAnalysis, PreviewWhatIf } from './protocol';

export interface SchedulerEvents {
  /** What was ordered waits for other files; it is to be ordered again with them. */
  needs(order: Order, paths: readonly string[]): void;
  analysed(uri: string, analysis: NoteAnalysis): void;
  drawn(uri: string, preview: PreviewAnalysis): void;
  cards(uri: string, cards: NoteCards): void;
  tried(tried: PreviewWhatIf): void;
  /** A small chart, or that there is none. */
  sketched(uri: string, ticket: number, sketch: Sketch | null): void;
  /** A what-if will not be answered: a newer one took its place, the note changed, or the worker died over it. */
  untried(uri: string, ticket: number): void;
  /** A version will not be analysed, and no order for the note is left: the worker died over it. */
  lost(uri: string, version: number): void;
  failed(error: unknown): void;
}

export interface Scheduler {
  /**
   * Orders an analysis; an earlier one of the same note that is not finished is cancelled, and what-ifs with it.
   * A what-if takes the place of an earlier one and waits for the analysis of its note.
   */
  order(order: Order): void;
  /** Whether a what-if of a note, small charts aside, is not finished: its verdicts may still follow. */
  isTrying(uri: string): boolean;
  /** Cancels what was ordered for a note. */
  cancel(uri: string): void;
  /** The same, for a note that is closed. */
  forget(uri: string): void;
  /** What the workers have computed rather than remembered. */
  work(): Work;
  dispose(): void;
}

/** Findings that are kept for workers that do not know them yet. */
const mostFindings = 4000;

/** Two workers: a note that takes long does not keep the others waiting. */
const laneCount = 2;

/**
 * The one place where analyses are started. Orders are taken in turn; each note keeps to the lane that knows it, as long as
 * that is free. A newer order for a note replaces the older one wherever that is.
 */
export function createScheduler(start: StartAnalyst, events: SchedulerEvents): Scheduler {
  const findings = createFindings(mostFindings);
  const waiting = new Map<string, Order>();
  const homes = new Map<string, Lane>();
  let again: ReturnType<typeof setTimeout> | undefined;
  const lanes = Array.from({ length: laneCount }, () =>
    createLane(start, findings, {
      needs: events.needs,
      analysed: events.analysed,
      drawn: events.drawn,
      cards: events.cards,
      tried: events.tried,
      sketched: events.sketched,
      failed: events.failed,
      finished(order, answered) {
        next();
        if (answered) return;
        if (order.whatIf !== null) events.untried(order.uri, order.whatIf.ticket);
        else if (!isOrdered(order.uri)) events.lost(order.uri, order.version);
      },
    }),
  );

  const laneFor = ({ uri, whatIf }: Order): Lane | undefined => {
    const home = homes.get(uri);
    if (home?.free === true) return home;
    // Another lane would read the whole note before it is as far.
    if (home?.leaving === uri) return undefined;
    // What a what-if builds on is known in the lane that analyses its note now.
    return whatIf !== null && home?.order?.uri === uri ? undefined : lanes.find(({ free }) => free);
  };

  const next = (): void => {
    clearTimeout(again);
    for (const [key, order] of waiting) {
      const lane = laneFor(order);
      if (!lane) continue;
      waiting.delete(key);
      homes.set(order.uri, lane);
      lane.run(order);
    }
    if (waiting.size > 0 && lanes.some(({ leaving }) => leaving !== null)) again = setTimeout(next, noticing);
  };

  const isOrdered = (uri: string): boolean =>
    waiting.has(uri) || lanes.some(({ order }) => order?.uri === uri && order.whatIf === null);

  const cancelWhatIf = (uri: string): void => {
    const order = waiting.get(whatIfOf(uri));
    waiting.delete(whatIfOf(uri));
    if (order?.whatIf) events.untried(uri, order.whatIf.ticket);
    lanes.find(({ order }) => order?.uri === uri && order.whatIf !== null)?.cancel();
  };

  const cancel = (uri: string): void => {
    cancelWhatIf(uri);
    waiting.delete(uri);
    lanes.find(({ order }) => order?.uri === uri && order.whatIf === null)?.cancel();
  };

  return {
    order(order) {
      if (order.whatIf === null) cancel(order.uri);
      else cancelWhatIf(order.uri);
      waiting.set(order.whatIf === null ? order.uri : whatIfOf(order.uri), order);
      next();
    },
    isTrying(uri) {
      const orders = [waiting.get(whatIfOf(uri)), ...lanes.map(({ order }) => (order?.uri === uri ? order : null))];
      return orders.some((order) => order?.whatIf?.sketch === null);
    },
    cancel,
    forget(uri) {
      cancel(uri);
      homes.delete(uri);
      for (const lane of lanes) lane.forget(uri);
    },
    work() {
      const sum: Work = { instances: 0, claims: 0, targets: 0, worlds: 0 };
      for (const { work } of lanes)
        for (const kind of Object.keys(sum) as (keyof Work)[]) sum[kind] += work?.[kind] ?? 0;
      return sum;
    },
    dispose() {
      clearTimeout(again);
      waiting.clear();
      for (const lane of lanes) lane.dispose();
    },
  };
}

/** A note has one order for itself and one for what-ifs. */
function whatIfOf(uri: string): string {
  return `${uri} what if`;
}
