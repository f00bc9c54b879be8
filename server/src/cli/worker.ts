import { createReuse, type Reuse } from '../analysis';
import { createBoundary, type Boundary } from '../analysis/boundary';
import { createDiskFiles, type DiskFiles } from '../disk/noteFiles';
import { checkFile, type CheckFileJob } from './checkFile';
import type { FromWorker } from './pool';
import { createSweeper, type SweepJob } from './sweep/sweepJob';

/** Whatever a worker of the command line can be asked to do. */
export type Job = CheckFileJob | SweepJob;

/** What the program is started with to do jobs for another one. */
export const jobsArgument = 'jobs-of-parent';

/** Whether this process was started to do jobs. */
export function servesJobs(): boolean {
  return process.argv[2] === jobsArgument && process.send !== undefined;
}

/** Does the jobs that the parent process sends, one after the other, and ends with it. */
export function serveJobs(): void {
  const say = (message: FromWorker<unknown>): void => void process.send!(message);
  const reuse = createReuse();
  const disk = createDiskFiles();
  const boundary = createBoundary((message) => say({ kind: 'caught', message }));
  process.on('disconnect', () => process.exit());
  process.on('message', (job: Job) => {
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
