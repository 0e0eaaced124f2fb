/** Counts of tests, read from the runners' own JSON reports. A skipped test counts as failed: nothing here is to be skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** vitest's JSON reporter. A test file that could not be loaded has no tests in it and counts one. */
export function vitestCounts(report: unknown): Tally {
  const unloaded = list(report, 'testResults').filter(
    (file) => text(file, 'status') === 'failed' && list(file, 'assertionResults').length === 0,
  );
  const passed = number(report, 'numPassedTests');
  return { passed, failed: number(report, 'numTotalTests') - passed + unloaded.length };
}

/** Playwright's JSON reporter: expected, unexpected, flaky and skipped tests, and errors outside any test. */
export function playwrightCounts(report: unknown): Tally {
  const stats = field(report, 'stats');
  const failed = number(stats, 'unexpected') + number(stats, 'flaky') + number(stats, 'skipped') + list(report, 'errors').length;
  return { passed: number(stats, 'expected'), failed };
}

function field(value: unknown, key: string): unknown {
  if (typeof value === 'object' && value !== null && key in value) return Reflect.get(value, key);
  throw new Error(`the test report has no "${key}"`);
}

function number(value: unknown, key: string): number {
  const found = field(value, key);
  if (typeof found === 'number') return found;
  throw new Error(`the test report's "${key}" is no number`);
}

function text(value: unknown, key: string): string {
  return String(field(value, key));
}

function list(value: unknown, key: string): unknown[] {
  const found = field(value, key);
  if (Array.isArray(found)) return found;
  throw new Error(`the test report's "${key}" is no list`);
}
