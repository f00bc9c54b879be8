import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { expect } from 'vitest';

/** Whether a program is there; when it is not, says so and how it comes: its tests are skipped. */
export function installed(program: string, name: string, how: string): boolean {
  const there = spawnSync(program, ['--version']).status === 0;
  if (!there) console.warn(`${name} is not installed: the language server was not tried in it (${how}).`);
  return there;
}

/** The blocks of code below a heading of docs/editors.md, as an author would copy them. */
export function setUpLines(heading: string): readonly string[] {
  const docs = readFileSync(resolve(import.meta.dirname, '../../docs/editors.md'), 'utf8');
  const section = docs.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/editors.md has no section ${heading}`);
  return [...section.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code]) => code!);
}

/** A note with a wrong claim, an unusual indent, and an empty line where something can be added. */
export const note = `# A firm

\`\`\`surplus-model
model: game
id: monopoly
params:
    a: 10
players:
    firm: {chooses: {p: [0, a]}, payoff: p*(a - p)}
define:
    quantity: a - p
claims:
  - payoff.firm = 24

\`\`\`

It sells [5](surplus:monopoly.quantity).
`;

/** What an editor showed of the note. Lines count from 0. */
interface Shown {
  readonly problems: readonly { readonly line: number; readonly code?: string; readonly message: string }[];
  readonly hover: string;
  readonly completion: readonly string[];
  readonly formatted: readonly string[];
}

/**
 * Starts an editor on the note with the lines of the docs, `surplus` on its path as after `npm install
 * --global`, and reads what it wrote into the file named in SURPLUS_ANSWERS.
 */
export function drive(program: string, parameters: (setUp: string) => string[], setUp: string): Shown {
  const folder = mkdtempSync(join(tmpdir(), `surplus-${program}-`));
  try {
    const files = {
      setUp: join(folder, 'setUp'),
      note: join(folder, 'note.md'),
      answers: join(folder, 'answers.json'),
    };
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const command = resolve(import.meta.dirname, '../../dist/cli.js');
    writeFileSync(join(bin, 'surplus'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
    chmodSync(join(bin, 'surplus'), 0o755);
    writeFileSync(files.note, note);
    writeFileSync(files.setUp, setUp);
    const run = spawnSync(program, parameters(files.setUp), {
      cwd: folder,
      env: {
        ...process.env,
        HOME: folder,
        PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
        SURPLUS_NOTE: files.note,
        SURPLUS_ANSWERS: files.answers,
      },
      encoding: 'utf8',
      timeout: 80_000,
    });
    expect([run.error, run.status], `${run.stdout}\n${run.stderr}`).toEqual([undefined, 0]);
    return JSON.parse(readFileSync(files.answers, 'utf8')) as Shown;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What every editor is expected to show of the note. */
export function expectShown({ problems, hover, completion, formatted }: Shown): void {
  expect(problems.map(({ line }) => line)).toEqual([12]);
  expect(`${problems[0]!.code} ${problems[0]!.message}`).toContain('claim-refuted');
  expect(problems[0]!.message).toContain('25');
  expect(hover).toContain('refuted');
  expect(completion).toEqual(expect.arrayContaining(['scenarios', 'charts']));
  expect(completion).not.toContain('model');
  expect(formatted.slice(5, 12)).toEqual([
    'params:',
    '  a: 10',
    'players:',
    '  firm: {chooses: {p: [0, a]}, payoff: p*(a - p)}',
    'define:',
    '  quantity: a - p',
    'claims:',
  ]);
}
