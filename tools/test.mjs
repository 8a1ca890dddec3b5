// `npm test`: the checks and specs that guard the product, on servers that it starts itself (or
// those that the environment names). docs/testing.md lists what runs only in `npm run test:full`.
//   npm test -- --only PATTERN   runs only the specs whose path matches
//   npm run test:full            also runs what docs/testing.md lists
// The last line is `N passed, N failed, N skipped`. This part runs before npm packages are
// installed; tools/test-run/run-all.ts does the rest.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareRepository } from '../deploy/local/prepare.mjs';
import { cancelCommands, onUncaughtError } from '../deploy/local/processes.mjs';
import { createProgress } from '../deploy/local/progress.mjs';
import { cacheDir } from '../deploy/local/user-cache.mjs';
import { startStack } from '../deploy/local/stack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts the servers and installs what is missing, at the same time. */
async function prepare(folder, progress, resources) {
  const cache = cacheDir();
  resources.stack = startStack({ dataDir: join(folder, 'data'), progress });
  const [{ env, servers }, runtime] = await Promise.all([
    resources.stack,
    prepareRepository({ root, cache, progress }),
  ]);
  for (const { died } of servers)
    died.catch((error) => {
      if (!resources.stopping) progress.say(error.message);
    });
  return {
    runtime,
    env: {
      ...process.env,
      ...env,
      STRIDEFORM_CACHE_DIR: cache,
      STRIDEFORM_TEST_RESULTS: join(folder, 'results'),
      NX_DAEMON: 'false',
      NX_TUI: 'false',
    },
  };
}

/** Runs the checks and specs. Resolves with the exit code. */
async function runAll({ only, full }, folder, progress, resources) {
  const { runtime, env } = await prepare(folder, progress, resources);
  const script = join(root, 'tools', 'test-run', 'run-all.ts');
  const selection = only === undefined ? [] : ['--only', only];
  const extent = full ? ['--full'] : [];
  const args = [...runtime.sourceFlags, script, ...extent, ...selection];
  const child = spawn(runtime.nodePath, args, { cwd: root, env, stdio: 'inherit' });
  resources.child = child;
  resources.ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  return resources.ended;
}

/**
 * Ends the child first, which ends its own processes: services that stop still need their servers.
 */
async function cleanUp(folder, resources) {
  resources.stopping = true;
  resources.child?.kill();
  cancelCommands();
  await resources.ended;
  const stack = await resources.stack?.catch(() => undefined);
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
}

function whenInterrupted() {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => reject(new Error(`stopped by ${signal}`)));
    onUncaughtError(reject);
  });
}

async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, full: { type: 'boolean' } },
  });
  const progress = createProgress();
  const folder = join(root, '.strideform', `test-${process.pid}`);
  const resources = {};
  mkdirSync(folder, { recursive: true });
  try {
    return await Promise.race([whenInterrupted(), runAll(values, folder, progress, resources)]);
  } finally {
    await cleanUp(folder, resources);
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`\n${error.message}\n\n0 passed, 1 failed, 0 skipped`);
    process.exit(1);
  },
);
