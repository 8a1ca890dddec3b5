import { isAbsent, storeCall } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** An upload in parts that has started. Its parts are not in any listing of objects. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAt: Date;
}

/** Uploads in parts that are in progress, or that a crash left behind. */
export class UnfinishedUploads {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  /** Yields the uploads whose key starts with `prefix`. */
  async *under(prefix: string): AsyncGenerator<UnfinishedUpload> {
    for (let after: string | null = ''; after !== null;) {
      const page = await this.page(prefix, after);
      for (const { key, uploadId, initiated } of page.uploads)
        yield { key, uploadId, startedAt: initiated };
      after = page.isTruncated ? page.nextKeyMarker : null;
    }
  }

  /** Removes the parts that have arrived. Does nothing if the upload has ended meanwhile. */
  async abort({ key, uploadId }: UnfinishedUpload): Promise<void> {
    const { bucket } = this;
    await storeCall({ bucket, key }, async () => {
      try {
        await this.client.abortMultipartUpload(bucket, key, uploadId);
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    });
  }

  /**
   * Returns a page of uploads. The package's own listing would also request the parts of each
   * upload.
   */
  private page(prefix: string, after: string): ReturnType<S3Client['listIncompleteUploadsQuery']> {
    const { client, bucket } = this;
    return storeCall({ bucket, key: prefix }, () =>
      client.listIncompleteUploadsQuery(bucket, prefix, after, '', ''),
    );
  }
}
