import { jest } from '@jest/globals';
import { sessionDeleted, sessionFinished, threadCompleted } from '@strideform/contracts';
import { connect, type Connection } from '@strideform/persistence';
import { isOutage } from '@strideform/service-kit/errors';
import { ownDatabase, TcpProxy } from '@strideform/testing/servers';
import { WebhookBench } from './webhook-bench.fixture.ts';

jest.setTimeout(60_000);

const mongoUri = process.env['MONGODB_URI'];
const describeOnMongo = mongoUri ? describe : describe.skip;

export const eventsInAnOutageSuite = (): void =>
  describeOnMongo('an event during a MongoDB outage', () => {
    let proxy: TcpProxy;
    let connection: Connection;
    let bench: WebhookBench;
    beforeAll(async () => {
      const uri = ownDatabase();
      proxy = await TcpProxy.before(uri.host);
      uri.host = proxy.address;
      connection = await connect(uri.href);
      bench = new WebhookBench(connection);
      await bench.start();
    });
    beforeEach(() => proxy.set('refused'));
    afterEach(() => proxy.set('none'));
    afterAll(async () => {
      await bench.stop();
      await connection.dropDatabase();
      await connection.close();
      await proxy.close();
    });

    const handlers: [string, () => Promise<void>][] = [
      [
        'a finished session',
        () => bench.consumer.sessionFinished(sessionFinished.example, bench.context()),
      ],
      [
        'a completed thread',
        () => bench.consumer.threadCompleted(threadCompleted.example, bench.context()),
      ],
      [
        'a deleted session',
        () => bench.consumer.sessionDeleted(sessionDeleted.example, bench.context()),
      ],
    ];
    test.each(handlers)('about %s waits, and is handled later', async (_what, handle) => {
      const failure = await handle().catch((error: unknown) => error);
      expect([failure, isOutage(failure)]).toEqual([expect.any(Error), true]);
      await proxy.set('none');
      await handle();
    });
  });
