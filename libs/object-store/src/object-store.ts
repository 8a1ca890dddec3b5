import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { instruments } from '@strideform/service-kit';
import { DirectUploads } from './direct-upload.ts';
import { isAbsent, storeCall, storeStream } from './object-store-errors.ts';
import { s3Client, type S3Client, type S3Credentials } from './s3-client.ts';
import { uploadStream, type StoredObject } from './stream-upload.ts';

export interface ObjectStoreOptions extends S3Credentials {
  /** As this service reaches the store: `http://host:port`. */
  readonly endpoint: string;
  /** As callers reach it: the host in presigned URLs. */
  readonly publicEndpoint: string;
  readonly bucket: string;
}

/**
 * Artifacts in an S3 store. Every method throws `StoreUnavailable` when the store does not answer;
 * those that read throw `ObjectNotFound`.
 */
@Injectable()
export class ObjectStore {
  readonly directUploads: DirectUploads;
  private readonly client: S3Client;
  private readonly publicClient: S3Client;

  constructor(private readonly options: ObjectStoreOptions) {
    const { region, accessKey, secretKey } = options;
    this.client = s3Client(options.endpoint, { region, accessKey, secretKey });
    this.publicClient = s3Client(options.publicEndpoint, { region, accessKey, secretKey });
    this.directUploads = new DirectUploads(this.client, this.publicClient);
  }

  /** Where `key` lies in the bucket of this deployment. */
  address(key: string): ArtifactAddress {
    return { bucket: this.options.bucket, key };
  }

  /**
   * Stores a stream of unknown length with flat memory (8 MiB). The object appears whole or not at
   * all: nothing is left when the stream breaks off, whose own error is passed on. A stream that
   * did not fail itself is left open.
   * @throws {ObjectTooLarge} as soon as the stream is longer than `maxBytes`.
   */
  async putStream(
    address: ArtifactAddress,
    stream: Readable,
    options: { contentType: string; maxBytes?: number },
  ): Promise<StoredObject> {
    const stored = await uploadStream(
      this.client,
      address,
      stream,
      options.contentType,
      options.maxBytes ?? Infinity,
    );
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
   * Stores `value` as compressed JSON, with `Content-Encoding: gzip` for whoever fetches it by URL.
   */
  async putJson(address: ArtifactAddress, value: unknown): Promise<StoredObject> {
    const body = await promisify(gzip)(JSON.stringify(value));
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const { etag } = await storeCall(address, () =>
      this.client.putObject(address.bucket, address.key, body, body.length, headers),
    );
    instruments.objectStoreBytes.inc({ direction: 'stored' }, body.length);
    return { sizeBytes: body.length, etag };
  }

  /** The object's bytes as stored; the caller reads them to the end or destroys the stream. */
  async getStream(address: ArtifactAddress): Promise<Readable> {
    const stream = await storeCall(address, () =>
      this.client.getObject(address.bucket, address.key),
    );
    instruments.objectStoreBytes.inc(
      { direction: 'fetched' },
      Number((stream as IncomingMessage).headers['content-length'] ?? 0),
    );
    return storeStream(address, stream);
  }

  /** What `putJson` stored. The caller's schema decides whether it is a `T`. */
  async getJson<T>(address: ArtifactAddress): Promise<T> {
    const body = await buffer(await this.getStream(address));
    return JSON.parse((await promisify(gunzip)(body)).toString('utf8')) as T;
  }

  /** The file appears under `path` whole or not at all. */
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

  /** Size and type of an object. */
  async describe(address: ArtifactAddress): Promise<{ sizeBytes: number; contentType: string }> {
    const { size, metaData } = await storeCall(address, () =>
      this.client.statObject(address.bucket, address.key),
    );
    return {
      sizeBytes: size,
      contentType: String((metaData as Record<string, unknown>)['content-type'] ?? ''),
    };
  }

  async exists(address: ArtifactAddress): Promise<boolean> {
    return storeCall(address, async () => {
      try {
        await this.client.statObject(address.bucket, address.key);
        return true;
      } catch (error) {
        if (isAbsent(error)) return false;
        throw error;
      }
    });
  }

  /**
   * Removes the object, and uploads of it that a crash left unfinished; no error when there is
   * none.
   */
  async remove(address: ArtifactAddress): Promise<void> {
    await storeCall(address, async () => {
      await this.client.removeObject(address.bucket, address.key);
      await this.abortUploads(address.key, (key) => key === address.key);
    });
  }

  /** Removes everything whose key starts with `prefix`, a folder with its final slash. */
  async removePrefix(prefix: string): Promise<void> {
    if (!/^[^/]+\/(.*\/)?$/.test(prefix))
      throw new TypeError(
        'The prefix to remove must be a folder that ends in "/", or it could match more than it names.',
      );
    const { bucket } = this.options;
    await storeCall({ bucket, key: prefix }, async () => {
      let batch: string[] = [];
      for await (const key of this.keysUnder(prefix)) {
        batch.push(key);
        if (batch.length === 1000) batch = await this.removeBatch(batch);
      }
      await this.removeBatch(batch);
      await this.abortUploads(prefix, () => true);
    });
  }

  /** Keys that start with `prefix`; all of the bucket for "". */
  async *keysUnder(prefix: string): AsyncGenerator<string> {
    for await (const item of this.client.listObjectsV2(
      this.options.bucket,
      prefix,
      true,
    ) as AsyncIterable<{ name: string }>)
      yield item.name;
  }

  /**
   * A URL on the public endpoint that serves the object, ranges included, to anyone who holds it.
   * `expiresS`: one hour unless said, at most 7 days; `fileName`: what a browser saves it as.
   */
  async presignedGetUrl(
    address: ArtifactAddress,
    options: { expiresS?: number; fileName?: string } = {},
  ): Promise<string> {
    const disposition: Record<string, string> =
      options.fileName === undefined
        ? {}
        : {
            'response-content-disposition': `inline; filename*=UTF-8''${rfc5987(options.fileName)}`,
          };
    return this.publicClient.presignedGetObject(
      address.bucket,
      address.key,
      options.expiresS ?? 3600,
      disposition,
    );
  }

  /** Creates the bucket unless it exists; replicas may do so at the same time. */
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

  /** @throws when the store, or the bucket in it, is not there. */
  async checkReadiness(): Promise<void> {
    const { bucket } = this.options;
    if (!(await storeCall({ bucket, key: '' }, () => this.client.bucketExists(bucket))))
      throw new Error(`There is no bucket ${bucket}.`);
  }

  private async removeBatch(keys: string[]): Promise<string[]> {
    if (keys.length === 0) return [];
    const outcomes = await this.client.removeObjects(this.options.bucket, keys);
    const failed = outcomes.find((outcome) => outcome?.Error !== undefined);
    if (failed?.Error !== undefined)
      throw new Error(`Object ${failed.Error.Key} could not be removed: ${failed.Error.Message}`);
    return [];
  }

  private async abortUploads(prefix: string, matches: (key: string) => boolean): Promise<void> {
    const { bucket } = this.options;
    for await (const upload of this.client.listIncompleteUploads(
      bucket,
      prefix,
      true,
    ) as AsyncIterable<{ key: string; uploadId: string }>) {
      if (matches(upload.key))
        await this.client.abortMultipartUpload(bucket, upload.key, upload.uploadId);
    }
  }
}

/**
 * A file name as an extended header value: everything but letters, digits and a few marks
 * percent-encoded.
 */
function rfc5987(fileName: string): string {
  return encodeURIComponent(fileName).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
