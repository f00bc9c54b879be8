import type { MessagePort } from 'node:worker_threads';
import type { integerSolverFor } from './analysis/integerSolver';
import type { AnalystJob, createAnalyst } from './analyst';

/** What a worker does, from the bundle that it is part of. */
export interface AnalystParts {
  readonly createAnalyst: typeof createAnalyst;
  readonly integerSolverFor: typeof integerSolverFor;
}

/** The worker in Node: one thread in which notes are analysed. */
export function serveAnalyst(
  port: MessagePort,
  { cancelFlag }: { readonly cancelFlag: Int32Array },
  parts: AnalystParts,
  solverBinary: () => Uint8Array | undefined,
): void {
  const analyse = parts.createAnalyst({
    cancelled: (id) => Atomics.load(cancelFlag, 0) === id,
    now: () => performance.now(),
    answer: (message) => port.postMessage(message),
    // What is no longer waited for is seen in shared memory.
    pause: () => Promise.resolve(),
    solver: (text, files, reuse) => parts.integerSolverFor(text, files, reuse, solverBinary),
  });
  port.on('message', (job: AnalystJob) => void analyse(job));
}
