// npm run bench:totals measures the cost of totals by a tenant's number of sessions. It uses the
// MongoDB server of MONGODB_URI, or starts one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MONGO_TITLE, startMongo } from '../../../deploy/local/mongo.mjs';
import { cacheDir } from '../../../deploy/local/user-cache.mjs';
import { runTs } from '../../../deploy/local/run-ts.mjs';

const bench = fileURLToPath(
  new URL('../../../services/metrics/src/totals.bench.ts', import.meta.url),
);

export async function runTotalsBench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-bench-totals-'));
  let server: Awaited<ReturnType<typeof startMongo>> | undefined;
  try {
    if (!process.env['MONGODB_URI']) {
      server = await startMongo({ dataDir: folder, cache: cacheDir(), log: console.log });
      process.env['MONGODB_URI'] = server.env['MONGODB_URI'];
      console.log(MONGO_TITLE);
    }
    return await runTs(bench, []);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
