// What a Jest run came to, from its JSON report.
import { existsSync, readFileSync } from 'node:fs';

/**
 * A file that could not be run at all counts as one failure, as does a run that left no report:
 * neither may look like success.
 * @param {string} reportFile
 * @returns {{ counts: { passed: number, failed: number, skipped: number }, skippedTitles: string[],
 *   brokenFiles: string[] }}
 */
export function countTests(reportFile) {
  if (!existsSync(reportFile))
    return {
      counts: { passed: 0, failed: 1, skipped: 0 },
      skippedTitles: [],
      brokenFiles: ['Jest left no report'],
    };
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const brokenFiles = report.testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name }) => name);
  const skipped = tests.filter(
    ({ status }) => status === 'pending' || status === 'todo' || status === 'skipped',
  );
  const counts = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + brokenFiles.length,
    skipped: skipped.length,
  };
  if (!report.success && counts.failed === 0) counts.failed = 1;
  return { counts, skippedTitles: skipped.map(({ fullName }) => fullName), brokenFiles };
}
