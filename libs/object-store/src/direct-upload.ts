import type { ArtifactAddress } from '@strideform/contracts';
import { storeCall } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** A part that is to arrive, or has arrived. */
export interface UploadedPart {
  /** Number from 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

/**
 * Uploads whose parts somebody else sends, by presigned URLs. The object exists once the parts are
 * joined; a part that is sent again replaces the earlier one.
 */
export class DirectUploads {
  /** @param publicClient reaches the store under the address that senders use. */
  constructor(
    private readonly client: S3Client,
    private readonly publicClient: S3Client,
  ) {}

  /** @returns the id under which the store gathers the parts. */
  begin({ bucket, key }: ArtifactAddress, contentType: string): Promise<string> {
    return storeCall({ bucket, key }, () =>
      this.client.initiateNewMultipartUpload(bucket, key, { 'Content-Type': contentType }),
    );
  }

  /**
   * A URL that accepts one PUT of the part's bytes, and no other number of bytes, from anyone who
   * has it.
   * @param expiresS at most 7 days.
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
   * The parts that have arrived, in order.
   * @throws {ObjectNotFound} when the store gathers no parts under this id, or no longer does.
   */
  async storedParts(address: ArtifactAddress, partsId: string): Promise<UploadedPart[]> {
    const found = await this.listParts(address, partsId);
    return found.map(toUploadedPart);
  }

  /**
   * Joins the parts that have arrived.
   * @param accept gets the parts in order, and throws to refuse them.
   * @throws {ObjectNotFound} when the store gathers no parts under this id, or no longer does;
   *   whatever `accept` throws.
   */
  async join(
    address: ArtifactAddress,
    partsId: string,
    accept: (parts: readonly UploadedPart[]) => void,
  ): Promise<void> {
    const { bucket, key } = address;
    const parts = await this.listParts(address, partsId);
    accept(parts.map(toUploadedPart));
    // The tags name the accepted bytes: the store refuses a part that was replaced since.
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
