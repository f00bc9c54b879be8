import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { analyseNote, createReuse, type Reuse } from '../analysis';
import type { Boundary } from '../analysis/boundary';
import { integerSolverFor } from '../analysis/integerSolver';
import { createDiskFiles, type DiskFiles } from '../disk/noteFiles';
import { solverBinary } from '../disk/solverBinary';
import type { CheckedNote } from '../exports';
import { isInside, readFailure } from './paths';

/** The safety stop for one note. Budgets count evaluations; this only keeps a run from hanging. */
const safetySeconds = 120;

/** A note to check, as plain data: workers get the same. */
export interface CheckFileJob {
  readonly kind: 'check';
  /** Absolute. */
  readonly file: string;
  /** As it is shown. */
  readonly path: string;
  /** What stands in the file, if that is known; null: it is read. */
  readonly text: string | null;
  /** Evaluations; null: the default. */
  readonly budget: number | null;
  /** Absolute; null: none was given. */
  readonly root: string | null;
  readonly charts: boolean;
}

/** A checked note and the file it was read from. */
export interface CheckedFile extends CheckedNote {
  /** Absolute. */
  readonly file: string;
}

/** Reads and analyses one note; the text says why that was not possible. */
export async function checkFile(
  job: CheckFileJob,
  boundary: Boundary,
  reuse: Reuse = createReuse(),
  disk: DiskFiles = createDiskFiles(),
): Promise<CheckedFile | string> {
  const { file, path, budget, root, charts } = job;
  if (root !== null && !isInside(file, root)) return 'lies outside --root';
  const read = job.text === null ? readNote(file) : { text: job.text };
  if (typeof read === 'string') return read;
  const deadline = performance.now() + safetySeconds * 1000;
  const files = disk.of(file, root);
  const analysis = await boundary.runLater(
    `checking ${path}`,
    async () => {
      const integerSolver = await integerSolverFor(read.text, files, reuse, solverBinary);
      return analyseNote(read.text, {
        version: 0,
        charts,
        reuse,
        files,
        outOfTime: () => performance.now() > deadline,
        ...(integerSolver ? { integerSolver } : {}),
        ...(budget === null ? {} : { budget }),
      });
    },
    null,
  );
  return analysis ? { path, text: read.text, analysis, file } : 'could not be checked';
}

/** A note's text without byte order mark, as an editor shows it; or why it cannot be read. */
export function readNote(file: string): { readonly text: string } | string {
  try {
    return decodeNote(readFileSync(file));
  } catch (error) {
    return readFailure(error);
  }
}

/** Bytes as the text of a note; or why they are none. */
export function decodeNote(bytes: Uint8Array): { readonly text: string } | string {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return 'is not UTF-8 text';
  }
}
