// Writes docs/metrics.md from the metric catalogue: node tools/run-ts.mjs
// tools/generators/metric-docs.ts [--check] With --check it writes nothing and exits 1 when the
// committed file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { command, metricDocument } from './metric-document.ts';

const target = new URL('../../docs/metrics.md', import.meta.url);

if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '');
  if (committed !== metricDocument()) {
    console.error(`docs/metrics.md does not match the metric catalogue. Run: ${command}`);
    process.exitCode = 1;
  }
} else {
  await writeFile(target, metricDocument());
}
