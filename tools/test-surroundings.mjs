// Prints what the result of a spec may depend on outside the repository: the version of Node, and
// the reference data, the browser and the built binding of FFmpeg without which some tests skip. Nx
// reads it before it takes a result from its cache.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../deploy/local/user-cache.mjs';
import { builtVideoBinding } from '../deploy/local/video-binding.mjs';

const referenceData = fileURLToPath(new URL('../../shared/data', import.meta.url));

function filesOf(folder) {
  try {
    return readdirSync(folder, { recursive: true }).sort();
  } catch {
    return [];
  }
}

console.log(process.version, process.platform, process.arch);
console.log('binding', builtVideoBinding(cacheDir()));
console.log('browser', existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'));
for (const file of filesOf(referenceData)) {
  const { size, mtimeMs } = statSync(join(referenceData, file));
  console.log(file, size, mtimeMs);
}
