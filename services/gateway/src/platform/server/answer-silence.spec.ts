import { fastify, type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { limitAnswerSilence } from './answer-silence.ts';

const limitS = 0.5;
/** More than the buffers of a connection hold. */
const pieces = 64;
const piece = Buffer.alloc(1024 ** 2);

describe('an answer', () => {
  let server: FastifyInstance;
  let caller: Socket;
  let content: Readable;

  beforeEach(async () => {
    server = fastify();
    limitAnswerSilence(server, limitS);
    server.get('/large', async () => (content = Readable.from(Array(pieces).fill(piece))));
    server.get('/late', async () => {
      await sleep(3 * limitS * 1000);
      return 'late';
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    caller = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    caller.on('error', () => undefined);
  });
  afterEach(async () => {
    caller.destroy();
    await server.close();
  });
  const ask = (path: string): boolean => caller.write(`GET ${path} HTTP/1.1\r\nhost: test\r\n\r\n`);

  test('ends with its connection if the caller takes nothing of it', async () => {
    caller.pause();
    ask('/large');
    while (content === undefined || !content.closed) await sleep(20);
    expect(content.readableEnded).toBe(false);
  });

  test('arrives as a whole if the caller is slow', async () => {
    ask('/large');
    let receivedBytes = 0;
    let lastPauseAt = performance.now();
    for await (const chunk of caller as AsyncIterable<Buffer>) {
      receivedBytes += chunk.length;
      if (performance.now() - lastPauseAt > 50) {
        await sleep((limitS * 1000) / 5);
        lastPauseAt = performance.now();
      }
      if (receivedBytes > pieces * piece.length) break;
    }
    expect(receivedBytes).toBeGreaterThan(pieces * piece.length);
  });

  test('may take long to begin, also after another one', async () => {
    for (const _time of [1, 2]) {
      ask('/late');
      const [answer] = (await once(caller, 'data')) as [Buffer];
      expect(answer.toString()).toContain('late');
    }
  });
});
