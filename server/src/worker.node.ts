/** The worker in Node: one thread in which notes are analysed. */
import { parentPort, workerData } from 'node:worker_threads';
import { createAnalyst, type AnalystJob } from './analyst';

const { cancelFlag } = workerData as { readonly cancelFlag: Int32Array };
const analyse = createAnalyst({
  cancelled: (id) => Atomics.load(cancelFlag, 0) === id,
  now: () => performance.now(),
  answer: (message) => parentPort!.postMessage(message),
  // What is no longer waited for is seen in shared memory.
  pause: () => Promise.resolve(),
});
parentPort!.on('message', (job: AnalystJob) => void analyse(job));
