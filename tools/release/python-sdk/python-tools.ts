import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../deploy/local/processes.mjs';
import { findPython, installPythonPackage, venvPython } from '../../../deploy/local/python.mjs';
import { cacheDir, fetchOnce } from '../../../deploy/local/user-cache.mjs';

const requirementsFile = fileURLToPath(new URL('./requirements.txt', import.meta.url));

/** Tools from PyPI that build and test the Python SDK. */
export interface PythonTools {
  /** Interpreter that has all packages of `requirements.txt`. */
  readonly python: string;
  /** Folder of their wheels and of those that they need, for installations without PyPI. */
  readonly wheelFolder: string;
}

/** Fetches the tools into the user's cache, once for each version of Python and of the list. */
export async function fetchPythonTools(log: (line: string) => void): Promise<PythonTools> {
  const python = await findPython('The Python SDK');
  const requirements = readFileSync(requirementsFile, 'utf8');
  const digest = createHash('sha256').update(requirements).digest('hex').slice(0, 8);
  const folder = await fetchOnce({
    name: `sdk-python-${digest}-${python.tag}`,
    cache: cacheDir(),
    log,
    build: async (target: string) => {
      log('The Python SDK: fetching its tools from PyPI (once, 1 to 3 minutes)');
      const venv = join(target, 'venv');
      await installPythonPackage(python, venv, '--requirement', requirementsFile);
      const wheels = join(target, 'wheels');
      mkdirSync(wheels);
      await runPip(venvPython(venv), 'download', '--dest', wheels, '-r', requirementsFile);
    },
  });
  return { python: venvPython(join(folder, 'venv')), wheelFolder: join(folder, 'wheels') };
}

/**
 * Returns the tools, or null with a visible reason if there is no Python, or no PyPI to fetch them
 * from.
 */
export async function pythonToolsIfAvailable(): Promise<PythonTools | null> {
  try {
    return await fetchPythonTools(console.log);
  } catch (error) {
    console.warn(`The Python SDK is not tested: ${(error as Error).message}`);
    return null;
  }
}

/** Makes a virtual environment that has `packages`, without PyPI. Returns its interpreter. */
export async function createEnvironment(
  folder: string,
  { wheelFolder }: PythonTools,
  packages: readonly string[],
): Promise<string> {
  const python = await findPython('The Python SDK');
  const fromFolder = ['--no-index', '--find-links', wheelFolder];
  await installPythonPackage(python, folder, ...fromFolder, ...packages);
  return venvPython(folder);
}

export async function runPip(python: string, command: string, ...args: string[]): Promise<void> {
  const pip = ['-m', 'pip', command, '--quiet', '--disable-pip-version-check'];
  await runCommand(python, [...pip, ...args]);
}
