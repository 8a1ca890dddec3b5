// Files of a release: packages of the SDKs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import type { Log } from '../chart/binaries.ts';
import { root, workspaceEnv } from '../check/workspace.ts';
import { buildWheel } from './python-sdk/build-wheel.ts';
import { fetchPythonTools } from './python-sdk/python-tools.ts';

/** Packs the SDK as npm would publish it. Resolves with the file's name. */
export async function packSdk(folder: string): Promise<string> {
  // npm's own scripts look for the workspace's commands in PATH. The SDK's script builds it.
  const pack = [
    'pack',
    '--ignore-scripts=false',
    '--workspace',
    'libs/sdk',
    '--pack-destination',
    folder,
    '--json',
  ];
  const output = await runCommand('npm', pack, { cwd: root, env: workspaceEnv });
  return packedFile(JSON.parse(output.slice(output.search(/^[[{]/m))));
}

interface Packed {
  readonly filename: string;
}

/** Reads the answer: newer npm answers an object by package, older npm a list. */
function packedFile(answer: readonly Packed[] | Readonly<Record<string, Packed>>): string {
  const [first] = Object.values(answer);
  if (first === undefined) throw new Error('npm pack made no file');
  return first.filename;
}

export async function packWheel(folder: string, log: Log): Promise<string> {
  return buildWheel(await fetchPythonTools(log), folder);
}

export function versionOfWorkspace(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return version as string;
}

/** Resolves with the commit of the code that images and bills describe. */
export async function revision(): Promise<string> {
  return (await runCommand('git', ['rev-parse', 'HEAD'], { cwd: root })).trim();
}
