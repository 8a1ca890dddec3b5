import { ObjectStore } from '@strideform/object-store';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AttemptWatch } from './attempt-watch.ts';

const checkIntervalMs = 5;
const attempt = {
  tenantId: 't',
  sessionId: 'ses_1',
  attempt: 1,
  clip: { bucket: 'clips', key: 't/sessions/ses_1/clip/upl_1' },
};

describe('watching an attempt whose clip gets the answer 404', () => {
  let body: string;
  let requests = 0;
  let server: Server;
  let store: ObjectStore;
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests += 1;
      request.resume();
      response.writeHead(404, { 'content-type': 'text/plain' }).end(body);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const keys = { accessKey: 'a', secretKey: 'b' };
    const options = { endpoint, publicEndpoint: endpoint, region: 'us-east-1', keys };
    store = new ObjectStore({ ...options, bucket: 'clips' });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ['a proxy that cannot reach its store', '404 page not found'],
    ['a server with an empty answer', ''],
    ['a store without the bucket', '<Error><Code>NoSuchBucket</Code></Error>'],
  ])('continues during an outage: %s', async (_from, answer) => {
    body = answer;
    using watch = new AttemptWatch(store, attempt, checkIntervalMs);
    for (const last = requests + 20; requests < last;)
      await new Promise((resolve) => setTimeout(resolve, checkIntervalMs));
    expect(watch.signal.aborted).toBe(false);
  });

  test('aborts the work if the clip does not exist any more', async () => {
    body = '<Error><Code>NoSuchKey</Code></Error>';
    using watch = new AttemptWatch(store, attempt, checkIntervalMs);
    await once(watch.signal, 'abort');
    expect(watch.signal.aborted).toBe(true);
  });
});
