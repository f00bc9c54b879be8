import { statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { createReuse } from '../analysis';
import { createDiskFiles, workspaceRoot } from '../disk/noteFiles';
import type { CheckCommand } from './arguments';
import { checkFile, type CheckedFile, type CheckFileJob } from './checkFile';
import { findJobs, type Surroundings } from './checkNotes';
import { createColours } from './colours';
import { globBase, isGlob } from './globs';
import { prettyReport } from './pretty';

/** Editors write a file in several steps: what changes within this time is looked at together. */
const milliseconds = 80;

/**
 * Checks notes, and again those that a saved file is part of: the note itself, a note it extends, data it reads. Goes on
 * until it is interrupted; the answer is the exit status when it cannot begin.
 */
export function watchNotes(command: CheckCommand, surroundings: Surroundings): Promise<number> {
  const { io, boundary } = surroundings;
  const colours = createColours(io.colours);
  const reuse = createReuse();
  const known = new Map<string, CheckedFile>();
  const changed = new Set<string>();

  const jobs = (): readonly CheckFileJob[] | string => {
    const found = findJobs(command, io, false);
    if (typeof found === 'string') return found;
    for (const failure of found.failures) io.error(`surplus check: ${failure}\n`);
    return found.jobs;
  };

  /** Checks notes, says what was found, and from now on watches the files that they rest on. */
  const checkAll = async (wanted: readonly CheckFileJob[]): Promise<void> => {
    const disk = createDiskFiles();
    const checked: CheckedFile[] = [];
    for (const job of wanted) {
      const answer = await checkFile(job, boundary, reuse, disk);
      if (typeof answer === 'string') io.error(`surplus check: ${job.path}: ${answer}\n`);
      else {
        known.set(job.file, answer);
        checked.push(answer);
      }
    }
    if (checked.length > 0) io.print(prettyReport(checked, colours));
    watcher.add(checked.flatMap((note) => readBy(note, command, io.folder)));
    io.error(`${colours.dim(`watching ${known.size === 1 ? '1 note' : `${known.size} notes`}; Ctrl+C ends`)}\n`);
  };

  let work = Promise.resolve();
  /** One after the other: what is found last is shown last. */
  const check = (wanted: readonly CheckFileJob[]): void => {
    work = work.then(() => boundary.runLater('checking notes', () => checkAll(wanted), undefined));
  };

  const again = (): void => {
    const files = new Set(changed);
    changed.clear();
    const found = jobs();
    if (typeof found === 'string') return io.error(`surplus check: ${found}\n`);
    const present = new Set(found.map(({ file }) => file));
    for (const file of known.keys()) if (!present.has(file)) known.delete(file);
    const wanted = found.filter(({ file }) => {
      const note = known.get(file);
      return note === undefined || files.has(file) || readBy(note, command, io.folder).some((each) => files.has(each));
    });
    if (wanted.length === 0) return;
    if (io.colours) io.print('\u001b[2J\u001b[3J\u001b[H');
    check(wanted);
  };

  const first = jobs();
  if (typeof first === 'string') {
    io.error(`surplus check: ${first}\n`);
    return Promise.resolve(2);
  }
  const watcher = watchFiles(watchedPaths(command.paths, io.folder), {
    ignoreInitial: true,
    ignored: (path) => /[\\/](?:node_modules|\.[^\\/]+)(?:[\\/]|$)/.test(path.slice(io.folder.length)),
  });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (event, path) => {
    if (event !== 'add' && event !== 'change' && event !== 'unlink') return;
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(again, milliseconds);
  });
  watcher.on('error', (error) => boundary.caught('watching files', error));
  return new Promise(() => watcher.once('ready', () => check(first)));
}

/** Folders and files as they are, patterns by the folder that they begin in. */
function watchedPaths(paths: readonly string[], folder: string): string[] {
  return paths.map((path) => {
    const whole = resolve(folder, path);
    if (statSync(whole, { throwIfNoEntry: false }) || !isGlob(path)) return whole;
    return resolve(folder, globBase(sep === '\\' ? path.replaceAll('\\', '/') : path));
  });
}

/** Absolute paths of the other files that a note rests on. */
function readBy({ file, analysis }: CheckedFile, { root }: CheckCommand, folder: string): string[] {
  const base = root === null ? workspaceRoot(file) : resolve(folder, root);
  return analysis.reads.map((path) => join(base, ...path.split('/')));
}
