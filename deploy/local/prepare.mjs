// What a service or a test needs before it can run from source: npm packages and the converted pose
// models.
import { join } from 'node:path';
import { isInstalled, installPackages } from './install.mjs';
import { runCommand } from './processes.mjs';

/**
 * @param {{ root: string, cache: string, progress:
 *   ReturnType<import('./progress.mjs').createProgress> }} options
 * @returns {Promise<{ nodePath: string, sourceFlags: string[] }>} how to run TypeScript here
 */
export async function prepareRepository({ root, cache, progress }) {
  if (!isInstalled(root))
    await progress.phase('npm packages (once, about a minute)', () => installPackages(root));
  // Imported only now, because the module looks for the Node that npm has just installed.
  const { nodePath, sourceFlags } = await import('../../tools/run-ts.mjs');
  await progress.phase('pose models', () =>
    runCommand(
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
