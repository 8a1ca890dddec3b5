import { randomBytes, randomUUID } from 'node:crypto';
import type { ArtifactAddress } from '@strideform/contracts';
import type { Client } from 'minio';
import { ObjectStore, type ObjectStoreOptions } from './object-store.ts';
import { s3Client } from './s3-client.ts';
import { noUploadRecords } from './unfinished-uploads.ts';

const {
  S3_ENDPOINT: endpoint = '',
  S3_REGION: region = '',
  S3_ACCESS_KEY: accessKey = '',
  S3_SECRET_KEY: secretKey = '',
} = process.env;
const settings = {
  S3_ENDPOINT: endpoint,
  S3_REGION: region,
  S3_ACCESS_KEY: accessKey,
  S3_SECRET_KEY: secretKey,
};
const missing = Object.entries(settings)
  .filter(([, value]) => value === '')
  .map(([name]) => name);

export const mebibyte = 1024 * 1024;
export const newBucketName = () => `store-spec-${randomUUID()}`;

/** Yields `sizeBytes` of one repeated chunk, so that the source needs no memory. */
export function* chunks(sizeBytes: number, chunk = randomBytes(mebibyte)): Generator<Buffer> {
  for (let left = sizeBytes; left > 0; left -= chunk.length)
    yield left >= chunk.length ? chunk : chunk.subarray(0, left);
}

/** A store with a new bucket. Tests use keys under `spec/`. */
export interface StoreBench {
  readonly options: ObjectStoreOptions;
  readonly store: ObjectStore;
  readonly client: Client;
  address(key: string): ArtifactAddress;
  unfinishedUploads(): Promise<string[]>;
}

/**
 * Runs `define` against the S3 server of the environment. Without one, the tests are skipped, and
 * their title names the missing variables.
 */
export function describeOnS3(title: string, define: (bench: StoreBench) => void): void {
  const isComplete = missing.length === 0;
  const run = isComplete ? describe : describe.skip;
  const note = isComplete ? '' : ` (skipped: ${missing.join(', ')} not set)`;
  run(`${title}${note}`, () => {
    const credentials = {
      region: region || 'us-east-1',
      keys: { accessKey, secretKey },
    };
    const address = endpoint || 'http://127.0.0.1:9000';
    const options = {
      endpoint: address,
      publicEndpoint: address,
      ...credentials,
      bucket: newBucketName(),
      uploadRecords: noUploadRecords,
    };
    const store = new ObjectStore(options);
    const client = s3Client(address, credentials);
    const unfinishedUploads = async () => {
      const keys: string[] = [];
      const uploads = client.listIncompleteUploads(options.bucket, '', true);
      for await (const { key } of uploads as AsyncIterable<{ key: string }>) keys.push(key);
      return keys;
    };
    beforeAll(() => store.ensureBucket());
    afterAll(async () => {
      await store.removePrefix('spec/');
      await client.removeBucket(options.bucket);
    });
    define({ options, store, client, address: (key) => store.address(key), unfinishedUploads });
  });
}
