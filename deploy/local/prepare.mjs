// What must be in place before a service or a test can run from source: npm packages and the
// converted pose models.
import { join } from 'node:path';
import { isInstalled, installPackages } from './install.mjs';
import { finish } from './processes.mjs';

/**
 * @param {{ root: string, cache: string, progress:
 *   ReturnType<import('./progress.mjs').createProgress> }} options
 * @returns {Promise<{ nodePath: string, sourceFlags: string[] }>} how TypeScript is run here
 */
export async function prepareRepository({ root, cache, progress }) {
  if (!isInstalled(root))
    await progress.phase('npm packages (once, about a minute)', () => installPackages(root));
  // Only now: the module looks for the Node that has just been installed.
  const { nodePath, sourceFlags } = await import('../../tools/run-ts.mjs');
  await progress.phase('pose models', () =>
    finish(
      nodePath,
      [
        ...sourceFlags,
        join(root, 'tools', 'research', 'models', 'convert.ts'),
        '--cache-dir',
        cache,
      ],
      { cwd: root },
    ),
  );
  return { nodePath, sourceFlags };
}
