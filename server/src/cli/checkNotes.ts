import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { createReuse } from '../analysis';
import type { Boundary } from '../analysis/boundary';
import { createDiskFiles } from '../disk/noteFiles';
import type { Wanted } from './arguments';
import type { Assets } from './assets';
import { checkFile, decodeNote, type CheckedFile, type CheckFileJob } from './checkFile';
import type { Io } from './io';
import { findNotes, shownPath } from './paths';
import { runInWorkers } from './pool';
import { createProgress } from './progress';

/** A worker takes a moment to start: it must have this many notes to be worth it. */
const notesForWorker = 6;

export interface CheckedFiles {
  /** In the order of the arguments, within a folder by name. */
  readonly notes: readonly CheckedFile[];
  /** What could not be read, as `path: why`. */
  readonly unreadable: readonly string[];
}

/** What checking needs to know of the program it runs in. */
export interface Surroundings {
  readonly io: Io;
  readonly boundary: Boundary;
  /** The file that workers run. */
  readonly workerFile: string;
  readonly assets: Assets;
}

/** The notes behind path arguments as jobs, and what cannot be found; the text says why `--root` cannot be used. */
export function findJobs(
  { paths, budget, root: wantedRoot, ignore, as }: Wanted,
  io: Io,
  charts: boolean,
): { readonly jobs: readonly CheckFileJob[]; readonly failures: readonly string[] } | string {
  const root = wantedRoot === null ? null : resolve(io.folder, wantedRoot);
  if (root !== null && !(existsSync(root) && statSync(root).isDirectory()))
    return `--root ${wantedRoot}: no such folder`;
  const named = paths.filter((path) => path !== '-');
  const { files, failures } = findNotes(named, io.folder, ignore);
  const job = (file: string, text: string | null): CheckFileJob => {
    return { kind: 'check', file, path: shownPath(file, io.folder), text, budget, root, charts };
  };
  const jobs = files.map((file) => job(file, null));
  if (named.length < paths.length) {
    const note = decodeNote(io.input());
    if (typeof note === 'string') return `standard input ${note}`;
    jobs.unshift(job(resolve(io.folder, as), note.text));
  }
  return { jobs, failures };
}

/** Reads and analyses the notes behind path arguments; the text says why `--root` cannot be used. */
export async function checkNotes(
  wanted: Wanted,
  charts: boolean,
  surroundings: Surroundings,
): Promise<CheckedFiles | string> {
  const { io, boundary, workerFile } = surroundings;
  const found = findJobs(wanted, io, charts);
  if (typeof found === 'string') return found;
  const { jobs, failures } = found;
  const count = workersFor(wanted.jobs, jobs.length);
  const answers: (CheckedFile | string)[] = [];
  const progress = createProgress(io, 'notes', jobs.length);
  const keep = (answer: CheckedFile | string, index: number): void => {
    answers[index] = answer;
    progress.step();
  };
  if (count < 2) {
    // What one note reads of another is read and solved once.
    const reuse = createReuse();
    const disk = createDiskFiles();
    for (const [index, job] of jobs.entries()) keep(await checkFile(job, boundary, reuse, disk), index);
  } else
    await runInWorkers<CheckFileJob, CheckedFile | string>(
      jobs,
      { file: workerFile, count },
      {
        answered: keep,
        caught: (message) => boundary.heard(message),
        lost(index, job, error) {
          boundary.caught(`checking ${job.path}`, error);
          keep('could not be checked', index);
        },
      },
    );
  progress.done();
  return {
    notes: answers.filter((answer) => typeof answer !== 'string'),
    unreadable: [
      ...failures,
      ...answers.flatMap((answer, index) => (typeof answer === 'string' ? [`${jobs[index]!.path}: ${answer}`] : [])),
    ],
  };
}

/** How many workers to start for so many pieces of work; below 2 the work is done here. */
export function workersFor(wanted: number | null, pieces: number): number {
  return Math.min(wanted ?? availableParallelism(), Math.floor(pieces / notesForWorker));
}
