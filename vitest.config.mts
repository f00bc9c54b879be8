import { defineConfig } from 'vitest/config';

/** Files that need generated code themselves (ajv compiles schemas): the only ones without the flag. */
const oracles = 'test/**/*.oracle.test.ts';
/** The preview page in a browser: playwright makes code of what it sends there. The page's own policy forbids eval. */
const page = 'test/webview/**/*.test.ts';
/** Tests in a real VS Code: one editor and one browser for all of them. */
const editor = 'test/e2e/**/*.test.ts';
/** Takes the pictures of the documentation, when asked to. */
const pictures = 'test/e2e/pictures.test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    // Long forms of properties take their time.
    testTimeout: process.env['NIGHTLY'] ? 7_200_000 : 240_000,
    setupFiles: ['test/seed.ts'],
    // What the tests run in their own process: the engine, but neither the spawned server nor the built command line.
    coverage: {
      provider: 'v8',
      include: ['server/src/{language,solving,claims}/**/*.ts'],
      reporter: ['text', 'json-summary', 'json'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
      thresholds: Object.fromEntries(
        ['language', 'solving', 'claims'].map((folder) => [`server/src/${folder}/**`, { branches: 90 }]),
      ),
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'suite',
          include: ['test/**/*.test.ts'],
          exclude: [oracles, page, editor, 'node_modules/**'],
          execArgv: ['--disallow-code-generation-from-strings'],
        },
      },
      { extends: true, test: { name: 'oracle', include: [oracles], exclude: ['node_modules/**'] } },
      { extends: true, test: { name: 'page', include: [page], exclude: ['node_modules/**'] } },
      {
        extends: true,
        test: {
          name: 'editor',
          include: [editor],
          exclude: [...(process.env['PICTURES'] ? [] : [pictures]), 'node_modules/**'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
