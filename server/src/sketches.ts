import type { Sketch, SketchTarget } from './analysis';

/** The small charts that were asked for, and those that are there. */
export interface Sketches {
  /**
   * A small chart of a state of a note, computed once; `order` orders it under a ticket. null: there is none, or it was
   * given up.
   */
  ask(state: string, target: SketchTarget, order: (ticket: number) => void): Promise<Sketch | null>;
  isAsked(ticket: number): boolean;
  answer(ticket: number, sketch: Sketch | null): void;
  /** It will not come; whoever asks again may be luckier. */
  giveUp(ticket: number): void;
}

interface Asked {
  readonly key: string;
  readonly resolve: (sketch: Sketch | null) => void;
}

const mostKept = 64;

/** Remembers the newest small charts of all notes. */
export function createSketches(): Sketches {
  const kept = new Map<string, Promise<Sketch | null>>();
  const asked = new Map<number, Asked>();
  /** Below zero: those above are chosen by clients, for what-ifs. */
  let lastTicket = 0;
  return {
    ask(state, { block, quantity, over }, order) {
      const key = JSON.stringify([state, block, quantity, over]);
      const known = kept.get(key);
      if (known) return known;
      const ticket = --lastTicket;
      const coming = new Promise<Sketch | null>((resolve) => asked.set(ticket, { key, resolve }));
      kept.set(key, coming);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      order(ticket);
      return coming;
    },
    isAsked: (ticket) => asked.has(ticket),
    answer(ticket, sketch) {
      asked.get(ticket)?.resolve(sketch);
      asked.delete(ticket);
    },
    giveUp(ticket) {
      const lost = asked.get(ticket);
      if (!lost) return;
      kept.delete(lost.key);
      asked.delete(ticket);
      lost.resolve(null);
    },
  };
}
