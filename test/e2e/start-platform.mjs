// Starts all services for the stories of this folder, on the servers that the environment names
// (npm test provides them), and tells the specs by STRIDEFORM_PLATFORM where everything is. Without
// servers the specs skip, saying so.
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { choosePorts, platformEnvironment, startServices } from '../../deploy/local/services.mjs';
import { operatorCommand, prepareTenants } from '../../deploy/local/tenants.mjs';
import { nodePath, sourceFlags } from '../../tools/run-ts.mjs';
import stopPlatform from './stop-platform.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const needed = ['KAFKA_BROKERS', 'MONGODB_URI', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'];

export default async function startPlatform() {
  if (needed.some((name) => !process.env[name])) return;
  globalThis.strideformServices = [];
  try {
    process.env.STRIDEFORM_PLATFORM = await bringUp(globalThis.strideformServices);
  } catch (error) {
    // Jest tears nothing down after a set-up that failed.
    await stopPlatform();
    throw error;
  }
}

/** Adds to `services` each that it starts; resolves with the file that says where everything is. */
async function bringUp(services) {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-'));
  globalThis.strideformFolder = folder;
  const ports = await choosePorts([]);
  const traceFile = join(folder, 'traces.ndjson');
  const own = {
    MONGODB_URI: withDatabase(process.env.MONGODB_URI, 'strideform_e2e'),
    S3_BUCKET: 'strideform-e2e',
    UPLOAD_MAX_BYTES: String(64 * 2 ** 20),
    HOUSEKEEPING_INTERVAL_S: '2',
    // Long enough for what a worker stores late, short enough to wait for in a test.
    ARTIFACT_SETTLE_S: '20',
    // Whatever the environment names: a story without a model costs nothing and is told the same
    // each time.
    THREADS_MODEL: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: await startCollector(traceFile),
  };
  const environment = platformEnvironment(own, ports, cacheDir());
  const runtime = { nodePath, sourceFlags };
  await startServices({
    root,
    logDir: folder,
    environment,
    ports,
    runtime,
    progress: createProgress(() => {}),
    started: (service) => services.push(service),
  });
  const gatewayUrl = `http://127.0.0.1:${ports.http}`;
  const operator = operatorCommand({ root, environment, runtime });
  const { tenantId, keys } = await prepareTenants({ operator, gatewayUrl });
  const other = await operator('tenant create', {
    name: `Neighbour ${process.pid}`,
    plan: 'premium',
  });
  const { token: neighbour } = await operator('key create', {
    tenant: other.tenant_id,
    role: 'admin',
  });
  const telemetryUrls = Object.fromEntries(
    Object.entries(ports.telemetry).map(([name, port]) => [name, `http://127.0.0.1:${port}`]),
  );
  const platform = {
    gatewayUrl,
    telemetryUrls,
    tenantId,
    keys: { ...keys, neighbour },
    environment,
    nodePath,
    sourceFlags,
    root,
    logDir: folder,
    traceFile,
    pids: Object.fromEntries(services.map(({ name, pid }) => [name.replace('service ', ''), pid])),
  };
  const file = join(folder, 'platform.json');
  writeFileSync(file, JSON.stringify(platform), { mode: 0o600 });
  return file;
}

/**
 * Takes traces as a collector would and adds each batch to `file`, a line of JSON; resolves with
 * its address. It lasts as long as this process.
 */
async function startCollector(file) {
  const server = createServer(async (request, response) => {
    appendFileSync(file, `${await text(request)}\n`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}

function withDatabase(uri, name) {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}
