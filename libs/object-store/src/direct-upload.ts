import type { ArtifactAddress } from '@strideform/contracts';
import { storeCall } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** A part that has arrived. */
export interface StoredPart {
  /** From 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

/**
 * Uploads whose parts somebody else sends, by presigned URLs. Until they are joined there is no
 * object; a part that is sent again replaces the one before.
 */
export class DirectUploads {
  /** @param publicClient as senders reach the store */
  constructor(
    private readonly client: S3Client,
    private readonly publicClient: S3Client,
  ) {}

  /** @returns the id under which the store gathers the parts */
  begin({ bucket, key }: ArtifactAddress, contentType: string): Promise<string> {
    return storeCall({ bucket, key }, () =>
      this.client.initiateNewMultipartUpload(bucket, key, { 'Content-Type': contentType }),
    );
  }

  /** Takes one PUT of the part's bytes, from anyone who holds it. `expiresS`: at most 7 days. */
  partUrl(
    { bucket, key }: ArtifactAddress,
    partsId: string,
    partNumber: number,
    expiresS: number,
  ): Promise<string> {
    return this.publicClient.presignedUrl('PUT', bucket, key, expiresS, {
      uploadId: partsId,
      partNumber: String(partNumber),
    });
  }

  /**
   * Joins the parts when `accept` says so of what has arrived, in order.
   * @throws {ObjectNotFound} when the store gathers nothing under this id (any more); what `accept`
   *   throws.
   */
  async join(
    address: ArtifactAddress,
    partsId: string,
    accept: (parts: readonly StoredPart[]) => void,
  ): Promise<void> {
    const { bucket, key } = address;
    const parts = (
      await storeCall(address, () => this.client.listParts(bucket, key, partsId))
    ).sort((a, b) => a.part - b.part);
    accept(parts.map(({ part, size }) => ({ partNumber: part, sizeBytes: size })));
    // By their tags: a part that was replaced since is not what was accepted, and the store
    // refuses.
    await storeCall(address, () =>
      this.client.completeMultipartUpload(
        bucket,
        key,
        partsId,
        parts.map(({ part, etag }) => ({ part, etag })),
      ),
    );
  }
}
