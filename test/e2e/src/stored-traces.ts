import { ObjectStore } from '@strideform/object-store';
import { connect, type Connection } from '@strideform/persistence';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { platform } from './platform.ts';

/**
 * Everything that the platform stores, to be searched: every document of every collection, every
 * object's key and bytes, every file in a service's scratch folder.
 */
export class StoredTraces {
  private constructor(
    private readonly connection: Connection,
    private readonly store: ObjectStore,
  ) {}

  static async open(): Promise<StoredTraces> {
    const env = platform!.environment;
    const endpoint = env['S3_ENDPOINT']!;
    const store = new ObjectStore({
      endpoint,
      publicEndpoint: endpoint,
      region: env['S3_REGION'] ?? 'us-east-1',
      accessKey: env['S3_ACCESS_KEY']!,
      secretKey: env['S3_SECRET_KEY']!,
      bucket: env['S3_BUCKET']!,
    });
    return new StoredTraces(await connect(env['MONGODB_URI']!), store);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /**
   * @returns where any of the `marks` is found: `mongo:<collection>`, `s3 key:<key>`, `s3
   * bytes:<key>`, `scratch:<file>`, sorted.
   */
  async find(...marks: string[]): Promise<string[]> {
    return [
      ...(await this.collectionsWith(...marks)).map((name) => `mongo:${name}`),
      ...(await this.inObjects(marks)),
      ...(await inScratchFolders(marks)),
    ].sort();
  }

  /** Keys under `prefix`. */
  async keysUnder(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of this.store.keysUnder(prefix)) keys.push(key);
    return keys;
  }

  /** Names of the collections in whose documents any of the `marks` is found. */
  async collectionsWith(...marks: string[]): Promise<string[]> {
    const names = (await this.connection.db!.listCollections().toArray()).map(({ name }) => name);
    const held = await Promise.all(
      names.map(
        async (name) =>
          [name, JSON.stringify(await this.connection.collection(name).find().toArray())] as const,
      ),
    );
    return held
      .filter(([, text]) => marks.some((mark) => text.includes(mark)))
      .map(([name]) => name);
  }

  private async inObjects(marks: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for await (const key of this.store.keysUnder('')) {
      if (marks.some((mark) => key.includes(mark))) found.push(`s3 key:${key}`);
      // One that is removed while this looks is not there.
      const bytes = await this.store
        .getStream(this.store.address(key))
        .then(buffer)
        .catch(() => Buffer.alloc(0));
      if (marks.some((mark) => plain(bytes).includes(mark))) found.push(`s3 bytes:${key}`);
    }
    return found;
  }
}

/**
 * Of every service on this machine. A file may go while it is looked at, at which grep complains.
 */
async function inScratchFolders(marks: readonly string[]): Promise<string[]> {
  const folders = readdirSync(tmpdir())
    .filter((name) => /^strideform-\d+-\d+-\w{6}$/.test(name))
    .map((name) => join(tmpdir(), name));
  if (folders.length === 0) return [];
  const words = ['-rlaFs', ...marks.flatMap((mark) => ['-e', mark]), '--', ...folders];
  const found = await new Promise<string>((resolve, reject) => {
    execFile('grep', words, { maxBuffer: 2 ** 24 }, (error, stdout) =>
      error === null || typeof error.code === 'number' ? resolve(stdout) : reject(error),
    );
  });
  return found
    .split('\n')
    .filter((line) => line !== '')
    .map((path) => `scratch:${path}`);
}

const plain = (bytes: Buffer): Buffer =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
