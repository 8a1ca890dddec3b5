// Prepares everything that a service or a test needs to run from source: npm packages, the pages of
// the console and the converted pose models.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole, isConsoleBuilt } from './console-build.mjs';
import { isInstalled, installPackages } from './install.mjs';
import { runCommand } from './processes.mjs';

/**
 * Returns true if each model file has its size. `convert.ts` finds the same, but takes half a
 * second of CPU time.
 */
function areModelsConverted(root, cache) {
  const manifests = join(root, 'libs', 'pose-runtime', 'models');
  return readdirSync(manifests).every((name) => {
    const { file } = JSON.parse(readFileSync(join(manifests, name, 'model.json'), 'utf8'));
    const model = join(cache, 'models', `${name}-${file.sha256.slice(0, 12)}.onnx`);
    return statSync(model, { throwIfNoEntry: false })?.size === file.sizeBytes;
  });
}

/**
 * @param {{ root: string, cache: string, progress:
 *   ReturnType<import('./progress.mjs').createProgress> }} options
 * @returns {Promise<{ nodePath: string, sourceFlags: string[] }>} command and flags that run
 *   TypeScript here
 */
export async function prepareRepository({ root, cache, progress }) {
  if (!isInstalled(root))
    await progress.phase('npm packages (once, about a minute)', () => installPackages(root));
  // Imported late, because the module looks for the Node that npm has just installed.
  const { nodePath, sourceFlags } = await import('./run-ts.mjs');
  if (!isConsoleBuilt(root))
    await progress.phase('pages of the console', () => buildConsole({ root, nodePath }));
  if (areModelsConverted(root, cache)) return { nodePath, sourceFlags };
  await progress.phase('pose models', () =>
    runCommand(
      nodePath,
      [
        ...sourceFlags,
        join(root, 'tools', 'strideform', 'convert-models', 'convert.ts'),
        '--cache-dir',
        cache,
      ],
      { cwd: root },
    ),
  );
  return { nodePath, sourceFlags };
}
