// `npm start`: runs the whole platform on this machine and sends a clip through it, as a tenant
// would. This file runs on Node 20 or later and needs no package, because it installs them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGatewayClient } from './gateway-client.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { prepareRepository } from './prepare.mjs';
import { isRunning } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { runToEnd } from './run.mjs';
import { sendClip } from './send-clip.mjs';
import { cacheDir } from './user-cache.mjs';
import {
  choosePorts,
  endLeftoverServices,
  platformEnvironment,
  startServices,
} from './services.mjs';
import { startStack } from './stack.mjs';
import {
  operatorCommand,
  prepareTenants,
  readLocalPlatform,
  serverAddresses,
  writeLocalPlatform,
} from './tenants.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STATE = join(ROOT, '.strideform');
const LOCK = join(STATE, 'start.pid');
const LOGS = join(STATE, 'logs');
const LOCAL = join(STATE, 'local.json');
const DEMO = {
  clip: join(ROOT, 'test', 'fixtures', 'rendered-runner', 'runner.mp4'),
  userId: 'demo-runner',
  title: 'Demo: a rendered runner',
  heightCm: 176,
  weightKg: 70,
};

const urlsOf = (ports) =>
  Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`]),
  );

/** Starts servers, services and tenants; `run` knows everything that was started. */
async function bringUp(run, progress) {
  const cache = cacheDir();
  await endLeftoverServices({ root: ROOT, logDir: LOGS });
  const starting = startStack({ dataDir: join(STATE, 'data'), progress });
  run.setStack(starting);
  const [{ env }, runtime] = await Promise.all([
    starting,
    prepareRepository({ root: ROOT, cache, progress }),
  ]);
  run.throwIfStopping();
  const ports = await choosePorts();
  const environment = platformEnvironment(env, ports, cache);
  await startServices({
    root: ROOT,
    logDir: LOGS,
    environment,
    ports,
    runtime,
    progress,
    started: run.addService,
    restart: true,
  });
  const gatewayUrl = `http://127.0.0.1:${ports.http}`;
  const operator = operatorCommand({ root: ROOT, environment, runtime });
  const earlier = readLocalPlatform(LOCAL);
  const { tenantId, keys } = await progress.phase('tenants and keys', () =>
    prepareTenants({ operator, gatewayUrl, earlier }),
  );
  const telemetryUrls = urlsOf(ports.telemetry);
  const local = {
    gateway_url: gatewayUrl,
    telemetry_urls: telemetryUrls,
    servers: serverAddresses(env),
    keys,
    tenant_id: tenantId,
    // Profiles stay stored with their tenant.
    user_ids: earlier?.tenant_id === tenantId ? (earlier.user_ids ?? []) : [],
    demo_session_id: earlier?.demo_session_id ?? null,
  };
  writeLocalPlatform(LOCAL, local);
  return {
    local,
    operator,
    tenantId,
    setUser: userSetter({ local, operator }),
    gateway: createGatewayClient({ url: gatewayUrl, key: keys.admin }),
  };
}

/** Stores a runner's profile, unless an earlier start stored it: each body has its own user. */
function userSetter({ local, operator }) {
  return async ({ userId, heightCm, weightKg }) => {
    if (local.user_ids.includes(userId)) return;
    await operator('user set', {
      tenant: local.tenant_id,
      user: userId,
      'height-cm': heightCm,
      'weight-kg': weightKg,
    });
    local.user_ids.push(userId);
    writeLocalPlatform(LOCAL, local);
  };
}

/** Sends the demo clip and makes its session the demo session, which `demo=true` shows. */
async function recordDemo(platform, progress) {
  const session = await sendClip({ ...platform, progress, clip: DEMO });
  if (session.status !== 'succeeded') return session;
  const { sessionId } = session;
  await Promise.all([
    platform.operator('demo set', { tenant: platform.tenantId, session: sessionId }),
    platform.gateway.requestComments(sessionId),
  ]);
  platform.local.demo_session_id = session.sessionId;
  writeLocalPlatform(LOCAL, platform.local);
  return session;
}

async function isDemoRecorded({ local, gateway }) {
  if (local.demo_session_id === null) return false;
  const session = await gateway.session(local.demo_session_id).catch(() => undefined);
  return session?.status === 'succeeded';
}

/**
 * Sends the user's clip, or the demo clip when the user names none. The demo clip also goes first
 * when it has never succeeded, because `demo=true` needs it.
 */
async function sendClips(platform, { clip, ...options }, progress) {
  if (clip === undefined) return recordDemo(platform, progress);
  if (!(await isDemoRecorded(platform))) await recordDemo(platform, progress);
  const { heightCm = 'unknown', weightKg = 'unknown' } = options;
  // Each body has its own user, because a user's profile stays stored.
  return sendClip({
    ...platform,
    progress,
    clip: { clip, userId: `local-runner-${heightCm}-cm-${weightKg}-kg`, ...options },
  });
}

function addresses({ local }, session) {
  const telemetry = Object.entries(local.telemetry_urls).map(
    ([name, url]) => `    ${name.padEnd(10)}${url}/metrics  /readyz  /healthz`,
  );
  const annotatedClip = session.analyzed_video_url
    ? [`  annotated clip ${session.analyzed_video_url}`]
    : [];
  return [
    `  API            ${local.gateway_url}   reference: ${local.gateway_url}/docs`,
    `  console        ${local.gateway_url}/console/   (sign in with a key)`,
    `  session        ${local.gateway_url}/running/sessions/${session.sessionId}/   (needs a key)`,
    ...annotatedClip,
    `  keys           ${LOCAL}`,
    `  logs           ${LOGS}`,
    '  telemetry',
    ...telemetry,
  ].join('\n');
}

/** Takes the lock. @throws {Error} that names the process that holds it */
async function claimLock() {
  mkdirSync(STATE, { recursive: true });
  if (await isRunning(LOCK, 'start.mjs')) {
    const url = readLocalPlatform(LOCAL)?.gateway_url;
    const process = `process ${readFileSync(LOCK, 'utf8')}`;
    const holder = url ? `${process}, last seen at ${url}` : process;
    throw new Error(
      `npm start is already running here (${holder}). Stop it first, with Ctrl-C in its terminal.`,
    );
  }
  rmSync(LOCK, { force: true });
  writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
}

async function runPlatform(run, options, progress) {
  const platform = await bringUp(run, progress);
  progress.say(`\nStrideform is up, after ${progress.elapsed()}: ${platform.local.gateway_url}`);
  const session = await sendClips(platform, options, progress);
  progress.say(`\n${addresses(platform, session)}`);
  progress.say(`\nHow long it took (phases overlap):\n${progress.durations()}`);
  if (options.once) return session.status === 'succeeded' ? 0 : 1;
  run.isUp = true;
  progress.say('\nCtrl-C stops Strideform; the data stays in .strideform/data.');
  return run.broken;
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return process.stdout.write(`${USAGE}\n`);
  await claimLock();
  const progress = createProgress();
  try {
    process.exitCode = await runToEnd((run) => runPlatform(run, options, progress), progress);
  } finally {
    rmSync(LOCK, { force: true });
  }
}

main().then(
  () => process.exit(),
  (error) => {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  },
);
