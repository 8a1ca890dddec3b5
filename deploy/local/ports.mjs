// Finds free ports on the loopback interface, and waits until a server answers there.
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOPBACK = '127.0.0.1';

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(server));
  });
}

/**
 * Ports below those that systems give to outgoing connections (Linux: 32768 and up). One of the
 * latter could be taken after it was chosen and before its server starts.
 */
const SAFE_PORTS = { from: 10_000, count: 20_000 };
const ATTEMPTS = 50;

async function listenSomewhere() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listen(SAFE_PORTS.from + Math.floor(Math.random() * SAFE_PORTS.count));
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const listenOn = (preferredPort) =>
  preferredPort === undefined ? listenSomewhere() : listen(preferredPort).catch(listenSomewhere);

const close = (server) => new Promise((resolve) => server.close(resolve));

/**
 * Resolves with `count` different free ports. All stay open until every one is known, so that none
 * is chosen twice.
 * @param {number} count
 * @param {number[]} preferredPorts used if they are free, so that addresses stay the same from
 *   start to start
 * @returns {Promise<number[]>}
 */
export async function freePorts(count, preferredPorts = []) {
  const servers = [];
  for (let index = 0; index < count; index += 1)
    servers.push(await listenOn(preferredPorts[index]));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * Sends `request` to a TCP port of the loopback interface.
 * @param {number} port
 * @param {Buffer} request
 * @param {(answer: Buffer) => boolean} isComplete returns true if the bytes so far are the whole
 *   answer
 * @param {number} timeoutMs
 * @returns {Promise<Buffer>} the answer
 */
export function sendRequest(port, request, isComplete, timeoutMs) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: LOOPBACK, port });
    let answer = Buffer.alloc(0);
    const fail = (error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(timeoutMs, () =>
      fail(new Error(`no answer from ${LOOPBACK}:${port} within ${timeoutMs} ms`)),
    );
    socket.once('error', fail);
    socket.once('close', () => reject(new Error(`${LOOPBACK}:${port} closed the connection`)));
    socket.once('connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (!isComplete(answer)) return;
      socket.destroy();
      resolve(answer);
    });
  });
}

/** Resolves with the error of a promise, or undefined if there is none. */
const errorOf = (promise) =>
  promise.then(
    () => undefined,
    (error) => error,
  );

/**
 * Repeats `check` until it passes.
 * @param {{ check: () => Promise<unknown>, timeoutS: number, what: string, abort?: Promise<never>,
 *   onFailure?: (reason: string) => void }} options `abort` rejects if waiting has become
 *   pointless, for example because the process ended; `onFailure` is called with the reason of each
 *   check that does not pass
 * @throws {Error} that names `what` if `timeoutS` is over
 */
export async function waitUntil({ check, timeoutS, what, abort, onFailure }) {
  const deadline = performance.now() + timeoutS * 1000;
  for (;;) {
    const outcome = errorOf(check());
    const error = await (abort ? Promise.race([outcome, abort]) : outcome);
    if (error === undefined) return;
    onFailure?.(error.message);
    if (performance.now() > deadline)
      throw new Error(`${what} was not ready within ${timeoutS} s: ${error.message}`);
    await sleep(150);
  }
}
