// The repository's own npm packages.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from './processes.mjs';

/** Every package of the lockfile that this platform needs, by its folder, with its version. */
function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(
    ([folder, { optional, devOptional, peer }]) =>
      folder.includes('node_modules/') && !optional && !devOptional && !peer,
  );
}

/** True when what npm says it has installed is what the lockfile asks for. */
export function isInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = new Map(packagesOf(installed));
  return packagesOf(join(root, 'package-lock.json')).every(([folder, wanted]) => {
    const found = present.get(folder);
    return found && found.version === wanted.version && found.resolved === wanted.resolved;
  });
}

export async function installPackages(root) {
  await finish('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root });
}
