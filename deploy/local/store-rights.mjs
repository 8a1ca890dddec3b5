// Keys of the local S3 server for each service. They have the rights of docs/generated/rights.json,
// so a service that needs another right fails here as it would in production.
import { Client } from 'minio';
import { runCommand } from './processes.mjs';
import { readRights, secretOf } from './service-rights.mjs';

/** Bucket in the generated policies. */
const GENERATED_BUCKET = 'strideform';
/** Action that a policy of a bucket cannot have, because the bucket exists. */
const CREATE_BUCKET = 's3:CreateBucket';

/** Returns the keys of a service. */
const keysOf = (service, { S3_SECRET_KEY }) => ({
  accessKey: service,
  secretKey: secretOf(service, S3_SECRET_KEY),
});

/**
 * Returns a client with the server's own key, which may do everything.
 * @param {Record<string, string>} environment variables of the servers
 */
export function adminClient(environment) {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY } = environment;
  const { hostname, port } = new URL(S3_ENDPOINT);
  return new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    region: S3_REGION,
    accessKey: S3_ACCESS_KEY,
    secretKey: S3_SECRET_KEY,
  });
}

/** Creates the bucket unless it exists. Several platforms may do this at the same time. */
async function ensureBucket(client, { S3_BUCKET, S3_REGION }) {
  if (await client.bucketExists(S3_BUCKET)) return;
  try {
    await client.makeBucket(S3_BUCKET, S3_REGION);
  } catch (error) {
    if (!(await client.bucketExists(S3_BUCKET))) throw error;
  }
}

async function createUser(environment, { accessKey, secretKey }) {
  const admin = {
    ADMIN_ENDPOINT_URL: environment.S3_ENDPOINT,
    ADMIN_ACCESS_KEY_ID: environment.S3_ACCESS_KEY,
    ADMIN_SECRET_ACCESS_KEY: environment.S3_SECRET_KEY,
    ADMIN_REGION: environment.S3_REGION,
  };
  const user = ['--access', accessKey, '--secret', secretKey, '--role', 'user'];
  try {
    await runCommand(environment.S3_LOCAL_SERVER, ['admin', 'create-user', ...user], {
      env: admin,
    });
  } catch (error) {
    if (!/exists/i.test(error.message)) throw error;
  }
}

/** Groups entries `[key, value]` by their key. */
function valuesByKey(entries) {
  const groups = new Map();
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  return [...groups];
}

/**
 * Returns the policies of all services as one policy of a bucket. Rights of several services are
 * joined, because the server stores the policy in an extended attribute of a file, which may have
 * less than 4 KB.
 */
function bucketPolicy(rights, bucket) {
  const grants = rights.flatMap(([service, { object_store: policy }]) =>
    policy.Statement.flatMap(({ Action, Resource }) => {
      const resource = Resource.replace(`:::${GENERATED_BUCKET}`, `:::${bucket}`);
      const actions = Action.filter((action) => action !== CREATE_BUCKET);
      return actions.map((action) => [`${resource} ${action}`, service]);
    }),
  );
  const byUsers = valuesByKey(grants).map(([right, users]) => {
    const [resource, action] = right.split(' ');
    return [`${resource} ${users}`, action];
  });
  const statements = valuesByKey(byUsers).map(([key, actions]) => {
    const [Resource, users] = key.split(' ');
    return { Effect: 'Allow', Principal: { AWS: users.split(',') }, Action: actions, Resource };
  });
  return { Version: '2012-10-17', Statement: statements };
}

/**
 * Creates a user with its own rights for each service, if the S3 server is a local one. It can be
 * repeated.
 * @param {Record<string, string>} environment variables of the servers
 * @returns {Promise<Record<string, Record<string, string>>>} variables of single services; none for
 *   a server that was not started here
 */
export async function separateStoreKeys(environment) {
  const { S3_LOCAL_SERVER, S3_BUCKET: bucket } = environment;
  if (!S3_LOCAL_SERVER) return {};
  const all = Object.entries(readRights());
  const rights = all.filter(([, { object_store: policy }]) => policy !== null);
  const client = adminClient(environment);
  await ensureBucket(client, environment);
  for (const [service] of rights) await createUser(environment, keysOf(service, environment));
  await client.setBucketPolicy(bucket, JSON.stringify(bucketPolicy(rights, bucket)));
  return Object.fromEntries(
    rights.map(([service]) => {
      const { accessKey, secretKey } = keysOf(service, environment);
      return [service, { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey }];
    }),
  );
}
