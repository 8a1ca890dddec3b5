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
 * A file in which no test could run counts as one failure, and so does a run without a report:
 * neither may look like success.
 */
export function countTests(reportFile: string): TestCounts {
  if (!existsSync(reportFile)) {
    const counts = { passed: 0, failed: 1, skipped: 0 };
    return { counts, skippedTitles: [], brokenFiles: ['Jest left no report'] };
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as JestReport;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const brokenFiles = report.testResults.filter(isBroken).map(({ name }) => name);
  const skipped = tests.filter(({ status }) => skippedStatuses.includes(status));
  const failures = tests.filter(({ status }) => status === 'failed').length + brokenFiles.length;
  const counts = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: report.success ? failures : Math.max(failures, 1),
    skipped: skipped.length,
  };
  return { counts, skippedTitles: skipped.map(({ fullName }) => fullName), brokenFiles };
}

function isBroken({ status, assertionResults }: JestReport['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}
