// Starts all services for the stories of this folder, on the servers that the environment names
// (npm test provides them). STRIDEFORM_PLATFORM then names the file with all addresses.
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startPlatform } from '../../deploy/local/platform.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { endOnSignal } from '../../deploy/local/processes.mjs';
import { prepareTenants } from '../../deploy/local/tenants.mjs';
import stopPlatform from './stop-platform.mjs';

const inStories = (file) => fileURLToPath(new URL(`src/${file}`, import.meta.url));
const needed = ['KAFKA_BROKERS', 'MONGODB_URI', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'];

export default async function startStories() {
  const missing = needed.filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new Error(`${missing.join(', ')} not set: npm test starts servers and sets them`);
  globalThis.strideformServices = [];
  // Jest calls no teardown when it is interrupted.
  endOnSignal(stopPlatform);
  try {
    process.env.STRIDEFORM_PLATFORM = await bringUp(globalThis.strideformServices);
  } catch (error) {
    // Jest does not call the teardown after a setup that failed.
    await stopPlatform();
    throw error;
  }
}

/**
 * Starts the platform. It adds each service to `services` at once, and resolves with the path of
 * the file that holds all addresses.
 */
async function bringUp(services) {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-e2e-'));
  globalThis.strideformFolder = folder;
  const traceFile = join(folder, 'traces.ndjson');
  const settings = {
    MONGODB_URI: withDatabase(process.env.MONGODB_URI, 'strideform_e2e'),
    S3_BUCKET: 'strideform-e2e',
    UPLOAD_MAX_BYTES: String(64 * 2 ** 20),
    // Longer than a busy machine is silent, short enough for a test to wait.
    UPLOAD_SILENCE_S: '25',
    BODY_MAX_S: '25',
    HOUSEKEEPING_INTERVAL_S: '2',
    // Long enough for a worker that stores late, short enough for a test to wait.
    ARTIFACT_SETTLE_S: '20',
    // Receivers of webhooks run on this machine.
    OUTBOUND_ALLOWED: '127.0.0.0/8',
    // Never the model that the environment names: without one, a story costs nothing and gets the
    // same texts each time.
    THREADS_MODEL: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: await startCollector(traceFile),
  };
  const { gatewayUrl, telemetryUrls, environment, serviceSettings, ...started } =
    await startPlatform({
      folder,
      // stop-platform.mjs ends the services.
      run: { setStack() {}, addService: (service) => services.push(service), throwIfStopping() {} },
      progress: createProgress(() => {}),
      env: { ...process.env, ...settings },
      settings,
      entryPoints: {
        inference: inStories('caching-inference.ts'),
        report: inStories('caching-report.ts'),
      },
      preferredPorts: [],
    });
  const { operator, runtime, root, logDir } = started;
  const { tenantId, keys } = await prepareTenants({ operator, gatewayUrl });
  const neighbour = await createNeighbour(operator);
  const pids = services.map(({ name, pid }) => [name.replace('service ', ''), pid]);
  const platform = {
    gatewayUrl,
    telemetryUrls,
    tenantId,
    keys: { ...keys, neighbour },
    environment,
    serviceSettings,
    ...runtime,
    root,
    logDir,
    traceFile,
    pids: Object.fromEntries(pids),
  };
  const file = join(folder, 'platform.json');
  writeFileSync(file, JSON.stringify(platform), { mode: 0o600 });
  return file;
}

/** Creates another tenant; resolves with a key of its admin. */
async function createNeighbour(operator) {
  const tenant = { name: `Neighbour ${process.pid}`, plan: 'premium' };
  const { tenant_id: tenantId } = await operator('tenant create', tenant);
  const { token } = await operator('key create', { tenant: tenantId, role: 'admin' });
  return token;
}

/**
 * Receives traces as a collector does and appends each batch to `file` as a line of JSON. It runs
 * as long as this process; resolves with its address.
 */
async function startCollector(file) {
  const server = createServer(async (request, response) => {
    // Nothing comes of a batch whose service was killed while it sent it.
    const batch = await text(request).catch(() => null);
    if (batch === null) return;
    appendFileSync(file, `${batch}\n`);
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
