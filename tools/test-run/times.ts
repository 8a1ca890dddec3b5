// Prints where the time of the last `npm test` went: npm run test:times
import { fileURLToPath } from 'node:url';
import { countTests, readReports, type SpecReport } from './spec-report.ts';

const shownFiles = 12;

type Row = readonly (string | number)[];

/** Aligns numbers to the right, texts to the left. */
function textTable(rows: readonly Row[]): string {
  const widths = rows[0]!.map((_cell, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) =>
      typeof cell === 'number'
        ? String(cell).padStart(widths[column]!)
        : cell.padEnd(widths[column]!),
    ),
  );
  return lines.map((cells) => cells.join('  ').trimEnd()).join('\n');
}

export function slowestFilesTable(reports: readonly SpecReport[]): string {
  const files = reports.flatMap((report) => report.files);
  const slowest = files.toSorted((a, b) => b.timeS - a.timeS).slice(0, shownFiles);
  const rows = slowest.map(({ timeS, path }): Row => [Math.round(timeS), `s  ${path}`]);
  return rows.length === 0 ? '' : `\nSlowest files:\n${textTable(rows)}`;
}

function targetsTable(reports: readonly SpecReport[]): string {
  const rows = reports
    .toSorted((a, b) => (b.cpuTimeS ?? 0) - (a.cpuTimeS ?? 0))
    .map((report): Row => {
      const { passed, failed, skipped } = countTests(report);
      const tests = passed + failed + skipped;
      const times = [Math.round(report.cpuTimeS ?? 0), Math.round(report.wallTimeS)];
      return [...times, tests, report.files.length, report.title];
    });
  const sum = (column: number): number =>
    rows.reduce((total, row) => total + Number(row[column]), 0);
  const totals: Row = [sum(0), sum(1), sum(2), sum(3), 'together'];
  return textTable([['CPU s', 'wall s', 'tests', 'files', 'target'], ...rows, totals]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const reports = readReports();
  console.log(`${targetsTable(reports)}\n${slowestFilesTable(reports)}`);
}
