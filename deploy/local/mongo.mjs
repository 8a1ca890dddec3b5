// A server of the MongoDB protocol from PyPI: SecantusDB, a beta. Production runs MongoDB 8. This
// server replaces it where no container can run.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts, sendRequest, waitUntil } from './ports.mjs';
import { endLeftover, launch } from './processes.mjs';
import { fetchPythonPackage } from './python.mjs';

const SERVER = fileURLToPath(new URL('./mongo-server.py', import.meta.url));
const VERSION = '0.7.0b3';
/** The name and version for pip. */
export const MONGO_PACKAGE = `secantusdb==${VERSION}`;
export const MONGO_TITLE = `MongoDB protocol (SecantusDB ${VERSION})`;

/**
 * Returns an OP_MSG of the wire protocol with a command that has no arguments, for the database
 * `admin`.
 */
function commandMessage(command) {
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

function answerTo(command, port, timeoutMs) {
  const isComplete = (bytes) => bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0);
  return sendRequest(port, commandMessage(command), isComplete, timeoutMs);
}

/**
 * Rejects if the server on `port` is not a writable primary whose catalogue can be read. SecantusDB
 * answers `hello` even while its catalogue is locked and it can do no work.
 */
export async function checkMongo(port, timeoutMs = 5000) {
  const hello = await answerTo('hello', port, timeoutMs);
  if (!hello.includes(Buffer.from('\x08isWritablePrimary\0\x01', 'latin1')))
    throw new Error('it is not a writable primary yet');
  await answerTo('listCollections', port, timeoutMs);
}

function launchServer({ python, dataDir, port, isStandalone }) {
  const storage = join(dataDir, 'storage');
  return launch({
    name: MONGO_TITLE,
    command: python,
    logFile: join(dataDir, 'server.log'),
    pidFile: join(dataDir, 'pid'),
    args: [
      SERVER,
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
      ...(isStandalone ? ['--standalone'] : []),
    ],
  });
}

async function waitUntilReady(server, port) {
  const check = () => checkMongo(port);
  try {
    await waitUntil({ check, timeoutS: 40, what: MONGO_TITLE, abort: server.died });
  } catch (error) {
    await server.stop(2);
    throw error;
  }
}

const PROBE_INTERVAL_MS = 3000;
const PROBE_TIMEOUT_MS = 4000;
const STALLED_AFTER = 3;

const doesAnswer = (port) =>
  checkMongo(port, PROBE_TIMEOUT_MS).then(
    () => true,
    () => false,
  );

/**
 * Watches the server. If it does not answer three times in a row, or ends, it is killed and
 * restarted on the same port and data. Acknowledged writes survive this, and drivers reconnect.
 * @returns {() => Promise<void>} a function that ends the watch and the server
 */
function superviseServer({ log, first, ...place }) {
  const { port } = place;
  let server = first;
  let stopping = false;
  const restart = async (reason) => {
    log(`${MONGO_TITLE}: ${reason}; starting it again on the same data`);
    server.kill();
    await server.exited;
    server = launchServer(place);
    await waitUntilReady(server, port).catch((error) => log(error.message));
  };
  const probe = async () => {
    let failures = 0;
    while (!stopping) {
      await sleep(failures > 0 ? 500 : PROBE_INTERVAL_MS);
      if (stopping) return;
      failures = server.running && (await doesAnswer(port)) ? 0 : failures + 1;
      if (stopping) return;
      if (!server.running) {
        await restart('it ended');
        failures = 0;
      } else if (failures >= STALLED_AFTER) {
        await restart(`no answer ${failures} times in a row`);
        failures = 0;
      }
    }
  };
  const probing = probe();
  return async () => {
    stopping = true;
    await server.stop(5);
    await probing;
    // The watch may have restarted it in the meantime.
    await server.stop(5);
  };
}

/**
 * @param {{ dataDir: string, cache: string, log: (line: string) => void, isStandalone?: boolean }}
 *   options isStandalone: true for a server that is no replica set
 */
export async function startMongo({ dataDir, cache, log, isStandalone = false }) {
  const python = await fetchPythonPackage({
    name: 'secantusdb',
    version: VERSION,
    pipOptions: ['--pre'],
    cache,
    log,
    wantedFor: `${MONGO_TITLE}, in place of Docker or of a server named by MONGODB_URI,`,
    message: `${MONGO_TITLE}: fetching it from PyPI (once, 10 to 60 s)`,
  });
  mkdirSync(dataDir, { recursive: true });
  await endLeftover(join(dataDir, 'pid'), dataDir);
  const [port] = await freePorts(1);
  const place = { python, dataDir, port, isStandalone };
  const first = launchServer(place);
  await waitUntilReady(first, port);
  return {
    env: { MONGODB_URI: `mongodb://127.0.0.1:${port}/strideform?directConnection=true` },
    stop: superviseServer({ ...place, log, first }),
  };
}
