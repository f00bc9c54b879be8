/**
 * Mutation tests of the engine. Everything would take days; ask for files:
 *
 *   npm run mutation -- --mutate server/src/language/expressions/jet.ts,server/src/claims/verdict.ts
 *   MUTATION_TESTS=test/language npm run mutation -- --mutate 'server/src/language/yaml/**'
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mts' },
  // Named, because the plugins of a checkout whose packages are linked are not found by looking.
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['server/src/{language,solving,claims}/**/*.ts'],
  // A mutant meets only the tests that reach it. What runs once while a file is loaded would meet all of them.
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  // Words of messages are compared whole by the tests of messages; a mutant of every word says nothing more.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 1,
  timeoutMS: 10_000,
  timeoutFactor: 3,
  tempDirName: 'test-artifacts/mutation',
  ignorePatterns: ['dist', 'coverage', 'test-artifacts', '.vscode-test', 'docs/images'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'test-artifacts/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  allowEmpty: true,
  disableTypeChecks: false,
};
