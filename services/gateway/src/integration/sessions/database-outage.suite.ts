import { jest } from '@jest/globals';
import { TcpProxy } from '@strideform/testing/servers';
import { clipBlob, formOf, TestGateway } from '../test-gateway.fixture.ts';

jest.setTimeout(60_000);

const mongoUri = process.env['MONGODB_URI'];
const describeOnStores = mongoUri && process.env['S3_ENDPOINT'] ? describe : describe.skip;

export const databaseOutageSuite = (): void =>
  describeOnStores('a session that is created just before a MongoDB outage', () => {
    const gateway = new TestGateway();
    let proxy: TcpProxy;
    beforeAll(async () => {
      const uri = new URL(mongoUri!);
      proxy = await TcpProxy.before(uri.host);
      uri.host = proxy.address;
      await gateway.start({ MONGODB_URI: uri.href });
    });
    afterAll(async () => {
      await proxy.set('none');
      await gateway.stop();
      await proxy.close();
    });

    test('is still answered, so that no retry opens a second one', async () => {
      const { sessions } = gateway;
      sessions.afterOpening = () => proxy.set('refused');
      const { status, body } = await gateway.send(
        formOf(['user_id', 'u'], ['video', clipBlob(1000)]),
      );
      expect([status, body['session_id']]).toEqual([200, sessions.begun[0]!.sessionId]);
    });
  });
