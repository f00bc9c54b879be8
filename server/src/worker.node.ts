/** The worker in Node: one thread in which notes are analysed. */
import { parentPort, workerData } from 'node:worker_threads';
import { createAnalyst, type AnalystJob } from './analyst';

const { cancelFlag } = workerData as { readonly cancelFlag: Int32Array };
const analyse = createAnalyst(
  cancelFlag,
  () => performance.now(),
  (message) => parentPort!.postMessage(message),
);
parentPort!.on('message', (job: AnalystJob) => analyse(job));
