// Reports of runs of spec files. `npm test` counts tests by them, also those of runs that Nx takes
// from its cache, and lists the slowest files.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';

export interface FileReport {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly timeS: number;
  readonly passed: number;
  readonly failed: number;
  readonly skippedTitles: readonly string[];
  /** The failures, with the code around them; empty without failures. */
  readonly failures: string;
}

export interface SpecReport {
  /** Folders and kind of the tests, for example `libs/grpc test`. */
  readonly title: string;
  readonly startTime: string;
  readonly wallTimeS: number;
  /** User and system time of all processes of the run; null on systems without /proc. */
  readonly cpuTimeS: number | null;
  /** False also if the run ended without a result. */
  readonly isSuccess: boolean;
  readonly files: readonly FileReport[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const reportFolder = join(root, '.strideform', 'reports');

/** Returns the path of the report for tests of one kind in a folder of the repository. */
export const reportPath = (kind: string, folder: string): string =>
  join(reportFolder, folder, `${kind}.json`);

export const readReport = (path: string): SpecReport =>
  JSON.parse(readFileSync(path, 'utf8')) as SpecReport;

/** Returns the reports of all targets of the last run, once they have ended. */
export function readReports(): SpecReport[] {
  if (!existsSync(reportFolder)) return [];
  const files = globSync('**/*.json', { cwd: reportFolder }).sort();
  return files.map((file) => readReport(join(reportFolder, file)));
}

/** Returns the counts of a report. A run that fails without a failed test has one failure. */
export function countTests({ files, isSuccess }: SpecReport): Counts {
  const { passed, failed, skipped } = sumOf(
    files.map((file) => ({ ...file, skipped: file.skippedTitles.length })),
  );
  return { passed, skipped, failed: isSuccess ? failed : Math.max(failed, 1) };
}

export function sumOf(all: readonly Counts[]): Counts {
  const total = (name: keyof Counts): number => all.reduce((sum, counts) => sum + counts[name], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}
