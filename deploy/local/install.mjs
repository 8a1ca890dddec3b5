// Installation of the repository's own npm packages: node deploy/local/install.mjs
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './processes.mjs';

/** Returns the packages of a lockfile that every machine needs, as [folder, entry]. */
function requiredPackages(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(
    ([folder, { optional, devOptional, peer }]) =>
      folder.includes('node_modules/') && !optional && !devOptional && !peer,
  );
}

/** File that the script of the package `node` fetches. `npm ci` alone does not run the script. */
const fetchedNode = join('node_modules', 'node', 'bin', 'node');

/** Returns true if the installed npm packages are those of the lockfile, and their scripts ran. */
export function isInstalled(root) {
  const hiddenLockfile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hiddenLockfile) || !existsSync(join(root, fetchedNode))) return false;
  const installedPackages = new Map(requiredPackages(hiddenLockfile));
  return requiredPackages(join(root, 'package-lock.json')).every(([folder, wanted]) => {
    const found = installedPackages.get(folder);
    return found && found.version === wanted.version && found.resolved === wanted.resolved;
  });
}

/** Returns the packages whose scripts run when they are installed. */
function packagesWithScripts(root) {
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(allowScripts).filter((name) => allowScripts[name]);
}

/** Installs the packages of the lockfile, and runs the scripts of those that may. */
export async function installPackages(root) {
  await runCommand('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: root });
  const names = packagesWithScripts(root);
  if (names.length > 0)
    await runCommand('npm', ['rebuild', '--ignore-scripts=false', ...names], { cwd: root });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await installPackages(dirname(dirname(dirname(process.argv[1]))));
