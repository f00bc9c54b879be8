import { Worker } from 'node:worker_threads';
import type { AnalystAnswer } from './analyst';
import type { StartAnalyst } from './lane';

/** Starts workers from the bundled file. */
export function startAnalystFrom(workerFile: string): StartAnalyst {
  return (answer, failed) => {
    // Shared memory: a running computation sees it.
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(workerFile, { workerData: { cancelFlag } });
    let over = false;
    const end = (error: unknown): void => {
      if (over) return;
      over = true;
      failed(error);
    };
    worker.on('message', (message: AnalystAnswer) => answer(message));
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`The analysis worker ended with status ${code}.`)));
    return {
      post: (job) => worker.postMessage(job),
      cancel: (id) => void Atomics.store(cancelFlag, 0, id),
      terminate() {
        over = true;
        void worker.terminate();
      },
    };
  };
}
