import type { MessagePort } from 'node:worker_threads';
import { createBoundary, type Boundary } from '../analysis/boundary';
import { checkFile, type CheckFileJob } from './checkFile';
import type { FromWorker } from './pool';

/** Whatever a worker of the command line can be asked to do. */
export type Job = CheckFileJob;

/** Does the jobs that arrive at a port, one after the other. */
export function serveJobs(port: MessagePort): void {
  const say = (message: FromWorker<unknown>): void => port.postMessage(message);
  const boundary = createBoundary((message) => say({ kind: 'caught', message }));
  port.on('message', (job: Job) => {
    void Promise.resolve(carryOut(job, boundary)).then((answer) => say({ kind: 'answer', answer }));
  });
}

function carryOut(job: Job, boundary: Boundary): unknown {
  switch (job.kind) {
    case 'check':
      return checkFile(job, boundary);
  }
}
