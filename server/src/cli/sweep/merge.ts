import { renameSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Io } from '../io';
import { readFailure, shownPath } from '../paths';
import { countLines, firstLines, joinRows, readKeyLine, shardRows, type SweepKey } from './partFile';

interface Shard extends SweepKey {
  readonly file: string;
  readonly header: string;
}

/**
 * Puts the shards of one sweep together: the file that the sweep would have written in one piece. Answers the exit
 * status: 0 merged, 2 a shard is missing, unfinished, of another sweep, or cannot be read or written.
 */
export async function merge(files: readonly string[], out: string, io: Io): Promise<number> {
  try {
    const shards = files.map((file) => readShard(resolve(io.folder, file), io.folder));
    const failure = shards.find((each) => typeof each === 'string') ?? whyNot(shards as Shard[], io.folder);
    if (failure !== null) {
      io.error(`surplus sweep: ${failure}\n`);
      return 2;
    }
    const ordered = (shards as Shard[]).sort((a, b) => a.shard - b.shard).map(({ file }) => file);
    const target = resolve(io.folder, out);
    await joinRows(ordered, `${target}.part`);
    renameSync(`${target}.part`, target);
    io.print(`${shownPath(target, io.folder)}\n`);
    return 0;
  } catch (error) {
    io.error(`surplus sweep: ${readFailure(error)}\n`);
    return 2;
  }
}

function readShard(file: string, folder: string): Shard | string {
  const path = shownPath(file, folder);
  let text: string;
  try {
    text = firstLines(file, 2);
  } catch (error) {
    return `${path}: ${readFailure(error)}`;
  }
  const [first = '', header = ''] = text.split('\n');
  const key = readKeyLine(first);
  if (key === null) return `${path}: is no shard of a sweep`;
  const [from, to] = shardRows(key);
  const rows = countLines(file) - 2;
  if (rows !== to - from) return `${path}: is not finished (${rows} of ${to - from} rows)`;
  return { ...key, file, header };
}

function whyNot(shards: readonly Shard[], folder: string): string | null {
  const [first] = shards;
  if (first === undefined) return 'name the shards to merge.';
  for (const shard of shards)
    if (shard.fingerprint !== first.fingerprint || shard.shards !== first.shards || shard.header !== first.header)
      return `${shownPath(shard.file, folder)}: belongs to another sweep than ${shownPath(first.file, folder)}`;
  const there = new Map<number, Shard>();
  for (const shard of shards) {
    const other = there.get(shard.shard);
    if (other) return `${shownPath(shard.file, folder)}: is shard ${shard.shard} again`;
    there.set(shard.shard, shard);
  }
  const missing = Array.from({ length: first.shards }, (_, index) => index + 1).filter((each) => !there.has(each));
  if (missing.length > 0) return `missing of ${first.shards} shards: ${missing.slice(0, 20).join(', ')}`;
  return null;
}
