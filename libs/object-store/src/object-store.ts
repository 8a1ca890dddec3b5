import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ArtifactAddress } from '@strideform/contracts';
import { instruments } from '@strideform/service-kit/telemetry';
import type { BucketItemStat } from 'minio';
import { DirectUploads } from './direct-upload.ts';
import {
  isAbsent,
  isUnexplained,
  storeCall,
  storeItems,
  storeStream,
} from './object-store-errors.ts';
import { everythingUnder, keysUnder, removeAll } from './removal.ts';
import { s3Client, type S3Client, type S3Credentials } from './s3-client.ts';
import { uploadStream, type StoredObject } from './stream-upload.ts';
import { UnfinishedUploads, type UploadRecords } from './unfinished-uploads.ts';

export interface ObjectStoreOptions extends S3Credentials {
  /** Address at which this service reaches the store, as `http://host:port`. */
  readonly endpoint: string;
  /** Address at which callers reach the store, for presigned URLs. */
  readonly publicEndpoint: string;
  readonly bucket: string;
  /** Time without any data from the store after which a call fails, s. Default: a minute. */
  readonly maxSilenceS?: number;
  /** Records of uploads in parts. Without them, an object that needs several parts is refused. */
  readonly uploadRecords?: UploadRecords;
}

/**
 * Artifacts in an S3 store. Every method throws `StoreUnavailable` if the store does not answer or
 * there are no keys for it. Methods that read throw `ObjectNotFound` for an object that does not
 * exist.
 */
export class ObjectStore {
  readonly directUploads: DirectUploads;
  readonly unfinishedUploads: UnfinishedUploads;
  private readonly client: S3Client;
  private readonly publicClient: S3Client;

  constructor(private readonly options: ObjectStoreOptions) {
    const { region, keys, maxSilenceS, bucket, uploadRecords = null } = options;
    const credentials = { region, keys };
    this.client = s3Client(options.endpoint, credentials, maxSilenceS);
    this.publicClient = s3Client(options.publicEndpoint, credentials);
    this.directUploads = new DirectUploads(this.client, this.publicClient);
    this.unfinishedUploads = new UnfinishedUploads(this.client, bucket, uploadRecords);
  }

  /** Returns the address of `key` in this deployment's bucket. */
  address(key: string): ArtifactAddress {
    return { bucket: this.options.bucket, key };
  }

  /**
   * Stores a stream of unknown length with constant memory (8 MiB). The object appears as a whole
   * or not at all: if the stream fails, nothing is stored and its error is passed on. If the store
   * fails, the stream stays open.
   * @throws {ObjectTooLarge} as soon as the stream is longer than `maxBytes`
   */
  async putStream(
    address: ArtifactAddress,
    stream: Readable,
    options: { contentType: string; maxBytes?: number },
  ): Promise<StoredObject> {
    const { contentType, maxBytes = Infinity } = options;
    const target = { client: this.client, uploads: this.unfinishedUploads };
    const stored = await uploadStream(target, address, stream, contentType, maxBytes);
    instruments.objectStoreBytes.inc({ direction: 'stored' }, stored.sizeBytes);
    return stored;
  }

  async putFile(
    address: ArtifactAddress,
    path: string,
    contentType: string,
  ): Promise<StoredObject> {
    const stream = createReadStream(path);
    try {
      return await this.putStream(address, stream, { contentType });
    } finally {
      stream.destroy();
    }
  }

  /**
   * Stores `value` as compressed JSON, with `Content-Encoding: gzip` for clients that fetch it by
   * URL.
   */
  async putJson(address: ArtifactAddress, value: unknown): Promise<StoredObject> {
    return this.putCompressedJson(address, await promisify(gzip)(JSON.stringify(value)));
  }

  /** Stores JSON that is already compressed with gzip. */
  async putCompressedJson(address: ArtifactAddress, body: Buffer): Promise<StoredObject> {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const { etag } = await storeCall(address, () =>
      this.client.putObject(address.bucket, address.key, body, body.length, headers),
    );
    instruments.objectStoreBytes.inc({ direction: 'stored' }, body.length);
    return { sizeBytes: body.length, etag };
  }

  /**
   * Returns the object's bytes as stored, or a part of them. The caller must read the stream to the
   * end or destroy it.
   */
  async getStream(
    { bucket, key }: ArtifactAddress,
    range?: { readonly offset: number; readonly bytes: number },
  ): Promise<Readable> {
    const address = { bucket, key };
    const stream = await storeCall(address, () =>
      range === undefined
        ? this.client.getObject(bucket, key)
        : this.client.getPartialObject(bucket, key, range.offset, range.bytes),
    );
    return this.fetched(address, stream);
  }

  /** Returns a part of the object's bytes as stored. */
  async getRange(address: ArtifactAddress, offset: number, bytes: number): Promise<Buffer> {
    if (bytes === 0) return Buffer.alloc(0);
    return buffer(await this.getStream(address, { offset, bytes }));
  }

  /** Reads a value that `putJson` stored. The caller must check with a schema that it is a `T`. */
  async getJson<T>(address: ArtifactAddress): Promise<T> {
    const json = await promisify(gunzip)(await this.getBytes(address));
    return JSON.parse(json.toString('utf8')) as T;
  }

  /** Reads the object into memory as stored. JSON is compressed with gzip. */
  async getBytes(address: ArtifactAddress): Promise<Uint8Array> {
    return buffer(await this.getStream(address));
  }

  /** Downloads the object. The file appears at `path` as a whole or not at all. */
  async getToFile(address: ArtifactAddress, path: string): Promise<void> {
    const partial = `${path}.${randomUUID()}.partial`;
    try {
      await pipeline(await this.getStream(address), createWriteStream(partial));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  /** Returns the size and type of an object. */
  async describe(address: ArtifactAddress): Promise<{ sizeBytes: number; contentType: string }> {
    const { size, metaData } = await storeCall(address, () => this.stat(address));
    const contentType = (metaData as Record<string, unknown>)['content-type'];
    return { sizeBytes: size, contentType: String(contentType ?? '') };
  }

  /** Returns the time at which the object was stored, or null if it does not exist. */
  async modifiedAt(address: ArtifactAddress): Promise<Date | null> {
    return storeCall(address, async () => {
      try {
        return (await this.stat(address)).lastModified;
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    });
  }

  async exists(address: ArtifactAddress): Promise<boolean> {
    return storeCall(address, async () => {
      try {
        await this.stat(address);
        return true;
      } catch (error) {
        if (isAbsent(error)) return false;
        throw error;
      }
    });
  }

  /**
   * Removes the object. Does nothing if it does not exist. A bucket with versions keeps the object
   * as a former version.
   */
  async remove(address: ArtifactAddress): Promise<void> {
    await storeCall(address, () => this.client.removeObject(address.bucket, address.key));
  }

  /** Removes the object with all its versions. Does nothing if it does not exist. */
  async erase(address: ArtifactAddress): Promise<void> {
    const { bucket, key } = address;
    const { client } = this;
    await storeCall(address, () => removeAll(client, bucket, versionsOf()));

    async function* versionsOf(): AsyncGenerator<{ readonly name: string }> {
      for await (const version of everythingUnder(client, bucket, key))
        if (version.name === key) yield version;
    }
  }

  /**
   * Removes every object whose key starts with `prefix`. If the store refuses to remove a key, the
   * others are still removed. A bucket with versions keeps the objects as former versions, so that
   * a restored backup that still names them finds them.
   * @param prefix a folder, with its final slash
   * @throws the first refusal, after all others are removed
   */
  async removePrefix(prefix: string): Promise<void> {
    const address = this.folder(prefix);
    const { client } = this;
    await storeCall(address, () => removeAll(client, address.bucket, objects()));

    async function* objects(): AsyncGenerator<{ readonly name: string }> {
      for await (const name of keysUnder(client, address.bucket, prefix)) yield { name };
    }
  }

  /**
   * Removes every object whose key starts with `prefix`, with all its versions: what must be gone,
   * because a tenant deletes it. Otherwise like `removePrefix`.
   */
  async erasePrefix(prefix: string): Promise<void> {
    const address = this.folder(prefix);
    const { bucket } = address;
    await storeCall(address, () =>
      removeAll(this.client, bucket, everythingUnder(this.client, bucket, prefix)),
    );
  }

  /** Returns true if no object, and no version of one, has a key that starts with `prefix`. */
  async isEmpty(prefix: string): Promise<boolean> {
    const { bucket } = this.options;
    return storeCall({ bucket, key: prefix }, async () => {
      for await (const _version of everythingUnder(this.client, bucket, prefix)) return false;
      return true;
    });
  }

  /** Returns the total size of the objects whose keys start with `prefix`, bytes. */
  async bytesUnder(prefix: string): Promise<number> {
    const { bucket } = this.options;
    return storeCall({ bucket, key: prefix }, async () => {
      let bytes = 0;
      const items = this.client.listObjectsV2(bucket, prefix, true);
      for await (const { size } of items as AsyncIterable<{ size: number }>) bytes += size;
      return bytes;
    });
  }

  /**
   * Yields the keys that start with `prefix`, or all keys of the bucket for "".
   * @param startAfter text after which the keys begin, in the order of keys
   */
  keysUnder(prefix: string, startAfter?: string): AsyncGenerator<string> {
    const { bucket } = this.options;
    const keys = keysUnder(this.client, bucket, prefix, startAfter);
    return storeItems({ bucket, key: prefix }, keys);
  }

  /**
   * Returns a URL on the public endpoint that serves the object, ranges included, to anyone who has
   * it.
   * @param options `expiresS` is one hour by default, and at most 7 days. A browser saves the
   * object as `fileName`.
   */
  async presignedGetUrl(
    address: ArtifactAddress,
    options: { expiresS?: number; fileName?: string } = {},
  ): Promise<string> {
    const { expiresS = 3600, fileName } = options;
    const headers: Record<string, string> = {};
    if (fileName !== undefined)
      headers['response-content-disposition'] =
        `inline; filename*=UTF-8''${extendedHeaderValue(fileName)}`;
    return storeCall(address, () =>
      this.publicClient.presignedGetObject(address.bucket, address.key, expiresS, headers),
    );
  }

  /** Creates the bucket unless it exists. Replicas may call it at the same time. */
  async ensureBucket(): Promise<void> {
    const { bucket, region } = this.options;
    await storeCall({ bucket, key: '' }, async () => {
      if (await this.client.bucketExists(bucket)) return;
      try {
        await this.client.makeBucket(bucket, region);
      } catch (error) {
        if (!(await this.client.bucketExists(bucket))) throw error;
      }
    });
  }

  /** @throws if the store does not answer, or has no such bucket */
  async checkReadiness(): Promise<void> {
    const { bucket } = this.options;
    const exists = await storeCall({ bucket, key: '' }, () => this.client.bucketExists(bucket));
    if (!exists) throw new Error(`There is no bucket ${bucket}.`);
  }

  /**
   * Returns the facts about an object. HEAD answers 404 without a reason, and so does a proxy that
   * cannot reach its store. Only the body of a GET says that the object is missing.
   */
  private async stat({ bucket, key }: ArtifactAddress): Promise<BucketItemStat> {
    try {
      return await this.client.statObject(bucket, key);
    } catch (error) {
      if (!isUnexplained(error)) throw error;
      const stream = await this.client.getObject(bucket, key);
      stream.destroy();
      return this.client.statObject(bucket, key);
    }
  }

  private fetched(address: ArtifactAddress, stream: Readable): Readable {
    const sizeBytes = Number((stream as IncomingMessage).headers['content-length'] ?? 0);
    instruments.objectStoreBytes.inc({ direction: 'fetched' }, sizeBytes);
    return storeStream(address, stream);
  }

  /** @throws {TypeError} for a prefix that could match more than one folder */
  private folder(prefix: string): ArtifactAddress {
    if (!/^[^/]+\/(.*\/)?$/.test(prefix))
      throw new TypeError(
        'The prefix to remove must be a folder that ends in "/"; otherwise it could match more than one folder.',
      );
    return this.address(prefix);
  }
}

/**
 * Encodes a file name as an extended header value (RFC 5987). Everything except letters, digits and
 * a few marks is percent-encoded.
 */
function extendedHeaderValue(fileName: string): string {
  return encodeURIComponent(fileName).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
