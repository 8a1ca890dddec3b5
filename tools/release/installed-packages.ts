// npm packages that an installation of one workspace contains.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { root, workspaceEnv } from '../check/workspace.ts';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Licence as the package states it: an SPDX expression. Undefined if it states none. */
  readonly licence: string | undefined;
  /** Checksum of the package's archive, as in the lock file. */
  readonly integrity: string | undefined;
  /** Folder in an installation: node_modules/zod. A workspace's own folder for our packages. */
  readonly folder: string;
  readonly isOurs: boolean;
  /** Packages that it needs, as name@version. */
  readonly dependsOn: readonly string[];
}

export const idOf = ({ name, version }: { name: string; version: string }): string =>
  `${name}@${version}`;

/** A package in the answer of `npm ls`. An optional package that is not installed has no path. */
interface Listed {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly path?: string;
  readonly dependencies?: Readonly<Record<string, Listed>>;
}

interface Locked {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

function readLock(): Readonly<Record<string, Locked>> {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** Returns every package below a listed one, by its path. npm repeats what several need. */
function collect(listed: Listed, found = new Map<string, Listed>()): Map<string, Listed> {
  for (const each of Object.values(listed.dependencies ?? {})) {
    if (each.path === undefined) continue;
    const known = Object.keys(found.get(each.path)?.dependencies ?? {}).length;
    if (!found.has(each.path) || Object.keys(each.dependencies ?? {}).length > known)
      found.set(each.path, each);
    collect(each, found);
  }
  return found;
}

function toPackage(listed: Listed, lock: Readonly<Record<string, Locked>>): InstalledPackage {
  const place = relative(root, listed.path!);
  const { link, resolved } = lock[place] ?? {};
  const needed = Object.values(listed.dependencies ?? {}).filter(({ path }) => path !== undefined);
  return {
    name: listed.name!,
    version: listed.version!,
    licence: typeof listed.license === 'string' ? listed.license : undefined,
    integrity: listed.integrity,
    folder: link ? resolved! : place,
    isOurs: link === true,
    dependsOn: needed.map(({ name, version }) => idOf({ name: name!, version: version! })),
  };
}

/**
 * Resolves with the packages of a workspace without those for development, by the lock file from
 * which images are installed. `npm sbom` would leave out the packages that the root lists, too.
 */
export function packagesOf(workspace: string): Promise<InstalledPackage[]> {
  const known = listings.get(workspace) ?? listPackages(workspace);
  listings.set(workspace, known);
  return known;
}

/** Answers of npm, which takes seconds for each. */
const listings = new Map<string, Promise<InstalledPackage[]>>();

async function listPackages(workspace: string): Promise<InstalledPackage[]> {
  const args = ['ls', '--all', '--long', '--json', '--package-lock-only', '--omit=dev'];
  const command = [...args, '--workspace', workspace];
  const output = await runCommand('npm', command, { cwd: root, env: workspaceEnv });
  const lock = readLock();
  const listed = [...collect(JSON.parse(output) as Listed).values()];
  return listed
    .map((each) => toPackage(each, lock))
    .sort((a, b) => a.folder.localeCompare(b.folder));
}

const runsOn = (allowed: readonly string[] | undefined, names: readonly string[]): boolean =>
  allowed === undefined || names.some((name) => allowed.includes(name));

/** Packages that the Dockerfile removes. */
const removed = /^(typescript|@seydx\/node-av-.+)$/;

/** Returns the packages that images keep: those for Linux with glibc on the given processors. */
export function packagesInImage(
  packages: readonly InstalledPackage[],
  processors: readonly string[],
): InstalledPackage[] {
  const lock = readLock();
  return packages.filter(({ name, folder }) => {
    const { os, cpu, libc } = lock[folder] ?? {};
    const fits = runsOn(os, ['linux']) && runsOn(cpu, processors) && runsOn(libc, ['glibc']);
    return fits && !removed.test(name);
  });
}
