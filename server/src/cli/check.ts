import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Boundary } from '../analysis/boundary';
import { analyseNote, createReuse } from '../analysis';
import type { CheckCommand } from './arguments';
import { createColours } from './colours';
import type { Io } from './io';
import { checkReport, type CheckedNote } from './json';
import { findNotes, readFailure, realPath, shownPath } from './paths';
import { prettyReport } from './pretty';

/** The safety stop for one note. Budgets count evaluations; this only keeps a run from hanging. */
const safetySeconds = 120;

/**
 * Checks notes and prints the report. Answers the exit status: 0 all passes, 1 something does not,
 * 2 wrong usage or something that cannot be read (the rest is checked and printed all the same).
 */
export function check(command: CheckCommand, io: Io, boundary: Boundary): number {
  const root = command.root === null ? null : resolve(io.folder, command.root);
  if (root !== null && !(existsSync(root) && statSync(root).isDirectory())) {
    io.error(`surplus check: --root ${command.root}: no such folder\n`);
    return 2;
  }
  const { files, failures } = findNotes(command.paths, io.folder);
  const unreadable = [...failures];
  const notes: CheckedNote[] = [];
  for (const file of files) {
    const read = root !== null && !isInside(file, root) ? 'lies outside --root' : readNote(file);
    const path = shownPath(file, io.folder);
    if (typeof read === 'string') unreadable.push(`${path}: ${read}`);
    else {
      const checked = checkNote(path, read.text, command.budget, boundary);
      if (checked) notes.push(checked);
      else unreadable.push(`${path}: could not be checked`);
    }
  }
  for (const failure of unreadable) io.error(`surplus check: ${failure}\n`);
  if (command.format === 'json') io.print(JSON.stringify(checkReport(notes), null, 2) + '\n');
  else if (notes.length > 0) io.print(prettyReport(notes, createColours(io.colours)));
  if (unreadable.length > 0) return 2;
  return notes.every(passes) ? 0 : 1;
}

/** Whether nothing in a note makes the exit status 1. */
function passes({ analysis }: CheckedNote): boolean {
  return (
    !analysis.problems.some((problem) => problem.severity === 'error') &&
    analysis.models.every((model) => !model.broken && model.claims.every((claim) => claim.passed))
  );
}

function checkNote(path: string, text: string, budget: number | null, boundary: Boundary): CheckedNote | null {
  const deadline = performance.now() + safetySeconds * 1000;
  const analysis = boundary.run(
    `checking ${path}`,
    () =>
      analyseNote(text, {
        version: 0,
        charts: false,
        reuse: createReuse(),
        outOfTime: () => performance.now() > deadline,
        ...(budget === null ? {} : { budget }),
      }),
    null,
  );
  return analysis && { path, text, analysis };
}

/** A note's text without byte order mark, as an editor shows it; or why it cannot be read. */
function readNote(file: string): { readonly text: string } | string {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) return 'is not UTF-8 text';
    return readFailure(error);
  }
}

function isInside(file: string, root: string): boolean {
  const path = relative(realPath(root), realPath(file));
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
