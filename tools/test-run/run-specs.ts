// Runs the spec files of one kind in folders of the repository and writes a report for `npm test`.
// Nx targets call it: node deploy/local/run-ts.mjs tools/test-run/run-specs.ts KIND FOLDER...
//   --without-servers   the tests of this kind need no servers here
// Other options go to Jest, for example --testPathPatterns=PATTERN.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { endOnSignal } from '../../deploy/local/processes.mjs';
import { root } from '../check/workspace.ts';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import { reportPath, type FileReport, type SpecReport } from './spec-report.ts';

/**
 * The end of a spec file's name says what it needs, and when it runs. End-to-end tests run in
 * groups, whose targets in test/e2e/package.json name the services that they test.
 */
const selections: Readonly<Record<string, readonly string[]>> = {
  e2e: ['--testPathPatterns', '\\.(contract|e2e)\\.spec\\.'],
  test: ['--testPathIgnorePatterns', '\\.(integration|contract|e2e|full)\\.spec\\.'],
  integration: ['--testPathPatterns', '\\.integration\\.spec\\.'],
  'e2e-analysis': ['--testPathPatterns', '(/analysis/.*\\.e2e|answers\\.contract)\\.spec\\.'],
  'e2e-callers': [
    '--testPathPatterns',
    '(/callers/.*\\.e2e|(api|clients|status)\\.contract)\\.spec\\.',
  ],
  'e2e-console': ['--testPathPatterns', '/console/.*\\.e2e\\.spec\\.'],
  full: ['--testPathPatterns', '\\.full\\.spec\\.'],
  all: [],
};
const isEndToEnd = (kind: string): boolean => kind.startsWith('e2e');
/** Tests with services or servers wait for them most of the time, so several files run at once. */
function workersOf(kind: string): string {
  if (isEndToEnd(kind) || kind === 'all') return '--maxWorkers=3';
  return kind === 'integration' ? '--maxWorkers=2' : '--runInBand';
}
const needsServers = (kind: string): boolean =>
  isEndToEnd(kind) || ['integration', 'full'].includes(kind);
const serverVariables = [
  'KAFKA_BROKERS',
  'MONGODB_URI',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
];

interface JestReport {
  readonly success: boolean;
  readonly startTime: number;
  readonly testResults: readonly JestFile[];
}

interface JestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

const skippedStatuses = ['pending', 'todo', 'skipped'];

/** A file in which no test could run counts as one failure. */
function toFileReport(file: JestFile): FileReport {
  const { name, status, message, startTime, endTime, assertionResults: tests } = file;
  const countOf = (wanted: string): number => tests.filter((test) => test.status === wanted).length;
  const failed = countOf('failed');
  return {
    path: relative(root, name),
    timeS: (endTime - startTime) / 1000,
    passed: countOf('passed'),
    failed: status === 'failed' ? Math.max(failed, 1) : failed,
    skippedTitles: tests
      .filter((test) => skippedStatuses.includes(test.status))
      .map(({ fullName }) => fullName),
    failures: message,
  };
}

/** Returns the CPU time of this process and of all that it waited for. */
function usedCpuTimeS(): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  const [firstTimeField, ticksPerS] = [11, 100];
  const ticks = fields.slice(firstTimeField, firstTimeField + 4).map(Number);
  return ticks.reduce((sum, count) => sum + count, 0) / ticksPerS;
}

function readJestReport(file: string): JestReport {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  return { success: false, startTime: Date.now(), testResults: [] };
}

/** Runs Jest; resolves with its exit code. */
async function runJest(options: readonly string[]): Promise<number> {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // Nx forces colours, which would reach the programs that tests run and read.
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(nodePath, [...sourceFlags, jest, ...options], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  endOnSignal(async () => {
    child.kill();
    await once(child, 'close');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

function projectOptions(folders: readonly string[]): string[] {
  if (folders.length > 1) return ['--projects', ...folders];
  return ['--config', join(root, folders[0]!, 'jest.config.mjs')];
}

async function runSpecs(
  kind: string,
  folders: readonly string[],
  options: readonly string[],
): Promise<number> {
  const start = performance.now();
  const report = reportPath(kind, folders[0]!);
  const jestFile = `${report}.jest`;
  mkdirSync(dirname(report), { recursive: true });
  for (const file of [report, jestFile]) rmSync(file, { force: true });
  const code = await runJest([
    ...projectOptions(folders),
    ...selections[kind]!,
    ...options,
    workersOf(kind),
    '--passWithNoTests',
    // A connection that a failed test leaves open must not keep the process alive.
    '--forceExit',
    '--json',
    `--outputFile=${jestFile}`,
  ]);
  const { success, startTime, testResults } = readJestReport(jestFile);
  rmSync(jestFile, { force: true });
  const summary: SpecReport = {
    title: `${folders.join(' ')} ${kind}`,
    startTime: new Date(startTime).toISOString(),
    wallTimeS: (performance.now() - start) / 1000,
    cpuTimeS: usedCpuTimeS(),
    isSuccess: success && code === 0,
    files: testResults.map(toFileReport),
  };
  writeFileSync(report, JSON.stringify(summary, null, 2));
  return code;
}

/** A skipped test must never come back from the cache as a success: servers are a condition. */
function requireServers(kind: string): void {
  const missing = serverVariables.filter((name) => !process.env[name]);
  if (!needsServers(kind) || missing.length === 0) return;
  throw new Error(
    `These tests need servers: ${missing.join(', ')} not set. ` +
      '`npm test -- --only PATTERN` starts servers and runs the tests whose path matches.',
  );
}

const [kind = '', ...args] = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('--'));
const folders = firstOption < 0 ? args : args.slice(0, firstOption);
const options = args.slice(folders.length).filter((arg) => arg !== '--without-servers');
if (selections[kind] === undefined || folders.length === 0)
  throw new Error(`usage: run-specs.ts ${Object.keys(selections).join('|')} FOLDER... [OPTION...]`);
if (!args.includes('--without-servers')) requireServers(kind);
process.exitCode = await runSpecs(kind, folders, options);
