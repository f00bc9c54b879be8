import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that mutants of the engine meet: those that run it in their own process. */
const folders = ['language', 'numerics', 'solving', 'families', 'claims', 'cases', 'analysis'];
/** A narrower choice for one run, as paths: MUTATION_TESTS=test/language,test/claims/prove.test.ts */
const chosen = process.env['MUTATION_TESTS']?.split(',');

/**
 * Stryker runs tests in threads, which take no flags of V8, and wants one project: so the files of the suite are
 * repeated here without the flag that forbids generated code.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: (chosen ?? folders.map((folder) => `test/${folder}`)).map((path) =>
      path.endsWith('.ts') ? path : `${path}/**/*.test.ts`,
    ),
    exclude: ['test/**/*.oracle.test.ts', 'node_modules/**'],
    setupFiles: ['test/seed.ts'],
    testTimeout: 60_000,
    // Stryker switches mutants within modules that are loaded: loading them anew for each took ten times as long.
    isolate: false,
    // Properties are tried on a tenth of their cases: a mutant that survives meets all of them.
    env: { NIGHTLY: '0.1' },
  },
});
