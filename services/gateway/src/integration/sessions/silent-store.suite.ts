import { jest } from '@jest/globals';
import { HealthRegistry } from '@strideform/service-kit/health';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { clipBlob, formOf, TestGateway } from '../test-gateway.fixture.ts';

jest.setTimeout(120_000);

const storeUrl = process.env['S3_ENDPOINT'];
const describeOnStores = storeUrl && process.env['MONGODB_URI'] ? describe : describe.skip;

/** Proxy to the object store. Once silenced, it forwards nothing, but keeps connections open. */
class SilentProxy {
  isSilent = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.pass(socket));

  constructor(private readonly target: URL) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.sockets.forEach((socket) => socket.destroy());
    this.server.close();
  }

  private pass(socket: Socket): void {
    const store = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [socket, store],
      [store, socket],
    ] as const) {
      this.sockets.add(from.on('error', () => undefined));
      from.on('data', (bytes) => this.isSilent || to.write(bytes));
      from.on('close', () => to.destroy());
    }
  }
}

export const silentStoreSuite = (): void =>
  describeOnStores('a clip for an object store that does not answer', () => {
    const gateway = new TestGateway();
    const proxy = new SilentProxy(new URL(storeUrl ?? 'http://127.0.0.1:1'));
    beforeAll(async () => {
      const settings = { S3_ENDPOINT: await proxy.listen(), OBJECT_STORE_TIMEOUT_S: '5' };
      await gateway.start(settings);
    });
    afterEach(() => {
      proxy.isSilent = false;
    });
    afterAll(async () => {
      await gateway.stop();
      proxy.close();
    });
    const send = (sizeBytes: number) =>
      gateway.send(formOf(['user_id', 'u'], ['video', clipBlob(sizeBytes)]));

    /** Retries as Retry-After says. On a busy machine, a store may not answer for a second. */
    async function sendUntilAccepted(sizeBytes: number): ReturnType<typeof send> {
      let answer = await send(sizeBytes);
      for (let repeats = 0; answer.status === 503 && repeats < 10; repeats += 1)
        answer = await send(sizeBytes);
      return answer;
    }

    test.each([
      ['of one part', 1000],
      ['of several parts', 12 * 2 ** 20],
    ])('%s is answered with 503, and accepted once the store answers', async (_size, sizeBytes) => {
      proxy.isSilent = true;
      const { status, body, headers } = await send(sizeBytes);
      expect([status, body.code, headers.get('retry-after')]).toEqual([
        503,
        'dependency_unavailable',
        '5',
      ]);
      const health = gateway.app.get(HealthRegistry);
      health.state = 'running';
      const { ready, checks } = await health.readiness();
      expect([ready, checks['object-store']]).toEqual([true, expect.not.stringMatching(/^ok$/)]);
      proxy.isSilent = false;
      expect((await sendUntilAccepted(sizeBytes)).status).toBe(200);
    });
  });
