import { fork, type ChildProcess } from 'node:child_process';
import { jobsArgument } from './worker';

/** What a worker says about a job: its answer, or what reached the catch-all there. */
export type FromWorker<Answer> =
  { readonly kind: 'answer'; readonly answer: Answer } | { readonly kind: 'caught'; readonly message: string };

/** Who hears of jobs as they end. */
export interface Listener<Job, Answer> {
  /** In the order in which jobs end, which is any. */
  answered(answer: Answer, index: number, job: Job): void;
  /** A message of a worker's catch-all. */
  caught(message: string): void;
  /** The worker died over this job (its memory was not enough); the next job gets a new one. */
  lost(index: number, job: Job, error: unknown): void;
}

/**
 * Has jobs done by `count` workers, each taking the next one as soon as it is free. `stopped` is asked before each job.
 * Workers run `file`, which answers as `serveJobs` does. They are processes: threads of one process wait for each other's
 * garbage to be collected by the helpers that they share.
 */
export async function runInWorkers<Job, Answer>(
  jobs: Iterable<Job>,
  { file, count, stopped }: { readonly file: string; readonly count: number; stopped?(): boolean },
  listener: Listener<Job, Answer>,
): Promise<void> {
  const waiting = jobs[Symbol.iterator]();
  let index = 0;
  const take = (): { readonly job: Job; readonly index: number } | null => {
    if (stopped?.() === true) return null;
    const { done, value } = waiting.next();
    return done === true ? null : { job: value, index: index++ };
  };
  const lanes = Array.from({ length: count }, async () => {
    let worker: ChildProcess | null = null;
    for (let next = take(); next !== null; next = take()) {
      worker ??= start(file);
      const ended = await oneJob(worker, next, listener);
      if (!ended) worker = null;
    }
    if (worker !== null) await end(worker);
  });
  await Promise.all(lanes);
}

function start(file: string): ChildProcess {
  return fork(file, [jobsArgument], {
    serialization: 'advanced',
    execArgv: [...process.execArgv, '--single-threaded-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function end(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.disconnect();
  });
}

/** Hands a job to a worker; false when the worker did not survive it. */
function oneJob<Job, Answer>(
  worker: ChildProcess,
  { job, index }: { readonly job: Job; readonly index: number },
  listener: Listener<Job, Answer>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (survived: boolean): void => {
      worker.off('message', hear).off('error', die).off('exit', leave);
      resolve(survived);
    };
    const die = (error: unknown): void => {
      listener.lost(index, job, error);
      finish(false);
    };
    const leave = (code: number | null, signal: string | null): void =>
      die(new Error(`the worker ended with ${code === null ? signal : `status ${code}`}`));
    const hear = (message: FromWorker<Answer>): void => {
      if (message.kind === 'caught') return listener.caught(message.message);
      listener.answered(message.answer, index, job);
      finish(true);
    };
    worker.on('message', hear).on('error', die).on('exit', leave);
    worker.send(job as object);
  });
}
