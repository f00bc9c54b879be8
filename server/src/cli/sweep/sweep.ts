import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { JsonValue } from '../../analysis/analysis';
import type { OpenModel } from '../../analysis/openModel';
import type { SweepCommand } from './arguments';
import { readNote } from '../checkFile';
import type { Surroundings } from '../checkNotes';
import { isNote, readFailure, shownPath } from '../paths';
import { runInWorkers } from '../pool';
import { createProgress } from '../progress';
import { readDesign, pointsFrom, type Design } from './design';
import { finishPart, firstLines, keyLine, openPart, shardRows, type SweepKey } from './partFile';
import { headerLine } from './rows';
import { createSweeper, openSwept, type SweepJob, type SweepModel, type SweptRows } from './sweepJob';

/** A job should take about this long: long enough to be worth a message, short enough to lose little when killed. */
const jobMilliseconds = 300;
const mostRowsPerJob = 4096;

/** A sweep that can begin. */
interface Prepared {
  readonly model: SweepModel;
  readonly design: Design;
  readonly key: SweepKey;
  readonly header: string;
}

/**
 * Solves a model at every point of a design and writes a row for each. Answers the exit status: 0 written (rows with
 * problems say so), 1 the model has errors, 2 wrong usage or a file that cannot be read or written. A run that was
 * stopped goes on where it ended.
 */
export async function sweep(command: SweepCommand, surroundings: Surroundings, version: string): Promise<number> {
  const { io } = surroundings;
  const prepared = prepare(command, io.folder, version);
  if ('failure' in prepared) {
    io.error(`surplus sweep: ${prepared.failure}\n`);
    return prepared.status;
  }
  const { key, header } = prepared;
  const file = resolve(io.folder, command.out);
  try {
    if (key.shards > 1 && existsSync(file) && firstLines(file, 2) === keyLine(key) + header) {
      io.error(`surplus sweep: ${shownPath(file, io.folder)} has this shard already\n`);
      return 0;
    }
    mkdirSync(dirname(file), { recursive: true });
    const troubled = await writeRows(prepared, `${file}.part`, command.jobs, surroundings);
    if (troubled === null) return 2;
    await finishPart(`${file}.part`, file, key);
    if (troubled > 0) io.error(`surplus sweep: ${noFullSolution(troubled)}\n`);
    io.print(`${shownPath(file, io.folder)}\n`);
    return 0;
  } catch (error) {
    io.error(`surplus sweep: ${shownPath(file, io.folder)}: ${readFailure(error)}\n`);
    return 2;
  }
}

function noFullSolution(rows: number): string {
  return rows === 1
    ? '1 row has no full solution; its last column says why'
    : `${rows} rows have no full solution; their last column says why`;
}

function prepare(
  command: SweepCommand,
  folder: string,
  version: string,
): Prepared | { failure: string; status: number } {
  const design = readDesign(command.over, command.sobol);
  if (typeof design === 'string') return { failure: design, status: 2 };
  const note = findNote(command.model, folder);
  const read = readNote(note.file);
  if (typeof read === 'string') return { failure: `${shownPath(note.file, folder)}: ${read}`, status: 2 };
  const names = design.axes.map(({ name }) => name);
  const { scenario, quantities, budget } = command;
  const root = command.root === null ? null : resolve(folder, command.root);
  const model: SweepModel = {
    file: note.file,
    text: read.text,
    root,
    id: note.id,
    scenario,
    names,
    quantities,
    budget,
  };
  const others = new Map<string, unknown>();
  const open = openSwept(model, (path, found) => others.set(path, 'text' in found ? found.text : found.problem));
  if (typeof open === 'string')
    return { failure: `${shownPath(note.file, folder)}: ${open}`, status: open.includes('has errors') ? 1 : 2 };
  const wrong = wrongValue(design, open);
  if (wrong !== null) return { failure: wrong, status: 2 };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([version, { ...model, file: '', root: '' }, design, [...others]]))
    .digest('hex')
    .slice(0, 32);
  const key: SweepKey = { fingerprint, rows: design.rows, ...command.shard };
  return { model, design, key, header: headerLine(names, open.quantities) };
}

/** `notes/a.md#bookcase`; a file whose own name has a `#` is found, too. */
function findNote(written: string, folder: string): { readonly file: string; readonly id: string | null } {
  const at = written.lastIndexOf('#');
  const whole = resolve(folder, written);
  if (at < 1 || (isNote(written) && existsSync(whole))) return { file: whole, id: null };
  return { file: resolve(folder, written.slice(0, at)), id: written.slice(at + 1) };
}

/** Numbers for numbers, flags for flags. */
function wrongValue({ axes }: Design, { types }: OpenModel): string | null {
  for (const [index, { name, along }] of axes.entries()) {
    const type = types[index]!;
    const fits = (value: JsonValue): boolean =>
      type === 'text' || (type === 'flag' ? typeof value === 'boolean' : typeof value === 'number');
    const values = along.kind === 'values' ? along.values : [along.from, along.to];
    const wrong = values.find((value) => !fits(value));
    if (wrong !== undefined) return `\`${name}\` is a ${type}; \`${wrong}\` is none.`;
  }
  return null;
}

/** Adds the rows that are missing; answers how many have problems, or null when rows could not be solved at all. */
async function writeRows(
  { model, design, key, header }: Prepared,
  file: string,
  wantedJobs: number | null,
  { io, boundary, workerFile }: Surroundings,
): Promise<number | null> {
  const [from, to] = shardRows(key);
  const part = openPart(file, key, header);
  const progress = createProgress(io, 'rows', to - from, part.done);
  if (part.done > 0 && part.done < to - from)
    io.error(
      `surplus sweep: goes on after ${part.done.toLocaleString('en')} of ${(to - from).toLocaleString('en')} rows\n`,
    );
  let troubled = 0;
  let lost = false;
  let perJob = 1;
  const waiting = new Map<number, SweptRows>();
  let next = 0;
  const keep = (rows: SweptRows, index: number, { points }: SweepJob): void => {
    perJob = Math.round((points.length * jobMilliseconds) / Math.max(rows.milliseconds, 1));
    perJob = Math.max(1, Math.min(perJob, 4 * points.length, mostRowsPerJob));
    troubled += rows.troubled;
    progress.step(points.length);
    waiting.set(index, rows);
    for (let ready = waiting.get(next); ready; ready = waiting.get(next)) {
      part.append(ready.lines);
      waiting.delete(next++);
    }
  };
  const jobs = jobsOf(model, pointsUntil(design, from + part.done, to), () => perJob);
  const count = wantedJobs ?? availableParallelism();
  if (count < 2 || to - from - part.done < 2) {
    const solve = createSweeper();
    let index = 0;
    for (const job of jobs) {
      const rows = boundary.run('solving a row', () => solve(job), null);
      if (rows === null) lost = true;
      else keep(rows, index++, job);
      if (lost) break;
    }
  } else
    await runInWorkers<SweepJob, SweptRows | null>(
      jobs,
      { file: workerFile, count, stopped: () => lost },
      {
        answered(rows, index, job) {
          if (rows === null) lost = true;
          else keep(rows, index, job);
        },
        caught: (message) => boundary.heard(message),
        lost(_index, _job, error) {
          lost = true;
          boundary.caught('solving a row', error);
        },
      },
    );
  progress.done();
  part.close();
  return lost ? null : troubled;
}

function* pointsUntil(design: Design, from: number, to: number): Generator<readonly JsonValue[]> {
  let row = from;
  if (row >= to) return;
  for (const point of pointsFrom(design, from)) {
    yield point;
    if (++row >= to) return;
  }
}

function* jobsOf(
  model: SweepModel,
  points: Generator<readonly JsonValue[]>,
  rowsPerJob: () => number,
): Generator<SweepJob> {
  let taken: (readonly JsonValue[])[] = [];
  let wanted = rowsPerJob();
  for (const point of points) {
    taken.push(point);
    if (taken.length < wanted) continue;
    yield { kind: 'sweep', model, points: taken };
    taken = [];
    wanted = rowsPerJob();
  }
  if (taken.length > 0) yield { kind: 'sweep', model, points: taken };
}
