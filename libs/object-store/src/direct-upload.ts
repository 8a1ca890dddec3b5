import type { ArtifactAddress } from '@strideform/contracts';
import { storeCall } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** A part that is expected, or has arrived. */
export interface UploadedPart {
  /** Number from 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

/**
 * Uploads whose parts a caller sends directly to the store, by presigned URLs. The object exists
 * once the parts are joined. A part that is sent again replaces the earlier one.
 */
export class DirectUploads {
  /** @param publicClient client for the store's address that senders use */
  constructor(
    private readonly client: S3Client,
    private readonly publicClient: S3Client,
  ) {}

  /**
   * Starts an upload.
   * @returns the store's id for the upload
   */
  begin({ bucket, key }: ArtifactAddress, contentType: string): Promise<string> {
    return storeCall({ bucket, key }, () =>
      this.client.initiateNewMultipartUpload(bucket, key, { 'Content-Type': contentType }),
    );
  }

  /**
   * Returns a URL that accepts one PUT with exactly the part's number of bytes. Anyone who has the
   * URL can use it.
   * @param expiresS time until the URL expires, s; at most 7 days
   */
  partUrl(
    { bucket, key }: ArtifactAddress,
    partsId: string,
    { partNumber, sizeBytes }: UploadedPart,
    expiresS: number,
  ): Promise<string> {
    const query = { uploadId: partsId, partNumber: String(partNumber) };
    return this.publicClient.presignedPut({ bucket, key, query, sizeBytes, expiresS });
  }

  /**
   * Returns the parts that have arrived, in order.
   * @throws {ObjectNotFound} if the store has no such upload, or no longer has it
   */
  async storedParts(address: ArtifactAddress, partsId: string): Promise<UploadedPart[]> {
    const found = await this.listParts(address, partsId);
    return found.map(toUploadedPart);
  }

  /**
   * Joins the parts that have arrived.
   * @param accept gets the parts in order, and throws to refuse them
   * @throws {ObjectNotFound} if the store has no such upload, or no longer has it. Passes on errors
   * of `accept`.
   */
  async join(
    address: ArtifactAddress,
    partsId: string,
    accept: (parts: readonly UploadedPart[]) => void,
  ): Promise<void> {
    const { bucket, key } = address;
    const parts = await this.listParts(address, partsId);
    accept(parts.map(toUploadedPart));
    // The tags identify the accepted bytes: the store refuses a part that was replaced since.
    const accepted = parts.map(({ part, etag }) => ({ part, etag }));
    await storeCall(address, () =>
      this.client.completeMultipartUpload(bucket, key, partsId, accepted),
    );
  }

  private async listParts(address: ArtifactAddress, partsId: string): Promise<ListedPart[]> {
    const { bucket, key } = address;
    const found = await storeCall(address, () => this.client.listParts(bucket, key, partsId));
    return found.sort((a, b) => a.part - b.part);
  }
}

type ListedPart = Awaited<ReturnType<S3Client['listParts']>>[number];

const toUploadedPart = ({ part, size }: ListedPart): UploadedPart => ({
  partNumber: part,
  sizeBytes: size,
});
