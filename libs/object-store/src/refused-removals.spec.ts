import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { StoreUnavailable } from './object-store-errors.ts';
import { ObjectStore } from './object-store.ts';

const noUploads =
  '<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>';

/**
 * Implements the part of S3 that the removal of a folder needs, and refuses to remove single keys.
 */
class RefusingS3 {
  readonly keys = new Set<string>();
  /** Codes with which the removal of keys is refused. */
  readonly refused = new Map<string, string>();
  private readonly server: Server = createServer((request, response) =>
    this.answer(request, response),
  );

  async start(): Promise<string> {
    // The default of five seconds could end an idle connection at the moment when a busy machine
    // uses it again.
    this.server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url!, 'http://store');
    const body = await text(request);
    if (searchParams.has('delete')) response.end(this.remove(body));
    else if (searchParams.has('uploads')) response.end(noUploads);
    else response.end(this.list(searchParams));
  }

  private remove(body: string): string {
    const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key!);
    for (const key of keys) if (!this.refused.has(key)) this.keys.delete(key);
    const errors = keys
      .filter((key) => this.refused.has(key))
      .map((key) => `<Error><Key>${key}</Key><Code>${this.refused.get(key)}</Code></Error>`);
    return `<DeleteResult>${errors.join('')}</DeleteResult>`;
  }

  private list(query: URLSearchParams): string {
    const after = query.get('continuation-token') ?? '';
    const found = [...this.keys]
      .filter((key) => key.startsWith(query.get('prefix')!) && key > after)
      .sort();
    const page = found.slice(0, 1000);
    const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`);
    const isTruncated = found.length > page.length;
    const next = `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>`;
    return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${isTruncated ? next : ''}${contents.join('')}</ListBucketResult>`;
  }
}

describe('the removal of a folder with a key that the store refuses to remove', () => {
  const s3 = new RefusingS3();
  let store: ObjectStore;
  beforeAll(async () => {
    const endpoint = await s3.start();
    const keys = { accessKey: 'a', secretKey: 'b' };
    const options = { endpoint, publicEndpoint: endpoint, region: 'us-east-1', keys };
    store = new ObjectStore({ ...options, bucket: 'clips' });
  });
  afterAll(() => s3.stop());
  beforeEach(() => {
    s3.keys.clear();
    s3.refused.clear();
    for (const name of ['clip', 'pose', 'report']) s3.keys.add(`ses_1/${name}`);
  });

  test.each(['SlowDown', 'InternalError', 'ServiceUnavailable'])(
    'counts as an outage if the answer is %s',
    async (code) => {
      s3.refused.set('ses_1/clip', code);
      await expect(store.removePrefix('ses_1/')).rejects.toThrow(StoreUnavailable);
    },
  );

  test('fails with an error that names the key and the reason', async () => {
    s3.refused.set('ses_1/pose', 'AccessDenied');
    const removal = store.removePrefix('ses_1/');
    await expect(removal).rejects.toThrow('ses_1/pose could not be removed: AccessDenied');
    await expect(removal).rejects.not.toThrow(StoreUnavailable);
  });

  test('removes all other keys, even on later pages', async () => {
    s3.refused.set('ses_1/clip', 'AccessDenied');
    for (let index = 0; index < 1500; index += 1) s3.keys.add(`ses_1/segment-${index}`);
    await expect(store.removePrefix('ses_1/')).rejects.toThrow('ses_1/clip');
    expect([...s3.keys]).toEqual(['ses_1/clip']);
  });

  test('succeeds if the key is already gone', async () => {
    s3.refused.set('ses_1/clip', 'NoSuchKey');
    await store.removePrefix('ses_1/');
    expect([...s3.keys]).toEqual(['ses_1/clip']);
  });
});
