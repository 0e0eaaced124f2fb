import { describe, expect, test } from 'vitest';
import { playwrightCounts, vitestCounts } from './tally.ts';

describe('counts from the test runners’ reports', () => {
  test('a skipped test counts as failed', () => {
    const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTotalTests: 5, testResults: [] };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2 });
  });

  test('a test file that cannot be loaded counts as one failed test', () => {
    const report = {
      numPassedTests: 3,
      numTotalTests: 3,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}, {}, {}] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1 });
  });

  test('a flaky test and an error outside the tests count as failed', () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] };
    expect(playwrightCounts(report)).toEqual({ passed: 7, failed: 3 });
  });

  test('a report of another shape is refused, not read as zero', () => {
    expect(() => playwrightCounts({ suites: [] })).toThrow('no "stats"');
    expect(() => vitestCounts({ testResults: [], numPassedTests: '3' })).toThrow('no number');
  });
});
