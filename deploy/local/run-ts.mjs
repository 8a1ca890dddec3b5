// Runs a TypeScript entry of this repository from source: node deploy/local/run-ts.mjs <file.ts>
// [arguments…] It uses the workspace's own Node (devDependency `node`), because the machine's may
// be too old for the loader hooks.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const local = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const register = fileURLToPath(new URL('./swc-register.mjs', import.meta.url));

/** Node flags that run every entry of the repository from source. */
export const sourceFlags = [
  '--disable-warning=ExperimentalWarning',
  '--conditions=source',
  '--import',
  register,
];
/** Node executable that understands them. */
export const nodePath = existsSync(local) ? local : process.execPath;

/** Runs `file` with `args`. Resolves with its exit code. Signals reach the child. */
export function runTs(file, args) {
  const child = spawn(nodePath, [...sourceFlags, file, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1))),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await runTs(process.argv[2], process.argv.slice(3));
