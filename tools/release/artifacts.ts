// Files of a release: packages of the SDKs, the chart, bills of materials.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import type { Log } from '../chart/binaries.ts';
import { root, workspaceEnv } from '../check/workspace.ts';
import { buildWheel } from './python-sdk/build-wheel.ts';
import { fetchPythonTools } from './python-sdk/python-tools.ts';

/** Packs the SDK as npm would publish it. Resolves with the file's name. */
export async function packSdk(folder: string): Promise<string> {
  // npm's own scripts look for the workspace's commands in PATH.
  const pack = ['pack', '--workspace', 'libs/sdk', '--pack-destination', folder, '--json'];
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

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly components: readonly unknown[];
  readonly metadata: { component: { name: string } };
}

/** A deployable whose npm packages are listed, as CycloneDX. */
export interface BillSubject {
  /** Name: gateway, operator, sdk. */
  readonly name: string;
  /** Folder of the workspace. */
  readonly workspace: string;
}

/**
 * Writes the bill of one deployable from the lock file, which also determines the packages in its
 * image.
 * @returns the number of components.
 */
export async function writeBill({ name, workspace }: BillSubject, folder: string): Promise<number> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev'];
  const command = [...args, '--workspace', workspace];
  const output = await runCommand('npm', command, { cwd: root, env: workspaceEnv });
  const bill = JSON.parse(output) as BillOfMaterials;
  if (bill.bomFormat !== 'CycloneDX') throw new Error(`npm wrote no CycloneDX for ${workspace}`);
  // npm names the folder of the checkout, which differs between machines.
  bill.metadata.component.name = `strideform-${name}`;
  writeFileSync(join(folder, `${name}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  return bill.components.length;
}

export function versionOfWorkspace(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return version as string;
}

/** Resolves with the commit of the code that images and bills describe. */
export async function revision(): Promise<string> {
  return (await runCommand('git', ['rev-parse', 'HEAD'], { cwd: root })).trim();
}
