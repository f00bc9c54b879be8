/** Adding up what test runners report. */
export const nothing = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

export function plus(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * Counts the tests of one vitest run from its JSON report. A file that failed without a failed test (it could not be
 * loaded, its preparation failed) counts as one failure, and so does a run that failed without naming a test (an
 * unhandled error, a report that is missing).
 */
export function countTests(report, succeeded) {
  if (report === null) return { ...nothing, failed: 1 };
  const files = report.testResults ?? [];
  const blocked = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + blocked;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !succeeded ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
