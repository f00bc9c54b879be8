import { defineConfig } from 'vitest/config';

/** Files that need generated code themselves (ajv compiles schemas): the only ones without the flag. */
const oracles = 'test/**/*.oracle.test.ts';
/** The preview page in a browser: playwright makes code of what it sends there. The page's own policy forbids eval. */
const page = 'test/webview/**/*.test.ts';
/** Tests in a real VS Code: one editor and one browser for all of them. */
const editor = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 60_000,
    setupFiles: ['test/seed.ts'],
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
        test: { name: 'editor', include: [editor], fileParallelism: false, testTimeout: 300_000, hookTimeout: 180_000 },
      },
    ],
  },
});
