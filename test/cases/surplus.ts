import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CheckedClaim {
  readonly name: string | null;
  readonly text: string;
  readonly verdict: string;
  readonly passed: boolean;
  readonly margin: number | null;
  readonly message: string;
}
export type Values = Readonly<Record<string, number | string | boolean | null>>;
export interface CheckedModel {
  readonly id: string | null;
  readonly outcomes: Values;
  readonly scenarios: Readonly<Record<string, { readonly outcomes: Values }>>;
  readonly equilibria: readonly { readonly outcomes: Values }[];
  readonly claims: readonly CheckedClaim[];
}
export interface CheckedFile {
  readonly path: string;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
  }[];
  readonly models: readonly CheckedModel[];
  readonly prose: readonly { readonly text: string; readonly verdict: string; readonly expression: string }[];
}
export interface Report {
  readonly version: number;
  readonly files: readonly CheckedFile[];
}

/** `surplus check --format json` on notes or folders, as a reviewer would run it. */
export function check(...paths: readonly string[]): { readonly status: number | null; readonly report: Report } {
  const run = spawnSync(process.execPath, ['dist/cli.js', 'check', '--format', 'json', ...paths], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout) throw new Error(`surplus check printed nothing; is it built (npm run build)?\n${run.stderr}`);
  return { status: run.status, report: JSON.parse(run.stdout) as Report };
}

/** The same as the command line prints it for people. */
export function checkForPeople(...paths: readonly string[]): {
  readonly status: number | null;
  readonly output: string;
} {
  const run = spawnSync(process.execPath, ['dist/cli.js', 'check', ...paths], { cwd: root, encoding: 'utf8' });
  return { status: run.status, output: run.stdout };
}

/** What stands in the way of a note: its errors, one line each. */
export function errors(file: CheckedFile): readonly string[] {
  return file.problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.range.start.line + 1}: ${problem.code}: ${problem.message}`);
}
