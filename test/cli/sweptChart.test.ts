/** A sweep goes into a file, a chart of a note reads the file back: the chart has the rows of the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const model = `\`\`\`surplus-model
model: game
id: duopoly
params: {a: {value: 12, range: [6, 20]}, c: {value: 2, range: [0, 4]}}
players:
  one: {chooses: {q1: [0, 20]}, payoff: (p - c)*q1}
  two: {chooses: {q2: [0, 20]}, payoff: (p - c)*q2}
define: {p: a - q1 - q2, profit: (p - c)*q1}
`;
const { folder, remove } = folderWith({
  'model.md': `${model}\`\`\`\n`,
  'paper.md': `${model}charts:
  - {plot: [profit, p], over: c, data: sweep.csv}
  - {plot: profit, over: c, data: shards.csv}
\`\`\`
`,
});
afterAll(remove);

type Row = Readonly<Record<string, string>>;
const rowsOf = (path: string): readonly Row[] =>
  Papa.parse<Row>(readFileSync(join(folder, path), 'utf8'), { header: true, skipEmptyLines: true }).data;
const columns = (rows: readonly Row[], ...names: string[]): number[][] =>
  rows.map((row) => names.map((name) => Number(row[name])));

beforeAll(() => {
  const sweep = (...args: string[]): void => {
    const { status, errors } = surplus(folder, 'sweep', 'model.md#duopoly', '--over', 'c=0:4:9', '-j', '1', ...args);
    if (status !== 0) throw new Error(errors);
  };
  sweep('-o', 'sweep.csv');
  for (const shard of ['1', '2']) sweep('--shard', `${shard}/2`, '-o', `part${shard}.csv`);
  surplus(folder, 'sweep', '--merge', 'part2.csv', 'part1.csv', '-o', 'shards.csv');
  surplus(folder, 'render', 'paper.md', '--to', 'csv', '-o', 'tables');
}, 60_000);

test('the chart has a row for each row of the sweep, with its numbers', () => {
  const swept = columns(rowsOf('sweep.csv'), 'c', 'profit', 'p');
  expect(swept).toHaveLength(9);
  // Two firms with linear demand: each makes ((a - c)/3)^2.
  for (const [c, profit] of swept) expect(profit).toBeCloseTo(((12 - c!) / 3) ** 2, 6);
  const charted = rowsOf('tables/paper-duopoly-1.csv');
  expect(columns(charted, ...Object.keys(charted[0]!))).toEqual(swept);
});

test('a sweep that was joined from shards is drawn like one that was not', () => {
  const swept = columns(rowsOf('sweep.csv'), 'c', 'profit');
  const charted = rowsOf('tables/paper-duopoly-2.csv');
  expect(columns(charted, ...Object.keys(charted[0]!))).toEqual(swept);
});

test('the drawing follows the file: another sweep gives another line', () => {
  const points = (): number[] => {
    const { status, errors } = surplus(folder, 'render', 'paper.md', '--to', 'svg', '-o', 'drawn');
    expect([status, errors]).toEqual([0, '']);
    const svg = readFileSync(join(folder, 'drawn/paper-duopoly-2.svg'), 'utf8');
    return [...svg.matchAll(/<path[^>]* d="(M[^"Z]*)"[^>]* stroke="/g)].map(([, path]) => path!.split('L').length);
  };
  expect(points()).toContain(9);
  writeFileSync(
    join(folder, 'shards.csv'),
    readFileSync(join(folder, 'shards.csv'), 'utf8').replace(/(\n[^\n]*){4}\n$/, '\n'),
  );
  expect(points()).toContain(5);
});
