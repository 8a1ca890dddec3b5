// Python virtual environments, for what only PyPI carries.
import { join } from 'node:path';
import { finish, works } from './processes.mjs';

/**
 * The machine's Python and the tag of its version (compiled packages fit one version only). Fails
 * with what to install.
 */
export async function findPython(wantedFor) {
  for (const command of ['python3', 'python']) {
    if (
      !(await works(command, [
        '-c',
        'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))',
      ]))
    )
      continue;
    const tag = (
      await finish(command, [
        '-c',
        'import sys; print(f"cp{sys.version_info.major}{sys.version_info.minor}")',
      ])
    ).trim();
    return { command, tag };
  }
  throw new Error(
    `${wantedFor} needs Python 3.10 or later with its venv module (on Debian and Ubuntu: apt-get install python3 python3-venv).`,
  );
}

/** Makes a virtual environment in `folder` with one package; resolves with nothing. */
export async function installPackage(python, folder, ...pipArguments) {
  await finish(python.command, ['-m', 'venv', folder]);
  await finish(pythonOf(folder), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    ...pipArguments,
  ]);
}

/**
 * The interpreter of a virtual environment; called by its path, it works even after the folder was
 * renamed.
 */
export const pythonOf = (folder) => join(folder, 'bin', 'python');
