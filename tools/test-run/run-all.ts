// The second part of `npm test`, once packages, models and servers are there: every check, then
// every spec by Nx, which takes the results of unchanged projects from its cache. --full adds what
// `npm run test:full` runs besides; --only PATTERN runs the specs whose path matches, alone.
// The last line is `N passed, N failed, N skipped`: each check counts one, each test one.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { endOnSignal, onUncaughtError } from '../../deploy/local/processes.mjs';
import { createProgress, elapsedText } from '../../deploy/local/progress.mjs';
import { allChecks, fullChecks, type Check } from '../check/all-checks.ts';
import { root, storeProjectGraph, workspaceEnv } from '../check/workspace.ts';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import {
  countTests,
  readReport,
  readReports,
  reportFolder,
  reportPath,
  sumOf,
  type Counts,
  type SpecReport,
} from './spec-report.ts';
import { slowestFilesTable } from './times.ts';

/** Checks that run at the same time. */
const checkLanes = 2;
/** Nx targets that run at the same time, besides the end-to-end tests. */
const targetLanes = 2;
/** Each group of end-to-end tests starts all services, so they run one after another. */
const endToEndLanes = 1;
/**
 * After a change, Nx runs only the groups that it concerns. CI has no earlier results, and starts
 * the services once for all.
 */
const endToEndGroups =
  process.env['CI'] === 'true' ? ['e2e'] : ['e2e-analysis', 'e2e-callers', 'e2e-console'];

/** Start of a line that is shown also if the check passed. */
const warningMark = '!!! ';

/** The last lines of a target that failed without a failed test. */
const shownLines = 60;

/** Longer than services and a spec's own clean-up take. */
const stopLimitMs = 60_000;

const running = new Set<ChildProcess>();
let isStopping = false;
const progress = createProgress();

/** Runs a command and gives each line of its output to `onLine`; resolves with its exit code. */
function run(command: readonly string[], onLine: (line: string) => void): Promise<number> {
  // Nothing new begins, and the one who waits for it ends with this process.
  if (isStopping) return new Promise(() => undefined);
  const child = spawn(command[0]!, command.slice(1), {
    cwd: root,
    env: { ...workspaceEnv, NX_TUI: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', onLine);
  return new Promise((resolve) => {
    const end = (code: number): void => {
      running.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      onLine(error.message);
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

async function runCheck({ title, command }: Check): Promise<Counts> {
  const start = performance.now();
  const output: string[] = [];
  const code = await run(command, (line) => output.push(line));
  const line = `${title} (${elapsedText(start)})`;
  const shown = code === 0 ? output.filter((text) => text.startsWith(warningMark)) : output;
  progress.say([`${code === 0 ? '✓' : '✗'} ${line}`, ...shown].join('\n'));
  return { passed: Number(code === 0), failed: Number(code !== 0), skipped: 0 };
}

async function runChecks(): Promise<Counts[]> {
  await storeProjectGraph();
  const waiting = [...allChecks];
  const counts: Counts[] = [];
  const runLane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      counts.push(await runCheck(next));
  };
  await Promise.all(Array.from({ length: checkLanes }, runLane));
  return counts;
}

/** Runs the specs whose path matches; shows Jest's output as it comes. */
async function runMatchingSpecs(only: string): Promise<void> {
  const script = ['tools/test-run/run-specs.ts', 'all', '.', `--testPathPatterns=${only}`];
  await run([nodePath, ...sourceFlags, ...script], (line) => console.log(line));
}

/** Nx writes the output of a target, from its command on, when the target has ended. */
const targetCommand = /^> node .* tools\/test-run\/run-specs\.ts (\S+) (.+?)(?: --\S+)*$/;
/** Output by the title of the target's report. */
const outputByTitle = new Map<string, string[]>();

/**
 * Runs Nx targets of every project that has them, and shows one line for each that ends.
 * @returns the end of the output if a target failed, or Nx itself
 */
async function runTargets(
  kinds: readonly string[],
  lanes: number,
  options: readonly string[] = [],
): Promise<string> {
  const shown = [`--parallel=${lanes}`, '--outputStyle=static'];
  const command = ['nx', 'run-many', `--targets=${kinds.join(',')}`, ...shown, ...options];
  let output: string[] = [];
  const code = await run(command, (line) => {
    const [, kind, folders] = targetCommand.exec(line) ?? [];
    if (kind !== undefined && folders !== undefined) {
      output = [];
      outputByTitle.set(`${folders} ${kind}`, output);
      showTarget(reportPath(kind, folders.split(' ')[0]!));
    }
    output.push(line);
  });
  return code === 0 ? '' : output.slice(-shownLines).join('\n');
}

/** Before a release, nothing counts that was tested earlier. */
const withoutCache = ['--skip-nx-cache'];

async function runProjects(isFull: boolean): Promise<void> {
  const options = isFull ? withoutCache : ['--exclude=@strideform/lab'];
  const failures = await Promise.all([
    // They take the longest and wait for services most of that time.
    runTargets(endToEndGroups, endToEndLanes, isFull ? withoutCache : []),
    runTargets(['test', 'integration'], targetLanes, options),
  ]);
  // Afterwards, because it starts the platform of the end-to-end tests again.
  if (isFull) failures.push(await runTargets(['full'], targetLanes, withoutCache));
  const isExplained = readReports().some(({ isSuccess }) => !isSuccess);
  if (!isExplained && failures.some(Boolean)) throw new Error(`Nx failed:\n${failures.join('\n')}`);
}

/** Returns the spec files that no target ran, for example because their names fit no group. */
function forgottenSpecs(reports: readonly SpecReport[], isFull: boolean): string[] {
  const reported = new Set(reports.flatMap(({ files }) => files.map(({ path }) => path)));
  const listing = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.spec.*',
    '*.test.ts',
    ':!*.snap',
  ];
  const tracked = execFileSync('git', listing, { cwd: root, encoding: 'utf8' }).split('\n');
  const isExpected = (path: string): boolean =>
    isFull || !['.full.spec.', 'tools/lab/'].some((part) => path.includes(part));
  return tracked.filter(
    (path) =>
      existsSync(join(root, path)) && path !== '' && isExpected(path) && !reported.has(path),
  );
}

function showTarget(path: string): void {
  // A target that died has left none.
  if (!existsSync(path)) return;
  const report = readReport(path);
  const { passed, failed } = countTests(report);
  const isCached = Date.parse(report.startTime) < startTime;
  const time = isCached ? 'from the cache' : `${report.wallTimeS.toFixed(1)} s`;
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  progress.say(`${failed === 0 ? '✓' : '✗'} ${report.title}: ${passed}${failures} (${time})`);
}

/** Shows failures with the code around them, then skipped tests, then the slowest files. */
function showResults(reports: readonly SpecReport[]): void {
  for (const report of reports.filter(({ isSuccess }) => !isSuccess)) {
    const failed = report.files.filter((file) => file.failed > 0);
    for (const { path, failures } of failed) progress.say(`\nFAILED: ${path}\n${failures}`);
    // For example a process that died, or an error after the last test.
    const output = failed.length > 0 ? [] : (outputByTitle.get(report.title) ?? []);
    progress.say([`FAILED: ${report.title}`, ...output.slice(-shownLines)].join('\n'));
  }
  for (const title of reports.flatMap(({ files }) => files).flatMap((file) => file.skippedTitles))
    progress.say(`skipped: ${title}`);
  progress.say(slowestFilesTable(reports));
}

async function runSpecs(only: string | undefined, isFull: boolean): Promise<Counts[]> {
  rmSync(reportFolder, { recursive: true, force: true });
  await (only === undefined ? runProjects(isFull) : runMatchingSpecs(only));
  const reports = readReports();
  showResults(reports);
  const forgotten = only === undefined ? forgottenSpecs(reports, isFull) : [];
  for (const path of forgotten) progress.say(`FAILED: no target ran ${path}`);
  return [...reports.map(countTests), { passed: 0, failed: forgotten.length, skipped: 0 }];
}

async function runAll(only: string | undefined, isFull: boolean): Promise<Counts> {
  if (only !== undefined) return sumOf(await runSpecs(only, isFull));
  const counts = [...(await runChecks()), ...(await runSpecs(only, isFull))];
  for (const check of isFull ? fullChecks : []) counts.push(await runCheck(check));
  return sumOf(counts);
}

/** Ends the running commands, and waits for them: they end what they have started. */
async function stop(): Promise<void> {
  isStopping = true;
  const ended = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill();
  const limit = setTimeout(() => {
    for (const child of running) child.kill('SIGKILL');
  }, stopLimitMs);
  await Promise.all(ended);
  clearTimeout(limit);
}

onUncaughtError((error: Error) => {
  console.error(`\n${error.message}\n\n0 passed, 1 failed, 0 skipped`);
  void stop().finally(() => process.exit(1));
});
endOnSignal(stop);

const startTime = Date.now();
const { values } = parseArgs({
  options: { only: { type: 'string' }, full: { type: 'boolean' } },
});
const counts = await runAll(values.only, values.full ?? false);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
