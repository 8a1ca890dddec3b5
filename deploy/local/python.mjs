// Virtual environments of Python, for packages from PyPI.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandSucceeds, runCommand } from './processes.mjs';
import { fetchOnce } from './user-cache.mjs';

const IS_USABLE = 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))';
const PRINT_TAG = 'import sys; print(f"cp{sys.version_info.major}{sys.version_info.minor}")';

/**
 * Resolves with the machine's Python and the tag of its version, for example `cp311`. A compiled
 * package fits one version only.
 * @param {string} wantedFor thing that needs Python, for the error message
 * @returns {Promise<{ command: string, tag: string }>}
 * @throws {Error} that says what to install
 */
export async function findPython(wantedFor) {
  for (const command of ['python3', 'python']) {
    if (await commandSucceeds(command, ['-c', IS_USABLE])) {
      const tag = await runCommand(command, ['-c', PRINT_TAG]);
      return { command, tag: tag.trim() };
    }
  }
  throw new Error(
    `${wantedFor} needs Python 3.10 or later with its venv module (on Debian and Ubuntu: apt-get install python3 python3-venv).`,
  );
}

/**
 * Returns the interpreter of a virtual environment. Unlike the environment's other commands, it
 * works even after the folder was renamed.
 */
export const venvPython = (folder) => join(folder, 'bin', 'python');

/** Makes a virtual environment in `folder` and installs the packages in `pipArguments`. */
export async function installPythonPackage(python, folder, ...pipArguments) {
  await runCommand(python.command, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  await runCommand(venvPython(folder), [...pip, ...pipArguments]);
}

/**
 * Fetches one exact version of a package from PyPI into the cache, in a virtual environment.
 * @param {{ name: string, version: string, pipOptions?: string[], wantedFor: string, message:
 *   string, cache: string, log: (line: string) => void }} options
 *   `message` is logged before the download
 * @returns {Promise<string>} the environment's interpreter
 */
export async function fetchPythonPackage(options) {
  const { name, version, pipOptions = [], wantedFor, message, cache, log } = options;
  const python = await findPython(wantedFor);
  const folder = await fetchOnce({
    name: `${name}-${version}-${python.tag}`,
    cache,
    log,
    build: (target) => {
      log(message);
      return installPythonPackage(python, target, ...pipOptions, `${name}==${version}`);
    },
  });
  return venvPython(folder);
}

/**
 * Downloads a package's wheel, which is a zip file, and unpacks it into `folder`.
 * @param {string} folder
 * @param {{ package: string, version: string }} wheel
 * @returns {Promise<string>} the Python command, which unpacks zip files on every machine
 */
export async function unpackWheel(folder, { package: name, version }) {
  const python = await findPython(name);
  // Debian's Python has no pip outside of a virtual environment.
  const venv = join(folder, 'venv');
  await runCommand(python.command, ['-m', 'venv', venv]);
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check'];
  const onlyThisWheel = ['--no-deps', '--only-binary', ':all:', '--dest', folder];
  await runCommand(venvPython(venv), [...pip, ...onlyThisWheel, `${name}==${version}`]);
  rmSync(venv, { recursive: true });
  const file = readdirSync(folder).find((each) => each.endsWith('.whl'));
  const wheel = join(folder, file);
  await runCommand(python.command, ['-m', 'zipfile', '-e', wheel, folder]);
  rmSync(wheel);
  return python.command;
}
