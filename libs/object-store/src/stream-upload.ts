import type { Readable } from 'node:stream';
import type { ArtifactAddress } from '@strideform/contracts';
import type { Client } from 'minio';
import { ObjectTooLarge, storeCall } from './object-store-errors.ts';

/**
 * Memory of one upload. At least 5 MiB, S3's least part size; with its limit of 10,000 parts this
 * allows 78 GiB. (The client's own stream upload takes 528 MiB a part, and resumes whatever
 * unfinished upload the key has.)
 */
export const partBytes = 8 * 1024 * 1024;

export interface StoredObject {
  readonly sizeBytes: number;
  readonly etag: string;
}

/**
 * Uploads a stream of unknown length through one buffer; what fits into one part becomes a plain
 * object.
 */
export async function uploadStream(
  client: Client,
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
      upload ??= await MultipartUpload.start(client, address, headers);
      if (block.length > 0) await upload.add(block);
    }
    return { sizeBytes, etag: await upload!.complete() };
  } catch (error) {
    await upload?.abort();
    throw error;
  }
}

/** Full blocks and a last one, which may be empty; each is valid until the next is asked for. */
async function* blocks(
  source: Readable,
  maxBytes: number,
): AsyncGenerator<{ block: Buffer; last: boolean }> {
  const buffer = Buffer.allocUnsafeSlow(partBytes);
  let filled = 0;
  let totalBytes = 0;
  // The stream is the caller's: over the limit it stays open, so that an HTTP request can still be
  // answered.
  for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<
    Buffer | string
  >) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    totalBytes += chunk.length;
    if (totalBytes > maxBytes) throw new ObjectTooLarge(maxBytes);
    for (let taken = 0; taken < chunk.length;) {
      const copied = chunk.copy(buffer, filled, taken);
      taken += copied;
      filled += copied;
      if (filled < partBytes) continue;
      yield { block: buffer, last: false };
      filled = 0;
    }
  }
  yield { block: buffer.subarray(0, filled), last: true };
}

/** An upload whose parts the store joins on completion; until then the object does not exist. */
class MultipartUpload {
  private readonly parts: { part: number; etag: string }[] = [];

  private constructor(
    private readonly client: Client,
    private readonly address: ArtifactAddress,
    private readonly uploadId: string,
  ) {}

  static async start(
    client: Client,
    address: ArtifactAddress,
    headers: Record<string, string>,
  ): Promise<MultipartUpload> {
    return new MultipartUpload(
      client,
      address,
      await storeCall(address, () =>
        client.initiateNewMultipartUpload(address.bucket, address.key, headers),
      ),
    );
  }

  async add(block: Buffer): Promise<void> {
    const part = this.parts.length + 1;
    const { bucket: bucketName, key: objectName } = this.address;
    const headers = { 'Content-Length': block.length };
    const { etag } = await storeCall(this.address, () =>
      this.client.uploadPart(
        { bucketName, objectName, uploadID: this.uploadId, partNumber: part, headers },
        block,
      ),
    );
    this.parts.push({ part, etag });
  }

  async complete(): Promise<string> {
    const { bucket, key } = this.address;
    const { etag } = await storeCall(this.address, () =>
      this.client.completeMultipartUpload(bucket, key, this.uploadId, this.parts),
    );
    return etag;
  }

  /**
   * Best effort: the failure that led here is the one to report, and `remove` of the key clears
   * what may be left.
   */
  async abort(): Promise<void> {
    await this.client
      .abortMultipartUpload(this.address.bucket, this.address.key, this.uploadId)
      .catch(() => undefined);
  }
}
