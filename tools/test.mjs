// `npm test`: every check and every spec of the repository, on servers that it starts itself (or
// those that the environment names).
//   npm test -- --only PATTERN   runs only the specs whose path matches
// The last line is `N passed, N failed, N skipped`: each check counts one, each test one.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareRepository } from '../deploy/local/prepare.mjs';
import { cancelCommands, onUncaughtError } from '../deploy/local/processes.mjs';
import { createProgress, elapsedText } from '../deploy/local/progress.mjs';
import { cacheDir } from '../deploy/local/user-cache.mjs';
import { startStack } from '../deploy/local/stack.mjs';
import { countTests } from './test-counts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const nx = (...targets) => [
  'nx',
  'run-many',
  `--targets=${targets.join(',')}`,
  '--outputStyle=static',
  '--parallel=2',
  '--nxBail=false',
];

/** Each check is a command; its output is shown where it fails. */
const CHECKS = [
  { title: 'typecheck', command: nx('typecheck') },
  { title: 'lint', command: nx('lint') },
  { title: 'lint refuses wrong code', command: ['node', 'tools/checks/boundaries.mjs'] },
  { title: 'names say what things are', command: ['node', 'tools/checks/names.mjs'] },
  { title: 'events find their handlers', command: ['node', 'tools/checks/event-handlers.mjs'] },
  {
    title: 'service cards name events, methods and collections',
    command: ['node', 'tools/checks/service-cards.mjs'],
  },
  { title: 'proto lint', command: ['buf', 'lint'] },
  { title: 'proto breaks no caller', command: ['node', 'tools/checks/proto-breaking.mjs'] },
  { title: 'the chart conforms and fits the services', command: ['node', 'tools/chart/check.mjs'] },
  { title: 'generated files are fresh', command: ['node', 'tools/checks/generated-files.mjs'] },
];

/** For tests that set none: a machine that is busy with everything else is slow, not wrong. */
const TEST_TIMEOUT_MS = 60_000;

let current;

/**
 * Runs a command in the root and resolves with its exit code and, unless it is shown as it comes,
 * its output.
 */
function run([command, ...args], { env, show }) {
  return new Promise((resolve) => {
    current = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    });
    let output = '';
    for (const stream of [current.stdout, current.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    current.once('error', (error) => resolve({ code: 1, output: error.message }));
    current.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function runChecks(env, progress) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, command } of CHECKS) {
    const start = performance.now();
    const { code, output } = await run(command, { env });
    counts[code === 0 ? 'passed' : 'failed'] += 1;
    progress.say(
      `${code === 0 ? '✓' : '✗'} ${title} (${elapsedText(start)})${code === 0 ? '' : `\n${output}`}`,
    );
  }
  return counts;
}

async function runSpecs(env, { nodePath, sourceFlags }, only, progress, folder) {
  const report = join(folder, 'jest.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const selection = only === undefined ? [] : ['--testPathPatterns', only];
  await run(
    [
      nodePath,
      ...sourceFlags,
      '--experimental-vm-modules',
      jest,
      '--maxWorkers=2',
      `--testTimeout=${TEST_TIMEOUT_MS}`,
      '--json',
      `--outputFile=${report}`,
      ...selection,
    ],
    { env, show: true },
  );
  const { counts, skippedTitles, brokenFiles } = countTests(report);
  for (const title of skippedTitles) progress.say(`skipped: ${title}`);
  for (const file of brokenFiles) progress.say(`could not run: ${file}`);
  return counts;
}

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
async function runAll({ only }, folder, progress, resources) {
  const cache = cacheDir();
  resources.stack = startStack({ dataDir: join(folder, 'data'), progress });
  const [{ env: stackEnv, servers }, runtime] = await Promise.all([
    resources.stack,
    prepareRepository({ root, cache, progress }),
  ]);
  for (const { died } of servers)
    died.catch((error) => {
      if (!resources.stopping) progress.say(error.message);
    });
  const env = {
    ...process.env,
    ...stackEnv,
    STRIDEFORM_CACHE_DIR: cache,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    PATH: `${bin}:${process.env.PATH}`,
  };
  const checks =
    only === undefined ? await runChecks(env, progress) : { passed: 0, failed: 0, skipped: 0 };
  const specs = await runSpecs(env, runtime, only, progress, folder);
  return Object.fromEntries(Object.keys(checks).map((name) => [name, checks[name] + specs[name]]));
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const progress = createProgress();
  const folder = join(root, '.strideform', `test-${process.pid}`);
  const resources = {};
  mkdirSync(folder, { recursive: true });
  const interrupted = new Promise((_, reject) => {
    ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) =>
      process.once(signal, () => reject(new Error(`stopped by ${signal}`))),
    );
    onUncaughtError(reject);
  });
  try {
    const counts = await Promise.race([interrupted, runAll(values, folder, progress, resources)]);
    process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
    return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  } finally {
    resources.stopping = true;
    current?.kill();
    cancelCommands();
    await (await resources.stack?.catch(() => undefined))?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (summary) => console.log(`\n${summary}`),
  (error) => {
    console.error(`\n${error.message}\n\n0 passed, 1 failed, 0 skipped`);
    process.exit(1);
  },
);
