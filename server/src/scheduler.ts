import type { NoteAnalysis } from './analysis/analysis';
import { createLane, type Lane, type Order, type StartAnalyst } from './lane';
import type { PreviewAnalysis } from './protocol';

export interface SchedulerEvents {
  analysed(uri: string, analysis: NoteAnalysis): void;
  drawn(uri: string, preview: PreviewAnalysis): void;
  /** A version will not be analysed, and no order for the note is left: the worker died over it. */
  lost(uri: string, version: number): void;
  failed(error: unknown): void;
}

export interface Scheduler {
  /** Orders an analysis; an earlier order for the same note that is not finished is cancelled. */
  order(order: Order): void;
  /** Cancels what was ordered for a note. */
  forget(uri: string): void;
  dispose(): void;
}

/** Two workers: a note that takes long does not keep the others waiting. */
const laneCount = 2;

/**
 * The one place where analyses are started. Orders are taken in turn; each note keeps to the lane that knows it, as long as
 * that is free. A newer order for a note replaces the older one wherever that is.
 */
export function createScheduler(start: StartAnalyst, events: SchedulerEvents): Scheduler {
  const waiting = new Map<string, Order>();
  const homes = new Map<string, Lane>();
  const lanes = Array.from({ length: laneCount }, () =>
    createLane(start, {
      analysed: events.analysed,
      drawn: events.drawn,
      failed: events.failed,
      finished({ uri, version }, answered) {
        next();
        if (!answered && !isOrdered(uri)) events.lost(uri, version);
      },
    }),
  );

  const next = (): void => {
    for (const [uri, order] of waiting) {
      const home = homes.get(uri);
      const lane = home?.free === true ? home : lanes.find(({ free }) => free);
      if (!lane) return;
      waiting.delete(uri);
      homes.set(uri, lane);
      lane.run(order);
    }
  };

  const isOrdered = (uri: string): boolean => waiting.has(uri) || lanes.some(({ order }) => order?.uri === uri);

  const cancel = (uri: string): void => {
    waiting.delete(uri);
    lanes.find(({ order }) => order?.uri === uri)?.cancel();
  };

  return {
    order(order) {
      cancel(order.uri);
      waiting.set(order.uri, order);
      next();
    },
    forget(uri) {
      cancel(uri);
      homes.delete(uri);
    },
    dispose() {
      waiting.clear();
      for (const lane of lanes) lane.dispose();
    },
  };
}
