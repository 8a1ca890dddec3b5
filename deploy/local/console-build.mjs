// Pages of the console, which the gateway serves. They are built once, and again after a change of
// their sources.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runCommand } from './processes.mjs';

/** Folders whose code is in the pages. */
const sourceFolders = [
  join('services', 'console'),
  ...['drawing', 'languages', 'metric-book', 'sdk'].map((lib) => join('libs', lib, 'src')),
];
const isSource = (name) => !/(^|\/)(dist|node_modules)(\/|$)/.test(name);

function newestChangeMs(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSource);
  return Math.max(...names.map((name) => statSync(join(folder, name)).mtimeMs));
}

/** Returns true if the build exists and is newer than every source. */
export function isConsoleBuilt(root) {
  const page = join(root, 'services', 'console', 'dist', 'index.html');
  if (!existsSync(page)) return false;
  const builtMs = statSync(page).mtimeMs;
  return sourceFolders.every((folder) => newestChangeMs(join(root, folder)) <= builtMs);
}

/** @param {{ root: string, nodePath: string }} options `nodePath` runs the build */
export function buildConsole({ root, nodePath }) {
  const folder = join(root, 'services', 'console');
  const vite = createRequire(join(folder, 'package.json')).resolve('vite/package.json');
  const command = join(dirname(vite), 'bin', 'vite.js');
  return runCommand(nodePath, [command, 'build', '--logLevel', 'warn'], { cwd: folder });
}
