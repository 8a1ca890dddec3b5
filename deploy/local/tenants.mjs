// Local tenants and their keys, made with `strideform admin`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { commandRunner } from './operator.mjs';

const TENANT = { name: 'Local', plan: 'premium' };
const TENANT_WITHOUT_PLAN = { name: 'Local without a plan', plan: 'none' };

/**
 * Returns the function `operator`, which runs `strideform admin`:
 * `operator('tenant create', { name, plan })` resolves with the JSON that it prints.
 */
export function operatorCommand({ root, environment, runtime }) {
  const run = commandRunner({ root, ...runtime, env: environment });
  return async (command, options) => {
    const flags = Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    );
    return JSON.parse(await run('admin', ...command.split(' '), ...flags));
  };
}

/**
 * Reads `.strideform/local.json`, which a person or a test needs to call the local platform. Only
 * its owner can read it, because it contains keys.
 */
export function readLocalPlatform(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Returns the servers' addresses, for tools that look into them. Ports may differ from start to
 * start.
 */
export function serverAddresses({ KAFKA_BROKERS, MONGODB_URI, S3_ENDPOINT, S3_BUCKET }) {
  return {
    kafka_brokers: KAFKA_BROKERS,
    mongodb_uri: MONGODB_URI,
    s3_endpoint: S3_ENDPOINT,
    s3_bucket: S3_BUCKET,
  };
}

export function writeLocalPlatform(file, local) {
  writeFileSync(file, `${JSON.stringify(local, null, 2)}\n`, { mode: 0o600 });
}

async function isAccepted(gatewayUrl, key) {
  if (!key) return false;
  const response = await fetch(`${gatewayUrl}/running/sessions/none/`, {
    headers: { authorization: `API-KEY ${key}` },
  });
  await response.arrayBuffer();
  return response.status !== 401;
}

/** Returns the tenant of an earlier start, if the gateway still accepts all of its keys. */
async function earlierTenant(gatewayUrl, { tenant_id: tenantId, keys } = {}) {
  if (!tenantId) return undefined;
  const accepted = await Promise.all(
    [keys.admin, keys.viewer, keys.no_plan_admin].map((key) => isAccepted(gatewayUrl, key)),
  );
  return accepted.every(Boolean) ? { tenantId, keys } : undefined;
}

/**
 * Creates missing tenants, and gets a key for each role. A key of an earlier start is used again if
 * the gateway still accepts it (the platform stores only hashes). Otherwise a new one is created.
 * If all keys are accepted, nothing is created and no command is run.
 * @param {{ operator: ReturnType<typeof operatorCommand>, gatewayUrl: string, earlier?: object }}
 *   options
 * @returns {Promise<{ tenantId: string, keys: { admin: string, viewer: string, no_plan_admin:
 *   string } }>}
 */
export async function prepareTenants({ operator, gatewayUrl, earlier }) {
  const known = await earlierTenant(gatewayUrl, earlier);
  if (known) return known;
  const [tenant, withoutPlan] = await Promise.all(
    [TENANT, TENANT_WITHOUT_PLAN].map((wanted) => operator('tenant create', wanted)),
  );
  const getKey = async (name, tenantId, role) => {
    const earlierKey = earlier?.keys?.[name];
    if (await isAccepted(gatewayUrl, earlierKey)) return earlierKey;
    const { token } = await operator('key create', { tenant: tenantId, role });
    return token;
  };
  const [admin, viewer, noPlanAdmin] = await Promise.all([
    getKey('admin', tenant.tenant_id, 'admin'),
    getKey('viewer', tenant.tenant_id, 'viewer'),
    getKey('no_plan_admin', withoutPlan.tenant_id, 'admin'),
  ]);
  return { tenantId: tenant.tenant_id, keys: { admin, viewer, no_plan_admin: noPlanAdmin } };
}
