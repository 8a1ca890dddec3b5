import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const repositoryRoot = fileURLToPath(new URL('../../../..', import.meta.url)).replace(
  /\/$/,
  '',
);

/** Project outside of the repository that has installed the SDK's package. */
export interface SdkProject {
  readonly folder: string;
  /** Files of the package. */
  readonly packedFiles: readonly string[];
  /** Path of the package within the project. */
  readonly packageFolder: string;
  remove(): Promise<void>;
}

/** Builds and packs the SDK as for a release, and installs the package without the registry. */
export async function createSdkProject(): Promise<SdkProject> {
  const scratch = await mkdtemp(join(tmpdir(), 'strideform-sdk-'));
  const [workspace, folder] = [join(scratch, 'workspace'), join(scratch, 'project')];
  await copyWorkspace(workspace);
  // The SDK's own script builds it. Scripts are off for all packages by default.
  const pack = ['pack', '--ignore-scripts=false', '--json', '--pack-destination', scratch];
  const { stdout } = await run('npm', pack, { cwd: join(workspace, 'libs', 'sdk') });
  const { filename, files } = packedIn(stdout);
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  const install = ['install', '--offline', '--no-audit', '--no-fund', join(scratch, filename)];
  await run('npm', install, { cwd: folder });
  return {
    folder,
    packedFiles: files.map(({ path }) => path),
    packageFolder: join(folder, 'node_modules', '@strideform', 'sdk'),
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}

/**
 * Copies the files that the build needs, so that the repository's own build output does not change.
 */
async function copyWorkspace(workspace: string): Promise<void> {
  const sdk = join(workspace, 'libs', 'sdk');
  await cp(join(repositoryRoot, 'libs', 'sdk'), sdk, {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules)$/.test(path),
  });
  await cp(join(repositoryRoot, 'tsconfig.base.json'), join(workspace, 'tsconfig.base.json'));
  await symlink(join(repositoryRoot, 'node_modules'), join(workspace, 'node_modules'));
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Returns the result of `npm pack`. After the build's output, npm prints an array or, since version
 * 12, an object by package.
 */
function packedIn(stdout: string): Packed {
  const json = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Packed[];
  return Object.values(json)[0]!;
}
