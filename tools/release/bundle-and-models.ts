// Parts of images that others wrote, and that are in no node_modules there: packages that Vite
// bundles into the console, and pose models.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { root, workspaceEnv } from '../check/workspace.ts';

export const consoleWorkspace = 'services/console';
const listName = 'licences.json';
/** List of the bundled packages with their licences' texts. The build of the console writes it. */
export const bundledList = `${consoleWorkspace}/dist/${listName}`;

/** A package in the console's bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Licence as the package states it. Undefined if it states none. */
  readonly licence: string | undefined;
  /** True if the list has the licence's text. */
  readonly hasText: boolean;
}

/** An entry of the list, as Vite writes it. */
interface BundledEntry {
  readonly name: string;
  readonly version: string;
  readonly identifier?: string;
  readonly text?: string;
}

/** Reads a list that the build of the console wrote. */
export const readBundledList = (list: string): BundledPackage[] =>
  (JSON.parse(list) as BundledEntry[]).map(({ name, version, identifier, text }) => ({
    name,
    version,
    licence: identifier,
    hasText: Boolean(text),
  }));

/**
 * Resolves with the packages in the console's bundle. Builds the console for that, so that they are
 * those of the code, whatever was built before.
 */
export function bundledPackages(): Promise<readonly BundledPackage[]> {
  bundled ??= buildBundledList();
  return bundled;
}

let bundled: Promise<readonly BundledPackage[]> | undefined;

async function buildBundledList(): Promise<readonly BundledPackage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-console-'));
  try {
    const args = ['--no', 'vite', 'build', '--outDir', folder, '--logLevel', 'warn'];
    await runCommand('npx', args, { cwd: join(root, consoleWorkspace), env: workspaceEnv });
    return readBundledList(readFileSync(join(folder, listName), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A pose model, converted from a file of a package of npm. */
export interface ConvertedModel {
  readonly name: string;
  /** Version of the package. */
  readonly version: string;
  readonly licence: string;
  /** The package's file that was converted. */
  readonly source: { readonly package: string; readonly file: string };
  /** Checksum of the converted file. */
  readonly sha256: string;
}

/** Reads the model.json of a model. */
export function readConvertedModel(manifest: string): ConvertedModel {
  const { name, licence, source, file } = JSON.parse(manifest);
  return { name, version: source.version, licence, source, sha256: file.sha256 };
}

/** Returns every pose model. The image `inference` contains all of them. */
export const convertedModels = (): ConvertedModel[] =>
  globSync('libs/pose-runtime/models/*/model.json', { cwd: root })
    .sort()
    .map((path) => readConvertedModel(readFileSync(join(root, path), 'utf8')));
