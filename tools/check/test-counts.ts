// Counts the tests of a Jest run from its JSON report.
import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface TestCounts {
  readonly counts: Counts;
  readonly skippedTitles: readonly string[];
  /** Files in which no test could run. */
  readonly brokenFiles: readonly string[];
  /** Files in which a test failed or none could run. */
  readonly failedFiles: readonly string[];
}

interface JestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const skippedStatuses = ['pending', 'todo', 'skipped'];

/**
 * Counts the tests of a Jest run. A file in which no test could run counts as one failure, and so
 * does a run without a report, so that neither looks like success.
 * @param without files whose tests are not counted
 */
export function countTests(reportFile: string, without: readonly string[] = []): TestCounts {
  if (!existsSync(reportFile)) {
    const counts = { passed: 0, failed: 1, skipped: 0 };
    return { counts, skippedTitles: [], brokenFiles: ['Jest left no report'], failedFiles: [] };
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  const files = report.testResults.filter(({ name }) => !without.includes(name));
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const brokenFiles = files.filter(isBroken).map(({ name }) => name);
  const skipped = tests.filter(({ status }) => skippedStatuses.includes(status));
  const failures = tests.filter(({ status }) => status === 'failed').length + brokenFiles.length;
  const mustFail = !report.success && without.length === 0;
  const counts = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: mustFail ? Math.max(failures, 1) : failures,
    skipped: skipped.length,
  };
  return {
    counts,
    skippedTitles: skipped.map(({ fullName }) => fullName),
    brokenFiles,
    failedFiles: files.filter(({ status }) => status === 'failed').map(({ name }) => name),
  };
}

function isBroken({ status, assertionResults }: JestReport['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}
