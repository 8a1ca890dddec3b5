// Prints the facts outside the repository that the result of a spec may depend on: the version of
// Node, and the reference data, without which some tests skip. Nx reads it before it replays a
// cached result.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const referenceData = fileURLToPath(new URL('../../shared/data', import.meta.url));

function filesOf(folder) {
  try {
    return readdirSync(folder, { recursive: true }).sort();
  } catch {
    return [];
  }
}

console.log(process.version, process.platform, process.arch);
for (const file of filesOf(referenceData)) {
  const { size } = statSync(join(referenceData, file));
  console.log(file, size);
}
