// Installation of the repository's own npm packages.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './processes.mjs';

/** Returns the packages of a lockfile that every machine needs, as [folder, entry]. */
function requiredPackages(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(
    ([folder, { optional, devOptional, peer }]) =>
      folder.includes('node_modules/') && !optional && !devOptional && !peer,
  );
}

/** Returns true if the installed npm packages are those of the lockfile. */
export function isInstalled(root) {
  const hiddenLockfile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hiddenLockfile)) return false;
  const installedPackages = new Map(requiredPackages(hiddenLockfile));
  return requiredPackages(join(root, 'package-lock.json')).every(([folder, wanted]) => {
    const found = installedPackages.get(folder);
    return found && found.version === wanted.version && found.resolved === wanted.resolved;
  });
}

export async function installPackages(root) {
  await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root });
}
