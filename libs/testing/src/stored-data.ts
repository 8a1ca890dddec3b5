import { ObjectStore } from '@strideform/object-store';
import { connect, type Connection } from '@strideform/persistence';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** Beginning of its keys. */
const logOfDeletions = 'deletions/';

/**
 * Searches everything that the platform stores: the documents of every collection, the key and
 * bytes of every object, the keys of unfinished uploads, and the files in the services' scratch
 * folders.
 */
export class StoredData {
  private constructor(
    private readonly connection: Connection,
    private readonly store: ObjectStore,
    private readonly scratchRoot: string,
  ) {}

  /** @param env environment of the platform's services */
  static async open(env: Readonly<Record<string, string>>): Promise<StoredData> {
    const endpoint = env['S3_ENDPOINT']!;
    const store = new ObjectStore({
      endpoint,
      publicEndpoint: endpoint,
      region: env['S3_REGION'] ?? 'us-east-1',
      keys: { accessKey: env['S3_ACCESS_KEY']!, secretKey: env['S3_SECRET_KEY']! },
      bucket: env['S3_BUCKET']!,
    });
    return new StoredData(await connect(env['MONGODB_URI']!), store, env['TMPDIR'] ?? tmpdir());
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /**
   * Leaves out the log of deletions, which names what was deleted.
   * @returns the sorted places where any of the `marks` is found: `mongo:<collection>`, `s3
   *   key:<key>`, `s3 bytes:<key>`, `s3 upload:<key>`, `scratch:<file>`
   */
  async find(...marks: string[]): Promise<string[]> {
    return this.findUnder('', ...marks);
  }

  /** Does the same as `find`, but searches only objects whose keys begin with `prefix`. */
  async findUnder(prefix: string, ...marks: string[]): Promise<string[]> {
    const collections = await this.collectionsWith(...marks);
    const keys = await this.objectKeysWith(prefix, marks);
    const bytes = await this.objectBytesWith(prefix, marks);
    const files = await this.scratchFilesWith(...marks);
    const objects = [...keys, ...bytes];
    return [...collections.map((name) => `mongo:${name}`), ...objects, ...files].sort();
  }

  /**
   * Searches one kind of place after the other, and ends at the first that contains any of the
   * `marks`. Those that are quick to search come first, because tests ask until nothing is left.
   * @param kept places that may contain a mark
   * @returns the places of that kind, as `find` names them; none if no other place contains a mark
   */
  async findFirst(marks: readonly string[], kept: readonly string[] = []): Promise<string[]> {
    const searches = [
      () => this.scratchFilesWith(...marks),
      () => this.objectKeysWith('', marks),
      async () => (await this.collectionsWith(...marks)).map((name) => `mongo:${name}`),
      () => this.objectBytesWith('', marks),
    ];
    for (const search of searches) {
      const found = (await search()).filter((place) => !kept.includes(place));
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Returns the keys of the objects under `prefix`. */
  async keysUnder(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of this.store.keysUnder(prefix)) keys.push(key);
    return keys;
  }

  /** Returns the names of the collections whose documents contain any of the `marks`. */
  async collectionsWith(...marks: string[]): Promise<string[]> {
    const collections = await this.connection.db!.listCollections().toArray();
    const found: string[] = [];
    for (const { name } of collections)
      if (await this.hasInCollection(name, ...marks)) found.push(name);
    return found;
  }

  /** True if a document of the collection contains any of the `marks`. */
  async hasInCollection(name: string, ...marks: string[]): Promise<boolean> {
    const documents = await this.connection.collection(name).find().toArray();
    const text = JSON.stringify(documents);
    return marks.some((mark) => text.includes(mark));
  }

  /** Returns the files with any of the `marks` in the scratch folders of all services here. */
  async scratchFilesWith(...marks: string[]): Promise<string[]> {
    const isScratch = (name: string): boolean => /^strideform-\d+-\d+-\w{6}$/.test(name);
    const folders = readdirSync(this.scratchRoot).filter(isScratch);
    if (folders.length === 0) return [];
    const patterns = marks.flatMap((mark) => ['-e', mark]);
    const places = folders.map((name) => join(this.scratchRoot, name));
    const found = await grep(['-rlaFs', ...patterns, '--', ...places]);
    const files = found.split('\n').filter((line) => line !== '');
    return files.map((path) => `scratch:${path}`);
  }

  private async objectKeysWith(prefix: string, marks: readonly string[]): Promise<string[]> {
    const isMarked = (key: string): boolean => marks.some((mark) => key.includes(mark));
    const keys = (await this.keysUnder(prefix)).filter((key) => !key.startsWith(logOfDeletions));
    const found = keys.filter(isMarked).map((key) => `s3 key:${key}`);
    for await (const { key } of this.store.unfinishedUploads.under(prefix))
      if (isMarked(key)) found.push(`s3 upload:${key}`);
    return found;
  }

  private async objectBytesWith(prefix: string, marks: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for await (const key of this.store.keysUnder(prefix)) {
      if (key.startsWith(logOfDeletions)) continue;
      const bytes = await this.bytesOf(key);
      if (marks.some((mark) => bytes.includes(mark))) found.push(`s3 bytes:${key}`);
    }
    return found;
  }

  /** Returns the unpacked bytes of an object, or none if it was removed since it was listed. */
  private async bytesOf(key: string): Promise<Buffer> {
    const bytes = await this.store
      .getStream(this.store.address(key))
      .then(buffer)
      .catch(() => Buffer.alloc(0));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isGzip ? gunzipSync(bytes) : bytes;
  }
}

/** Returns the output of grep. grep exits with an error if a file is removed during the search. */
function grep(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('grep', args, { maxBuffer: 2 ** 24 }, (error, stdout) => {
      const hasRun = error === null || typeof error.code === 'number';
      if (hasRun) resolve(stdout);
      else reject(error);
    });
  });
}
