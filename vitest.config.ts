import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    pool: 'forks',
    execArgv: ['--disallow-code-generation-from-strings'],
    testTimeout: 60_000,
  },
});
