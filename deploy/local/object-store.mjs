// An S3 server that stores objects in a plain folder: the Versity S3 gateway, built from its Go
// module.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installGoCommand } from './go.mjs';
import { freePorts, waitUntil } from './ports.mjs';
import { endLeftover, launch } from './processes.mjs';
import { fetchOnce } from './user-cache.mjs';

const VERSION = '1.8.0';
const GO_PACKAGE = `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`;
export const OBJECT_STORE_TITLE = `S3 (versitygw ${VERSION})`;
const ALTERNATIVES = 'in place of Docker or of a server named by S3_ENDPOINT';
const WANTED_FOR = `${OBJECT_STORE_TITLE}, ${ALTERNATIVES},`;

/** Resolves with the folder of the server's binary, `versitygw`. */
export const fetchObjectStore = (cache, log) =>
  fetchOnce({
    name: `versitygw-${VERSION}`,
    cache,
    log,
    build: (folder) => {
      log(`${OBJECT_STORE_TITLE}: building it from its Go module (once, 1 to 4 minutes)`);
      return installGoCommand({ package: GO_PACKAGE, folder, cache, log, wantedFor: WANTED_FOR });
    },
  });

/**
 * Returns the server's keys. They are made once for a data folder, and only its owner can read
 * them.
 */
export function localKeys(dataDir) {
  const file = join(dataDir, 'keys.json');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(
      file,
      JSON.stringify({ accessKey: 'local', secretKey: randomBytes(24).toString('base64url') }),
      { mode: 0o600 },
    );
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Returns the variables that clients of a local S3 server on `port` need. */
export const s3Environment = (port, { accessKey, secretKey }) => ({
  S3_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_PUBLIC_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_REGION: 'us-east-1',
  S3_ACCESS_KEY: accessKey,
  S3_SECRET_KEY: secretKey,
  S3_BUCKET: 'strideform',
});

/** Rejects unless the server answers an unsigned request as S3 does: with 403 and an XML error. */
export async function checkObjectStore(endpoint) {
  const response = await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
  const text = await response.text();
  if (response.status !== 403 || !text.includes('AccessDenied'))
    throw new Error(`an unsigned request was answered with ${response.status}`);
}

/** @param {{ dataDir: string, cache: string, log: (line: string) => void }} options */
export async function startObjectStore({ dataDir, cache, log }) {
  const folder = await fetchObjectStore(cache, log);
  const keys = localKeys(dataDir);
  const objects = join(dataDir, 'objects');
  const accounts = join(dataDir, 'accounts');
  // A bucket has versions only once they are switched on, which tests do.
  const versions = join(dataDir, 'versions');
  const pidFile = join(dataDir, 'pid');
  for (const created of [objects, accounts, versions]) mkdirSync(created, { recursive: true });
  await endLeftover(pidFile, objects);
  const [port] = await freePorts(1);
  const command = join(folder, 'versitygw');
  // store-rights.mjs creates the services' users with the same binary.
  const environment = { ...s3Environment(port, keys), S3_LOCAL_SERVER: command };
  const server = launch({
    name: OBJECT_STORE_TITLE,
    command,
    logFile: join(dataDir, 'server.log'),
    pidFile,
    args: [
      '--port',
      `127.0.0.1:${port}`,
      '--region',
      environment.S3_REGION,
      '--cors-allow-origin',
      '*',
      '--iam-dir',
      accounts,
      '--quiet',
      'posix',
      '--versioning-dir',
      versions,
      objects,
    ],
    env: {
      ...process.env,
      ROOT_ACCESS_KEY_ID: keys.accessKey,
      ROOT_SECRET_ACCESS_KEY: keys.secretKey,
    },
  });
  const check = () => checkObjectStore(environment.S3_ENDPOINT);
  try {
    await waitUntil({ check, timeoutS: 20, what: OBJECT_STORE_TITLE, abort: server.died });
  } catch (error) {
    await server.stop(2);
    throw error;
  }
  return { env: environment, server, stop: () => server.stop(5) };
}
