// Local tenants, their keys and the demo's runner, made with `strideform admin`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from './processes.mjs';

const TENANT = { name: 'Local', plan: 'premium' };
const TENANT_WITHOUT_PLAN = { name: 'Local without a plan', plan: 'none' };

/**
 * `strideform admin`: `operator('tenant create', { name, plan })` resolves with the JSON that it
 * prints.
 */
export function operatorCommand({ root, environment, runtime }) {
  return async (command, options) => {
    const flags = Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    );
    const entry = join(root, 'tools', 'strideform', 'src', 'main.ts');
    return JSON.parse(
      await finish(
        runtime.nodePath,
        [...runtime.sourceFlags, entry, 'admin', ...command.split(' '), ...flags],
        { cwd: root, env: environment },
      ),
    );
  };
}

/**
 * `.strideform/local.json`: what a person or a test needs to call the local platform. Readable by
 * its owner only, as it holds keys.
 */
export function readLocal(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Where the servers of this start are, for tools that look into them: they may have taken other
 * ports than the last time.
 */
export function serverAddresses({ KAFKA_BROKERS, MONGODB_URI, S3_ENDPOINT, S3_BUCKET }) {
  return {
    kafka_brokers: KAFKA_BROKERS,
    mongodb_uri: MONGODB_URI,
    s3_endpoint: S3_ENDPOINT,
    s3_bucket: S3_BUCKET,
  };
}

export function writeLocal(file, local) {
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

/**
 * The tenants, and keys that the gateway accepts: those of an earlier start where they still do
 * (only their hashes are stored), else new ones.
 * @returns {Promise<{ tenantId: string, keys: { admin: string, viewer: string, no_plan_admin:
 *   string } }>}
 */
export async function prepareTenants({ operator, gatewayUrl, earlier }) {
  const [tenant, withoutPlan] = await Promise.all(
    [TENANT, TENANT_WITHOUT_PLAN].map((wanted) => operator('tenant create', wanted)),
  );
  const issue = async (name, tenantId, role) => {
    const key = earlier?.keys?.[name];
    return [
      name,
      (await isAccepted(gatewayUrl, key))
        ? key
        : (await operator('key create', { tenant: tenantId, role })).token,
    ];
  };
  const keys = await Promise.all([
    issue('admin', tenant.tenant_id, 'admin'),
    issue('viewer', tenant.tenant_id, 'viewer'),
    issue('no_plan_admin', withoutPlan.tenant_id, 'admin'),
  ]);
  return { tenantId: tenant.tenant_id, keys: Object.fromEntries(keys) };
}
