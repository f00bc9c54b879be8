import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crowd } from './crowd';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const tarball = join(root, `dist/surplus-model-${version}.tgz`);
const folder = mkdtempSync(join(tmpdir(), 'surplus-npm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Programs of the test machine, without what the test runner itself was started with. */
function run(command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', npm_config_offline: 'true', npm_config_cache: join(folder, '.npm') },
    shell: process.platform === 'win32',
  });
  return { status, output: stdout, errors: stderr };
}

const note = '```surplus-model\nmodel: game\nid: sheet\nparams: {a: 12}\ndefine: {y: a/2}\nclaims:\n  - y = 6\n```\n';

describe('the npm package, installed from its tarball', () => {
  beforeAll(() => {
    const packed = spawnSync(process.execPath, [join(root, 'npm/pack.mjs')], { cwd: root, encoding: 'utf8' });
    if (packed.status !== 0) throw new Error(packed.stderr);
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
    writeFileSync(join(folder, 'good.md'), note);
    writeFileSync(join(folder, 'refuted.md'), note.replace('y = 6', 'y > 6'));
    const installed = run('npm', ['install', '--no-audit', '--no-fund', tarball]);
    if (installed.status !== 0) throw new Error(installed.errors);
  }, 120_000);

  test('brings no other package', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'surplus-model',
    ]);
  });

  test.each([
    ['good.md', 0],
    ['refuted.md', 1],
    ['missing.md', 2],
  ])('npx checks %s', (name, status) => {
    const finished = run('npx', ['--yes', '-p', tarball, 'surplus', 'check', name]);
    expect(finished.status, finished.errors).toBe(status);
  });

  test('is a library for both kinds of modules', () => {
    const program = `console.log(analyse(${JSON.stringify(note)}).models[0].outcomes.y, typeof createMemory)`;
    const modern = `import { analyse, createMemory } from 'surplus-model';\n${program}`;
    const older = `const { analyse, createMemory } = require('surplus-model');\n${program}`;
    for (const [name, text] of [
      ['modern.mjs', modern],
      ['older.cjs', older],
    ] as const) {
      writeFileSync(join(folder, name), text);
      expect(run(process.execPath, [name])).toEqual({ status: 0, output: '6 function\n', errors: '' });
    }
  });

  test('chooses portfolios beyond exact search as the command line does', () => {
    writeFileSync(join(folder, 'crowd.md'), crowd(40));
    const program = `const { analyseWithSolver } = require('surplus-model');
      analyseWithSolver(require('node:fs').readFileSync('crowd.md', 'utf8')).then(({ models: [{ outcomes }] }) =>
        console.log(outcomes.value));`;
    writeFileSync(join(folder, 'solver.cjs'), program);
    const library = run(process.execPath, ['solver.cjs']);
    const checked = run('npx', ['--yes', '-p', tarball, 'surplus', 'check', 'crowd.md', '--format', 'json']);
    const { value } = (JSON.parse(checked.output) as { files: [{ models: [{ outcomes: { value: number } }] }] })
      .files[0].models[0].outcomes;
    expect(value).toBeGreaterThan(0);
    expect(library).toEqual({ status: 0, output: `${value}\n`, errors: '' });
  });

  test.each(['bundler', 'node16', 'nodenext'])('has types that programs compile against: %s', (resolution) => {
    const program = [
      "import { analyse, notePasses, type NoteAnalysis, type Verdict } from 'surplus-model';",
      'const analysis: NoteAnalysis = analyse("# Note", { budget: 5, charts: true });',
      'const verdicts: Verdict[] = analysis.models.flatMap((model) => model.claims.map((claim) => claim.verdict));',
      '// @ts-expect-error: a budget is a number',
      'analyse("", { budget: "much" });',
      'console.log(verdicts, analysis.problems[0]?.range.start.line, notePasses({ path: "a", text: "", analysis }));',
    ].join('\n');
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      moduleResolution: resolution,
      module: resolution === 'bundler' ? 'esnext' : resolution,
      target: 'es2022',
      types: [],
      lib: ['es2023', 'dom'],
    };
    writeFileSync(join(folder, 'consumer.mts'), program);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['consumer.mts'] }));
    const compiled = run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']);
    expect(compiled.output).toBe('');
    expect(compiled.status).toBe(0);
  });

  test('ships schemas, licence and letters, and stays small', () => {
    const shipped = join(folder, 'node_modules/surplus-model');
    for (const name of [
      'check.schema.json',
      'certificate.schema.json',
      'surplus-model.schema.json',
      'LICENSE',
      'THIRD-PARTY-NOTICES.txt',
      'README.md',
      'CHANGELOG.md',
    ])
      expect(existsSync(join(shipped, name)), name).toBe(true);
    expect(readFileSync(tarball).length).toBeLessThan(4.5e6);
    const manifest = JSON.parse(readFileSync(join(shipped, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'surplus-model', version, bin: { surplus: 'cli.js' } });
    expect(manifest).not.toHaveProperty('dependencies');
  });
});
