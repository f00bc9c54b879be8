/**
 * What `npm test` runs: types, lint, format, build, package, every test, and the tests in a real VS Code.
 * Nothing stops at the first failure. The last line is `N passed, N failed, N skipped`: the sum of the
 * test runner's own reports, and one for each of the other steps. The exit status is 1 if anything failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingForEditorTests } from './e2e/environment.mjs';
import { countTests, nothing, plus } from './report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const artifacts = join(root, 'test-artifacts');

/** Runs a script of an installed package; true when it ended well. */
function node(script, ...args) {
  const { status, error } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  if (error) console.error(String(error));
  return status === 0;
}

/** A step that either passes or fails as a whole. */
function step(title, run) {
  console.log(`\n=== ${title}`);
  const passed = run();
  console.log(`=== ${title}: ${passed ? 'passed' : 'FAILED'}`);
  return { ...nothing, [passed ? 'passed' : 'failed']: 1 };
}

/** One run of vitest over some of its projects, counted from its JSON report. */
function tests(title, ...projects) {
  console.log(`\n=== ${title}`);
  const report = join(artifacts, `vitest-${projects.join('-')}.json`);
  rmSync(report, { force: true });
  const passed = node(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${relative(root, report)}`,
  );
  return countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, passed);
}

mkdirSync(artifacts, { recursive: true });
let total = nothing;
total = plus(
  total,
  step('Types', () => node('node_modules/typescript/bin/tsc', '--noEmit')),
);
total = plus(
  total,
  step('Types of the preview page', () =>
    node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'client/webview/tsconfig.json'),
  ),
);
total = plus(
  total,
  step('Lint', () => node('node_modules/eslint/bin/eslint.js', '.')),
);
total = plus(
  total,
  step('Format', () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')),
);
total = plus(
  total,
  step('Build', () => node('build.mjs')),
);
total = plus(
  total,
  step('Package', () =>
    node('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '-o', 'dist/surplus-models.vsix'),
  ),
);
total = plus(total, tests('Tests', 'suite', 'oracle', 'page'));
total = plus(total, tests('Tests in a real VS Code', 'editor'));

const missing = missingForEditorTests();
if (missing.length > 0)
  console.log(`
!!! The tests in a real VS Code were SKIPPED. Missing: ${missing.join('; ')}.
!!! To run them too: bash test/e2e/install.sh   (Linux; for the browser also root on Debian or Ubuntu,
!!! or a Chromium or Chrome of yours named in CHROME_PATH), then npm test again.`);

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
