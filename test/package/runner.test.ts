import { describe, expect, it } from 'vitest';
import { countTests, nothing, plus } from '../report.mjs';

const loaded = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const unprepared = { status: 'failed', assertionResults: [{ status: 'skipped' }] };
const unloadable = { status: 'failed', assertionResults: [] };

describe('the count that `npm test` ends with', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [loaded] };

  it.each([
    ['a run that went well', report, true, { passed: 7, failed: 0, skipped: 3 }],
    ['failed tests', { ...report, numFailedTests: 4 }, false, { passed: 7, failed: 4, skipped: 3 }],
    [
      'a file that cannot be loaded',
      { ...report, testResults: [unloadable] },
      false,
      { passed: 7, failed: 1, skipped: 3 },
    ],
    [
      'a file whose preparation failed',
      { ...report, testResults: [unprepared] },
      false,
      { passed: 7, failed: 1, skipped: 3 },
    ],
    ['an error outside of every test', report, false, { passed: 7, failed: 1, skipped: 3 }],
    ['no report at all', null, true, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_, given, succeeded, expected) => expect(countTests(given, succeeded)).toEqual(expected));

  it('adds up', () =>
    expect(plus({ passed: 1, failed: 2, skipped: 3 }, plus(nothing, { passed: 10, failed: 20, skipped: 30 }))).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    }));
});
