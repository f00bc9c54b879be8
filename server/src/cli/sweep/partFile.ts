import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** What the rows of a file belong to: equal keys have equal rows. */
export interface SweepKey {
  /** Of the note, what it reads, the design, and what is asked for. */
  readonly fingerprint: string;
  /** Of the whole design. */
  readonly rows: number;
  /** From 1. */
  readonly shard: number;
  readonly shards: number;
}

/**
 * A first line that says what the rows below belong to. Unfinished sweeps (`FILE.part`) and shards begin with it;
 * merging, and the end of a whole sweep, take it away.
 */
export function keyLine({ fingerprint, rows, shard, shards }: SweepKey): string {
  return `# surplus sweep ${JSON.stringify({ fingerprint, rows, shard, shards })}\n`;
}

/** Reads what `keyLine` wrote; null: it is something else. */
export function readKeyLine(line: string): SweepKey | null {
  const found = /^# surplus sweep \{"fingerprint":"([0-9a-f]+)","rows":(\d+),"shard":(\d+),"shards":(\d+)\}\n?$/.exec(
    line,
  );
  if (!found) return null;
  const [, fingerprint, rows, shard, shards] = found;
  return { fingerprint: fingerprint!, rows: Number(rows), shard: Number(shard), shards: Number(shards) };
}

/** The rows of a shard: `[from, to)`. */
export function shardRows({ rows, shard, shards }: Omit<SweepKey, 'fingerprint'>): readonly [number, number] {
  const at = (part: number): number => Number((BigInt(rows) * BigInt(part)) / BigInt(shards));
  return [at(shard - 1), at(shard)];
}

/** An open file that rows are added to. */
export interface PartFile {
  /** Complete rows that were there already. */
  readonly done: number;
  append(lines: string): void;
  close(): void;
}

/**
 * Opens `FILE.part` to go on where an earlier run of the same sweep ended, or anew. A line that was cut off is written
 * again.
 */
export function openPart(file: string, key: SweepKey, header: string): PartFile {
  const opening = keyLine(key) + header;
  const kept = existsSync(file) ? completeLines(file) : null;
  const resumes = kept !== null && kept.opening === opening;
  const descriptor = openSync(file, resumes ? 'r+' : 'w');
  let at = 0;
  const append = (lines: string): void => {
    const bytes = Buffer.from(lines);
    for (let written = 0; written < bytes.length;)
      written += writeSync(descriptor, bytes, written, bytes.length - written, at + written);
    at += bytes.length;
  };
  if (resumes) {
    ftruncateSync(descriptor, kept.bytes);
    at = kept.bytes;
  } else append(opening);
  return {
    done: resumes ? kept.lines - 2 : 0,
    append,
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}

/** How much of a file is whole lines, and its first two. */
function completeLines(file: string): { opening: string; lines: number; bytes: number } {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 20);
  const found = { opening: '', lines: 0, bytes: 0 };
  const start: Buffer[] = [];
  let position = 0;
  for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
    if (found.lines < 2) start.push(Buffer.from(buffer.subarray(0, length)));
    for (let index = buffer.indexOf(10); index >= 0 && index < length; index = buffer.indexOf(10, index + 1)) {
      found.lines++;
      found.bytes = position + index + 1;
      if (found.lines === 2) found.opening = Buffer.concat(start).subarray(0, found.bytes).toString();
    }
    position += length;
  }
  closeSync(descriptor);
  return found;
}

/** Makes the finished file of a part: a shard keeps its first line, a whole sweep loses it. Never leaves half a file. */
export async function finishPart(part: string, file: string, { shards }: SweepKey): Promise<void> {
  if (shards > 1) return renameSync(part, file);
  const whole = `${part}.whole`;
  await joinRows([part], whole);
  renameSync(whole, file);
  rmSync(part);
}

/** Writes the header of the first file and the rows of all, without their first lines. */
export async function joinRows(files: readonly string[], out: string): Promise<void> {
  const target = createWriteStream(out);
  for (const [index, file] of files.entries())
    await pipeline(createReadStream(file, { start: lengthOfLines(file, index === 0 ? 1 : 2) }), target, { end: false });
  await new Promise<void>((resolve, reject) => {
    target.once('error', reject);
    target.end(resolve);
  });
}

/** How many whole lines a file has. */
export function countLines(file: string): number {
  return completeLines(file).lines;
}

/** How many bytes the first lines of a file take. */
function lengthOfLines(file: string, count: number): number {
  return Buffer.byteLength(firstLines(file, count));
}

/** The first lines of a file, as far as they are there. */
export function firstLines(file: string, count: number): string {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 16);
  const read: Buffer[] = [];
  let text = '';
  for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
    read.push(Buffer.from(buffer.subarray(0, length)));
    text = Buffer.concat(read).toString();
    if (text.split('\n').length > count) break;
  }
  closeSync(descriptor);
  const lines = text.split('\n').slice(0, count);
  return lines.map((line) => `${line}\n`).join('');
}
