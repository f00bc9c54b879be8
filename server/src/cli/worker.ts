import type { MessagePort } from 'node:worker_threads';
import { createReuse, type Reuse } from '../analysis';
import { createBoundary, type Boundary } from '../analysis/boundary';
import { createDiskFiles, type DiskFiles } from '../disk/noteFiles';
import { checkFile, type CheckFileJob } from './checkFile';
import type { FromWorker } from './pool';
import { createSweeper, type SweepJob } from './sweep/sweepJob';

/** Whatever a worker of the command line can be asked to do. */
export type Job = CheckFileJob | SweepJob;

/** Does the jobs that arrive at a port, one after the other. */
export function serveJobs(port: MessagePort): void {
  const say = (message: FromWorker<unknown>): void => port.postMessage(message);
  const reuse = createReuse();
  const disk = createDiskFiles();
  const boundary = createBoundary((message) => say({ kind: 'caught', message }));
  port.on('message', (job: Job) => {
    void Promise.resolve(carryOut(job, boundary, reuse, disk)).then((answer) => say({ kind: 'answer', answer }));
  });
}

const solveRows = createSweeper();

function carryOut(job: Job, boundary: Boundary, reuse: Reuse, disk: DiskFiles): unknown {
  switch (job.kind) {
    case 'check':
      return checkFile(job, boundary, reuse, disk);
    case 'sweep':
      return boundary.run('solving a row', () => solveRows(job), null);
  }
}
