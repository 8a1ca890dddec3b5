import { fastify, type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { finishRequestsInProgress } from './requests-in-progress.ts';

/** Stop deadline that disconnects callers at once. */
const immediateDeadlineS = 5;
const minutesS = 300;
/** Text that is larger than the buffers of a connection. */
const answerRest = 'x'.repeat(16 * 2 ** 20);

describe('requests in progress when the server closes', () => {
  let server: FastifyInstance;
  let caller: Socket;
  let arrived: Promise<void>;
  /** Lets the handler continue. */
  let release: () => void;

  /**
   * Starts a server and a caller who sends `request`. The server's only handler reads its request
   * and then waits to be released.
   */
  async function start(stopDeadlineS: number, request: string): Promise<void> {
    const [arrival, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    [arrived, release] = [arrival.promise, go.resolve];
    server = fastify();
    finishRequestsInProgress(server, stopDeadlineS);
    server.addContentTypeParser('*', (_request, body, done) => done(null, body));
    server.post('/', async ({ raw }) => {
      arrival.resolve();
      const sent = await text(raw).catch(() => 'broke off');
      await go.promise;
      return sent;
    });
    // This hook refuses before the body is read.
    server.addHook('onRequest', async ({ url }, reply) => {
      if (url === '/refused') return reply.code(401).send('refused');
    });
    server.post('/refused', async () => 'accepted');
    server.get('/stream', async () => {
      const answer = new PassThrough();
      answer.write('begun ');
      void go.promise.then(() => answer.end(answerRest));
      return answer;
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    caller = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    caller.on('error', () => undefined);
    caller.write(request);
  }

  const post = (type: string, body: string, sizeBytes = body.length, path = '/'): string =>
    `POST ${path} HTTP/1.1\r\nhost: test\r\ncontent-type: ${type}\r\ncontent-length: ${sizeBytes}\r\n\r\n${body}`;
  afterEach(async () => {
    caller.destroy();
    release();
    await server.close();
  });

  test('are answered, and their connections end with the answers', async () => {
    await start(minutesS, post('video/mp4', 'bytes'));
    await arrived;
    const closed = server.close();
    release();
    const answer = await text(caller);
    expect(answer).toMatch(/^HTTP\/1.1 200 [^]*connection: close[^]*bytes$/);
    await closed;
  });

  test('are disconnected if they do not end in time, and the server waits for their handlers', async () => {
    await start(immediateDeadlineS, post('video/mp4', 'some', 1000));
    await arrived;
    let isClosed = false;
    const closed = server.close().then(() => {
      isClosed = true;
    });
    expect(await text(caller).catch(() => '')).toBe('');
    for (let turns = 0; turns < 100; turns += 1) await turn();
    expect(isClosed).toBe(false);
    release();
    await closed;
  });

  test('do not include requests whose caller disconnected before the body arrived', async () => {
    await start(minutesS, post('application/json', '{"half":', 1000));
    const [request] = (await once(server.server, 'request')) as [NodeJS.ReadableStream];
    caller.destroy();
    await new Promise((resolve) => {
      request.once('close', resolve);
    });
    await server.close();
  });

  test('do not include connections without a request', async () => {
    await start(minutesS, '');
    await once(server.server, 'connection');
    await server.close();
  });

  test('do not include answers that started before the stop, and end their connections', async () => {
    await start(minutesS, 'GET /stream HTTP/1.1\r\nhost: test\r\n\r\n');
    await once(caller, 'data');
    const closed = server.close();
    release();
    expect(await text(caller)).toMatch(/x\r\n0\r\n\r\n$/);
    await closed;
  });

  test('do not include refused requests, and end their connections when the rest has arrived', async () => {
    await start(minutesS, post('text/csv', 'some', 1000, '/refused'));
    await once(caller, 'data');
    const closed = server.close();
    caller.write('x'.repeat(996));
    await closed;
  });

  test('are disconnected if their callers do not read the answers', async () => {
    await start(immediateDeadlineS, 'GET /stream HTTP/1.1\r\nhost: test\r\n\r\n');
    await once(caller, 'data');
    caller.pause();
    release();
    await server.close();
  });
});
