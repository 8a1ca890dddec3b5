// A MongoDB-protocol server from PyPI: SecantusDB, a beta. Production runs MongoDB 8; this stands
// in where no container can run.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, freePorts, until } from './ports.mjs';
import { endLeftover, launch } from './processes.mjs';
import { findPython, installPackage, pythonOf } from './python.mjs';
import { cachedServer } from './server-cache.mjs';

const VERSION = '0.7.0b3';
/** As pip names it. */
export const PACKAGE = `secantusdb==${VERSION}`;
export const title = `MongoDB protocol (SecantusDB ${VERSION})`;

/**
 * An OP_MSG of the wire protocol with a command that has no arguments, for the database `admin`.
 */
function request(command) {
  const document = Buffer.concat([
    Buffer.from(`\x10${command}\0`),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('\x02$db\0'),
    Buffer.from([6, 0, 0, 0]),
    Buffer.from('admin\0'),
    Buffer.from([0]),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(document.length + 4);
  // length, request id, response to, op code, flags, kind of section (0: one document)
  const header = Buffer.alloc(21);
  header.writeInt32LE(header.length + size.length + document.length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(2013, 12);
  return Buffer.concat([header, size, document]);
}

const answerTo = (command, port, timeoutMs) =>
  ask(
    port,
    request(command),
    (bytes) => bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0),
    timeoutMs,
  );

/**
 * Rejects until the server on `port` is a writable primary whose catalogue can be read: SecantusDB
 * still answers `hello` when a deadlock over its catalogue keeps it from all work.
 */
export async function checkMongo(port, timeoutMs = 5000) {
  const hello = await answerTo('hello', port, timeoutMs);
  if (!hello.includes(Buffer.from('\x08isWritablePrimary\0\x01', 'latin1')))
    throw new Error('it is not a writable primary yet');
  await answerTo('listCollections', port, timeoutMs);
}

function launchOn({ folder, dataDir, port }) {
  const storage = join(dataDir, 'storage');
  return launch({
    name: title,
    command: pythonOf(folder),
    logFile: join(dataDir, 'server.log'),
    pidFile: join(dataDir, 'pid'),
    args: [
      '-c',
      'import sys; from secantus.cli import main; sys.exit(main())',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--storage-path',
      storage,
      '--log-level',
      'WARNING',
      '--cache-size',
      '256M',
    ],
  });
}

async function ready(server, port) {
  try {
    await until({ check: () => checkMongo(port), timeoutS: 40, what: title, abort: server.died });
  } catch (error) {
    await server.stop(2);
    throw error;
  }
}

const PROBE_INTERVAL_MS = 3000;
const PROBE_TIMEOUT_MS = 4000;
const STALLED_AFTER = 3;

/**
 * SecantusDB deadlocks when a collection is created by a command and by an insert at the same
 * moment. When it does not answer three times in a row, or ends, it is killed and started again on
 * the same port and data (acknowledged writes survive that); drivers reconnect.
 */
function watch({ folder, dataDir, port, log, first }) {
  let server = first;
  let stopping = false;
  const loop = (async () => {
    for (let failures = 0; !stopping;) {
      await sleep(failures > 0 ? 500 : PROBE_INTERVAL_MS);
      if (stopping) return;
      const answered =
        server.running &&
        (await checkMongo(port, PROBE_TIMEOUT_MS).then(
          () => true,
          () => false,
        ));
      failures = answered ? 0 : failures + 1;
      if (stopping || (server.running && failures < STALLED_AFTER)) continue;
      log(
        `${title}: ${server.running ? `no answer ${failures} times in a row` : 'it ended'}; starting it again on the same data`,
      );
      server.kill();
      await server.exited;
      server = launchOn({ folder, dataDir, port });
      await ready(server, port).catch((error) => log(error.message));
      failures = 0;
    }
  })();
  return async () => {
    stopping = true;
    await server.stop(5);
    await loop;
    await server.stop(5);
  };
}

/** @param {{ dataDir: string, cache: string, log: (line: string) => void }} options */
export async function startMongo({ dataDir, cache, log }) {
  const python = await findPython(
    `${title}, in place of MongoDB where Docker and MONGODB_URI are absent,`,
  );
  const folder = await cachedServer({
    name: `secantusdb-${VERSION}-${python.tag}`,
    cache,
    log,
    build: (target) => {
      log(`${title}: fetching it from PyPI (once, 10 to 60 s)`);
      return installPackage(python, target, '--pre', PACKAGE);
    },
  });
  mkdirSync(dataDir, { recursive: true });
  await endLeftover(join(dataDir, 'pid'), dataDir);
  const [port] = await freePorts(1);
  const first = launchOn({ folder, dataDir, port });
  await ready(first, port);
  return {
    env: { MONGODB_URI: `mongodb://127.0.0.1:${port}/strideform?directConnection=true` },
    stop: watch({ folder, dataDir, port, log, first }),
  };
}
