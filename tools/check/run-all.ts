// The second part of `npm test`, once packages, models and servers are ready: every check, then
// every spec in one Jest run, then the quick faults. --full adds the specs of the lab, a fuzzer of
// the API and a rehearsal of a release. --only PATTERN runs only the specs whose path matches. The
// last line is `N passed, N failed, N skipped`: each check counts one, each test one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignal, onUncaughtError } from '../../deploy/local/processes.mjs';
import { createProgress, elapsedText } from '../../deploy/local/progress.mjs';
import { nodePath, sourceFlags } from '../run-ts.mjs';
import { allChecks, longChecks, type Check } from './all-checks.ts';
import { countTests, type Counts } from './test-counts.ts';
import { root, storeProjectGraph, workspaceEnv } from './workspace.ts';

/** Number of checks that run at the same time. */
const checkLanes = 2;
/** Number of failed files above which the load of the machine is not the cause. */
const mostFilesToRepeat = 6;

/** Time limit for a stop. It is longer than services and a spec's own clean-up need. */
const stopLimitMs = 60_000;

const running = new Set<ChildProcess>();
let isStopping = false;
const progress = createProgress();

interface Outcome {
  readonly code: number;
  /** Output of the command. Empty if it was already shown. */
  readonly output: string;
}

function run(command: readonly string[], show: 'as it comes' | 'afterwards'): Promise<Outcome> {
  // Nothing new starts. This promise never settles, because the process is about to end.
  if (isStopping) return new Promise(() => undefined);
  const output = show === 'as it comes' ? 'inherit' : 'pipe';
  const child = spawn(command[0]!, command.slice(1), {
    cwd: root,
    env: workspaceEnv,
    stdio: ['ignore', output, output],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => {
      running.delete(child);
      resolve(outcome);
    };
    child.once('error', (error) => end({ code: 1, output: error.message }));
    child.once('close', (code) => end({ code: code ?? 1, output: text }));
  });
}

/** @returns true if the check passed */
async function runCheck({ title, command }: Check): Promise<boolean> {
  const start = performance.now();
  const { code, output } = await run(command, 'afterwards');
  const line = `${title} (${elapsedText(start)})`;
  progress.say(code === 0 ? `✓ ${line}` : `✗ ${line}\n${output}`);
  return code === 0;
}

async function runChecks(): Promise<Counts> {
  await storeProjectGraph();
  const waiting = [...allChecks];
  const outcomes: boolean[] = [];
  const runLane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      outcomes.push(await runCheck(next));
  };
  await Promise.all(Array.from({ length: checkLanes }, runLane));
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed, skipped: 0 };
}

async function runJest(
  selection: readonly string[],
  report: string,
  workers: number,
): Promise<void> {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = [`--maxWorkers=${workers}`, '--json', `--outputFile=${report}`, ...selection];
  const command = [nodePath, ...sourceFlags, '--experimental-vm-modules', jest, ...options];
  await run(command, 'as it comes');
}

async function runSpecs(only: string | undefined, folder: string): Promise<Counts> {
  const report = join(folder, 'jest.json');
  await runJest(only === undefined ? [] : ['--testPathPatterns', only], report, 2);
  const { counts, skippedTitles, brokenFiles, failedFiles } = countTests(report);
  for (const title of skippedTitles) progress.say(`skipped: ${title}`);
  for (const file of brokenFiles) progress.say(`could not run: ${file}`);
  const isWorthRepeating = failedFiles.length > 0 && failedFiles.length <= mostFilesToRepeat;
  if (only !== undefined || !isWorthRepeating) return counts;
  const others = countTests(report, failedFiles).counts;
  return sumOf([others, await repeatAlone(failedFiles, folder)]);
}

/**
 * Runs files with failed tests once more, without other specs. All specs together load a machine of
 * two cores with servers, models and browsers. A test that fails only under that load is worth a
 * look, but says nothing about the tested change. So it is shown, and does not fail the run.
 */
async function repeatAlone(files: readonly string[], folder: string): Promise<Counts> {
  progress.say(`failed beside others, and now run alone: ${files.join(', ')}`);
  const report = join(folder, 'jest-alone.json');
  await runJest(['--runTestsByPath', ...files], report, 1);
  const { counts, failedFiles } = countTests(report);
  for (const file of files.filter((each) => !failedFiles.includes(each)))
    progress.say(`FAILED BESIDE OTHERS, passed alone: ${file}`);
  return counts;
}

function sumOf(all: readonly Counts[]): Counts {
  const total = (of: (counts: Counts) => number): number =>
    all.reduce((sum, each) => sum + of(each), 0);
  return {
    passed: total(({ passed }) => passed),
    failed: total(({ failed }) => failed),
    skipped: total(({ skipped }) => skipped),
  };
}

/** Runs the specs of the lab, which has its own Jest configuration. */
async function runLabSpecs(folder: string): Promise<Counts> {
  const report = join(folder, 'jest-lab.json');
  await runJest(['--config', join(root, 'tools', 'lab', 'jest.config.mjs')], report, 2);
  const { counts, skippedTitles, brokenFiles } = countTests(report);
  for (const title of skippedTitles) progress.say(`skipped: ${title}`);
  for (const file of brokenFiles) progress.say(`could not run: ${file}`);
  return counts;
}

async function runAll(only: string | undefined, folder: string, isFull: boolean): Promise<Counts> {
  if (only !== undefined) return runSpecs(only, folder);
  const checks = await runChecks();
  const specs = await runSpecs(only, folder);
  const labSpecs = isFull ? [await runLabSpecs(folder)] : [];
  const long: Counts[] = [];
  for (const check of isFull ? Object.values(longChecks) : [longChecks.quickFaults]) {
    const isPassed = await runCheck(check);
    long.push({ passed: Number(isPassed), failed: Number(!isPassed), skipped: 0 });
  }
  return sumOf([checks, specs, ...labSpecs, ...long]);
}

/** Ends the running commands, and waits until they have ended everything that they started. */
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

const { values } = parseArgs({
  options: { only: { type: 'string' }, full: { type: 'boolean' }, folder: { type: 'string' } },
});
const counts = await runAll(values.only, values.folder ?? root, values.full ?? false);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
