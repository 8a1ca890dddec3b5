// npm run bench:totals: what totals cost by how many sessions a tenant has, on the MongoDB server
// of MONGODB_URI or one that is started for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MONGO_TITLE, startMongo } from '../../deploy/local/mongo.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { runTs } from '../run-ts.mjs';

const bench = fileURLToPath(new URL('../../services/metrics/src/totals.bench.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'strideform-bench-totals-'));
let server;
try {
  if (!process.env.MONGODB_URI) {
    server = await startMongo({ dataDir: folder, cache: cacheDir(), log: console.log });
    process.env.MONGODB_URI = server.env.MONGODB_URI;
    console.log(MONGO_TITLE);
  }
  process.exitCode = await runTs(bench, []);
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
