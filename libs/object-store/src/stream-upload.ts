import type { Readable } from 'node:stream';
import type { ArtifactAddress } from '@strideform/contracts';
import type { Client } from 'minio';
import { ObjectTooLarge, storeCall, StoreUnavailable } from './object-store-errors.ts';
import type { UnfinishedUploads } from './unfinished-uploads.ts';

/**
 * Size of a part, and the memory of one upload. S3 needs parts of at least 5 MiB. With its limit of
 * 10,000 parts, this size allows 78 GiB. The package's own stream upload is not used, because it
 * needs 528 MiB per part and continues any unfinished upload of the key.
 */
export const streamPartBytes = 8 * 1024 * 1024;

export interface StoredObject {
  readonly sizeBytes: number;
  readonly etag: string;
}

export interface StreamTarget {
  readonly client: Client;
  readonly uploads: UnfinishedUploads;
}

/**
 * Uploads a stream of unknown length through one buffer. A stream that fits into one part becomes a
 * plain object.
 */
export async function uploadStream(
  { client, uploads }: StreamTarget,
  address: ArtifactAddress,
  source: Readable,
  contentType: string,
  maxBytes: number,
): Promise<StoredObject> {
  const { bucket, key } = address;
  const headers = { 'Content-Type': contentType };
  let sizeBytes = 0;
  let upload: MultipartUpload | undefined;
  try {
    for await (const { block, last } of blocks(source, maxBytes)) {
      sizeBytes += block.length;
      if (last && upload === undefined) {
        const { etag } = await storeCall(address, () =>
          client.putObject(bucket, key, block, block.length, headers),
        );
        return { sizeBytes, etag };
      }
      upload ??= await MultipartUpload.start({ client, uploads }, address, headers);
      if (block.length > 0) await upload.add(block);
    }
    return { sizeBytes, etag: await upload!.complete() };
  } catch (error) {
    const aborted = upload?.abort();
    // During an outage, waiting for this call could take as long again.
    if (!(error instanceof StoreUnavailable)) await aborted;
    throw error;
  }
}

/**
 * Yields full blocks and a last one, which may be empty. Each block is valid until the next is
 * read.
 */
async function* blocks(
  source: Readable,
  maxBytes: number,
): AsyncGenerator<{ block: Buffer; last: boolean }> {
  const buffer = Buffer.allocUnsafeSlow(streamPartBytes);
  let filled = 0;
  let totalBytes = 0;
  // The stream belongs to the caller. It stays open if the limit is exceeded, so that the caller
  // can still answer an HTTP request.
  const pieces = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer | string>;
  for await (const piece of pieces) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    totalBytes += chunk.length;
    if (totalBytes > maxBytes) throw new ObjectTooLarge(maxBytes);
    for (let taken = 0; taken < chunk.length;) {
      const copied = chunk.copy(buffer, filled, taken);
      taken += copied;
      filled += copied;
      if (filled < streamPartBytes) continue;
      yield { block: buffer, last: false };
      filled = 0;
    }
  }
  yield { block: buffer.subarray(0, filled), last: true };
}

/** Upload whose parts the store joins on completion. The object does not exist before that. */
class MultipartUpload {
  private readonly parts: { part: number; etag: string }[] = [];

  private constructor(
    private readonly target: StreamTarget,
    private readonly upload: Awaited<ReturnType<UnfinishedUploads['begin']>>,
  ) {}

  static async start(
    target: StreamTarget,
    address: ArtifactAddress,
    headers: Record<string, string>,
  ): Promise<MultipartUpload> {
    return new MultipartUpload(target, await target.uploads.begin(address, headers));
  }

  async add(block: Buffer): Promise<void> {
    const part = this.parts.length + 1;
    const { address, uploadId } = this.upload;
    const place = {
      bucketName: address.bucket,
      objectName: address.key,
      uploadID: uploadId,
      partNumber: part,
      headers: { 'Content-Length': block.length },
    };
    const { client } = this.target;
    const { etag } = await storeCall(address, () => client.uploadPart(place, block));
    this.parts.push({ part, etag });
  }

  async complete(): Promise<string> {
    const { address, uploadId } = this.upload;
    const { bucket, key } = address;
    const { client, uploads } = this.target;
    const { etag } = await storeCall(address, () =>
      client.completeMultipartUpload(bucket, key, uploadId, this.parts),
    );
    await uploads.end(this.upload);
    return etag;
  }

  /**
   * Tries to remove the parts and then the record. Ignores errors, because the caller reports the
   * first failure: if the parts are not removed, the record stays, and the sweep removes them.
   */
  async abort(): Promise<void> {
    const { uploads } = this.target;
    const { address, uploadId } = this.upload;
    await uploads
      .abort(address, uploadId)
      .then(() => uploads.end(this.upload))
      .catch(() => undefined);
  }
}
