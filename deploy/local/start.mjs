// `npm start`: runs the whole platform on this machine and sends a clip through it, as a tenant
// would. This file runs on Node 20 or later and needs no package, because it installs them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordDemo } from './demo.mjs';
import { createGatewayClient } from './gateway-client.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { startPlatform } from './platform.mjs';
import { isRunning } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { runToEnd } from './run.mjs';
import { sendClip } from './send-clip.mjs';
import { endLeftoverServices } from './services.mjs';
import {
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

/** Starts servers, services and tenants. `run` knows everything that was started. */
async function bringUp(run, progress) {
  await endLeftoverServices({ root: ROOT, logDir: LOGS });
  const { gatewayUrl, telemetryUrls, operator, serverEnvironment } = await startPlatform({
    folder: STATE,
    run,
    progress,
    restart: true,
  });
  const earlier = readLocalPlatform(LOCAL);
  const { tenantId, keys } = await progress.phase('tenants and keys', () =>
    prepareTenants({ operator, gatewayUrl, earlier }),
  );
  const local = {
    gateway_url: gatewayUrl,
    telemetry_urls: telemetryUrls,
    servers: serverAddresses(serverEnvironment),
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

/**
 * Returns a function that stores a runner's profile, unless an earlier start stored it. Each body
 * has its own user.
 */
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

/** Records the demo session, and stores its id for later starts. */
async function recordAndStoreDemo(platform, progress) {
  const session = await recordDemo(platform, progress);
  if (session.status === 'succeeded') {
    platform.local.demo_session_id = session.sessionId;
    writeLocalPlatform(LOCAL, platform.local);
  }
  return session;
}

async function isDemoRecorded({ local, gateway }) {
  if (local.demo_session_id === null) return false;
  const session = await gateway.session(local.demo_session_id).catch(() => undefined);
  return session?.status === 'succeeded';
}

/**
 * Sends the user's clip, or the demo clip if the user names none. The demo clip is also sent first
 * if it has never succeeded, because `demo=true` needs it.
 */
async function sendClips(platform, { clip, ...options }, progress) {
  if (clip === undefined) return recordAndStoreDemo(platform, progress);
  if (!(await isDemoRecorded(platform))) await recordAndStoreDemo(platform, progress);
  const { heightCm = 'unknown', weightKg = 'unknown' } = options;
  // Each body has its own user, because a user's profile stays stored.
  return sendClip({
    ...platform,
    progress,
    clip: { clip, userId: `local-runner-${heightCm}-cm-${weightKg}-kg`, ...options },
  });
}

/** Browsers allow passkeys at a name only. */
const atLocalhost = (url) => url.replace('127.0.0.1', 'localhost');

function addresses({ local }, session) {
  const telemetry = Object.entries(local.telemetry_urls).map(
    ([name, url]) => `    ${name.padEnd(10)}${url}/metrics  /readyz  /healthz`,
  );
  const annotatedClip = session.analyzed_video_url
    ? [`  annotated clip ${session.analyzed_video_url}`]
    : [];
  return [
    `  API            ${local.gateway_url}   reference: ${local.gateway_url}/docs`,
    `  console        ${atLocalhost(local.gateway_url)}/console/   (sign in with a key)`,
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
