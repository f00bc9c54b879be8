import { performance } from 'node:perf_hooks';
import type { Io } from './io';

const width = 24;
/** Drawn at most this often, and only for work that takes longer than this. */
const milliseconds = 100;

/** A bar on the last line of a terminal. */
export interface Progress {
  /** So many more pieces are done. */
  step(pieces?: number): void;
  /** Takes the bar away. */
  done(): void;
}

/** A progress bar on standard error; nothing at all where that is no terminal. */
export function createProgress(io: Io, noun: string, total: number, done = 0): Progress {
  let at = done;
  let drawn = performance.now();
  let shown = false;
  return {
    step(pieces = 1) {
      at += pieces;
      const now = performance.now();
      if (!io.progress || now - drawn < milliseconds) return;
      drawn = now;
      shown = true;
      const filled = Math.round((width * at) / total);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
      io.error(`\r${bar} ${at.toLocaleString('en')} of ${total.toLocaleString('en')} ${noun}\u001b[K`);
    },
    done() {
      if (shown) io.error('\r\u001b[K');
    },
  };
}
