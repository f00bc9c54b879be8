import { isWrong, wrong, type Given, type Wrong } from '../given';
import { readBudget, readJobs } from '../limits';

export interface SweepCommand {
  readonly kind: 'sweep';
  /** A note, or `NOTE#ID`. */
  readonly model: string;
  /** As they were written; `readDesign` reads them. */
  readonly over: readonly string[];
  /** How many points of a Sobol design; null: a grid. */
  readonly sobol: number | null;
  /** Expressions to read; null: every outcome. */
  readonly quantities: readonly string[] | null;
  readonly scenario: string | null;
  readonly shard: { readonly shard: number; readonly shards: number };
  readonly out: string;
  readonly budget: number | null;
  readonly jobs: number | null;
  readonly root: string | null;
}

export interface MergeCommand {
  readonly kind: 'merge';
  readonly files: readonly string[];
  readonly out: string;
}

/** Reads the arguments of `surplus sweep`. */
export function readSweep(given: Given): SweepCommand | MergeCommand | Wrong {
  const out = given.text('out');
  if (out === undefined || out === '') return wrong('Say which file to write, for example `-o sweep.csv`.');
  if (out === '-')
    return wrong('A sweep is written to a file, so that one that was stopped goes on. Name it: `-o sweep.csv`.');
  if (given.flag('merge')) {
    if (given.positionals.length === 0) return wrong('Say which shards to merge.');
    return { kind: 'merge', files: given.positionals, out };
  }
  const [model, extra] = given.positionals;
  if (model === undefined) return wrong('Say which model to sweep, for example `notes/shop.md#bookcase`.');
  if (extra !== undefined) return wrong(`\`surplus sweep\` takes one model; \`${extra}\` is too much.`);
  const over = given.texts('over');
  if (over.length === 0) return wrong('Say what to sweep over, for example `--over k=0:50:200`.');
  const limits = readLimits(given);
  if (isWrong(limits)) return limits;
  const read = given.texts('read').flatMap(splitAtCommas);
  return {
    kind: 'sweep',
    model,
    over,
    quantities: read.length === 0 ? null : read,
    scenario: given.text('scenario') ?? null,
    out,
    root: given.text('root') ?? null,
    ...limits,
  };
}

function readLimits(given: Given): Pick<SweepCommand, 'sobol' | 'shard' | 'budget' | 'jobs'> | Wrong {
  const sobol = given.text('sobol');
  if (sobol !== undefined && !/^[1-9][0-9]{0,8}$/.test(sobol))
    return wrong(`\`--sobol ${sobol}\` is not a number of points. Write a whole number, such as 4096.`);
  const shard = readShard(given.text('shard'));
  if ('kind' in shard) return shard;
  const budget = readBudget(given);
  if (budget !== null && typeof budget !== 'number') return budget;
  const jobs = readJobs(given);
  if (jobs !== null && typeof jobs !== 'number') return jobs;
  return { sobol: sobol === undefined ? null : Number(sobol), shard, budget, jobs };
}

function readShard(written: string | undefined): SweepCommand['shard'] | Wrong {
  if (written === undefined) return { shard: 1, shards: 1 };
  const found = /^([1-9][0-9]{0,5})\/([1-9][0-9]{0,5})$/.exec(written);
  const [shard, shards] = [Number(found?.[1]), Number(found?.[2])];
  if (!(shard <= shards))
    return wrong(`\`--shard ${written}\` is no part. Write I/N with I from 1 to N, such as 3/10.`);
  return { shard, shards };
}

/** Commas between expressions, not those inside brackets and quotes. */
function splitAtCommas(text: string): string[] {
  const parts = text.match(/(?:"[^"]*"|'[^']*'|\((?:[^()]|\([^()]*\))*\)|[^,"'(]|["'(])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
