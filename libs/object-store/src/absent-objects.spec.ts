import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectNotFound, StoreUnavailable } from './object-store-errors.ts';
import { ObjectStore } from './object-store.ts';

const xmlOf = (code: string) => `<Error><Code>${code}</Code><Message>not there</Message></Error>`;

/** A server that answers every request with 404 and one body. */
class MissingStore {
  body = '';
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    response.writeHead(404, { 'content-type': 'text/plain' }).end(this.body);
  });

  async start(): Promise<ObjectStore> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const keys = { accessKey: 'a', secretKey: 'b' };
    const options = { endpoint, publicEndpoint: endpoint, region: 'us-east-1', keys };
    return new ObjectStore({ ...options, bucket: 'clips' });
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('an object for which the answer is 404', () => {
  const missing = new MissingStore();
  let store: ObjectStore;
  beforeAll(async () => {
    store = await missing.start();
  });
  afterAll(() => missing.stop());

  const clip = { bucket: 'clips', key: 't/sessions/ses_1/clip/upl_1' };

  describe.each([
    ['a proxy that cannot reach its store', '404 page not found'],
    ['a proxy that answers with an HTML page', '<html><body><h1>Not Found</h1><br></body></html>'],
    ['a server with an empty answer', ''],
    ['a store without the bucket', xmlOf('NoSuchBucket')],
  ])('from %s', (_from, body) => {
    beforeEach(() => {
      missing.body = body;
    });

    test('is an outage for every call', async () => {
      const path = join(tmpdir(), 'absent-objects.spec');
      await expect(store.exists(clip)).rejects.toThrow(StoreUnavailable);
      await expect(store.describe(clip)).rejects.toThrow(StoreUnavailable);
      await expect(store.getToFile(clip, path)).rejects.toThrow(StoreUnavailable);
      await expect(store.putJson(clip, {})).rejects.toThrow(StoreUnavailable);
      await expect(store.isEmpty('t/sessions/ses_1/')).rejects.toThrow(StoreUnavailable);
      await expect(store.removePrefix('t/sessions/ses_1/')).rejects.toThrow(StoreUnavailable);
    });
  });

  describe('from the store, because the key does not exist', () => {
    beforeEach(() => {
      missing.body = xmlOf('NoSuchKey');
    });

    test('means that the object does not exist', async () => {
      await expect(store.exists(clip)).resolves.toBe(false);
      await expect(store.describe(clip)).rejects.toThrow(ObjectNotFound);
      await expect(store.getStream(clip)).rejects.toThrow(ObjectNotFound);
    });
  });
});
