// Free ports on the loopback interface, and waiting until something answers there.
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
 * From where no system takes the ports of outgoing connections (Linux: 32768 and up): one of those
 * may be taken between its choice and its server's start.
 */
const QUIET = { from: 10_000, count: 20_000 };
const TRIES = 50;

async function listenSomewhere() {
  for (let tried = 1; ; tried += 1) {
    try {
      return await listen(QUIET.from + Math.floor(Math.random() * QUIET.count));
    } catch (error) {
      if (tried === TRIES) throw error;
    }
  }
}

/**
 * `count` different free ports. All are held open until every one is known, so that none is named
 * twice.
 * @param {number} count
 * @param {number[]} preferred taken where free, so that addresses stay the same from start to start
 */
export async function freePorts(count, preferred = []) {
  const held = [];
  for (let index = 0; index < count; index += 1) {
    held.push(
      preferred[index] === undefined
        ? await listenSomewhere()
        : await listen(preferred[index]).catch(listenSomewhere),
    );
  }
  const ports = held.map((server) => server.address().port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * Sends `request` to a TCP port of the loopback interface and resolves with the first bytes of the
 * answer that `complete` accepts.
 */
export function ask(port, request, complete, timeoutMs) {
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
      if (!complete(answer)) return;
      socket.destroy();
      resolve(answer);
    });
  });
}

/**
 * Repeats `check` until it passes.
 * @param {{ check: () => Promise<unknown>, timeoutS: number, what: string, abort?: Promise<never>,
 *   waiting?: (reason: string) => void }} options
 *   `abort` rejects when waiting has become pointless, as when the process died; `waiting` hears
 * why each check did not pass
 */
export async function until({ check, timeoutS, what, abort, waiting }) {
  const deadline = performance.now() + timeoutS * 1000;
  for (;;) {
    const outcome = await Promise.race([
      check().then(
        () => undefined,
        (error) => error,
      ),
      ...(abort ? [abort] : []),
    ]);
    if (outcome === undefined) return;
    waiting?.(outcome.message);
    if (performance.now() > deadline)
      throw new Error(`${what} was not ready within ${timeoutS} s: ${outcome.message}`);
    await sleep(150);
  }
}
