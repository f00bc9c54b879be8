import type { MessagePort } from 'node:worker_threads';
import { integerSolverFor } from './analysis/integerSolver';
import { createAnalyst, type AnalystJob } from './analyst';
import { solverBinary } from './disk/solverBinary';

/** The worker in Node: one thread in which notes are analysed. */
export function serveAnalyst(port: MessagePort, { cancelFlag }: { readonly cancelFlag: Int32Array }): void {
  const analyse = createAnalyst({
    cancelled: (id) => Atomics.load(cancelFlag, 0) === id,
    now: () => performance.now(),
    answer: (message) => port.postMessage(message),
    // What is no longer waited for is seen in shared memory.
    pause: () => Promise.resolve(),
    solver: (text, files, reuse) => integerSolverFor(text, files, reuse, solverBinary),
  });
  port.on('message', (job: AnalystJob) => void analyse(job));
}
