import type { ArtifactAddress } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { isAbsent, storeCall, UploadErased } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** Record of an upload in parts that has not ended. */
export interface UploadRecord {
  readonly recordId: string;
  readonly address: ArtifactAddress;
  /** Store's id of the upload, or null if the service died before it stored the id. */
  readonly uploadId: string | null;
}

/** Records of uploads in a database, so that parts which a crash leaves behind can be removed. */
export interface UploadRecords {
  /** Stores that an upload of the key is about to begin. */
  add(address: ArtifactAddress): Promise<UploadRecord>;
  /** @returns false if the upload's session was erased. Nothing is stored then. */
  setUploadId(record: UploadRecord, uploadId: string): Promise<boolean>;
  /**
   * Stores that the upload's session was erased, so that no id can be stored from now on.
   * @returns the record with its final id, or null if it was removed in the meantime
   */
  close(record: UploadRecord): Promise<UploadRecord | null>;
  remove(record: UploadRecord): Promise<void>;
  /** Returns records of all tenants from before a time, oldest first. */
  before(time: Date): AsyncIterable<UploadRecord>;
  ofSession(tenantId: string, sessionId: string): Promise<readonly UploadRecord[]>;
  ofTenant(tenantId: string): Promise<readonly UploadRecord[]>;
}

/** Records nothing. For tests and tools that remove the whole bucket themselves. */
export const noUploadRecords: UploadRecords = {
  add: async (address) => ({ recordId: '', address, uploadId: null }),
  setUploadId: async () => true,
  close: async (record) => record,
  remove: async () => undefined,
  before: async function* () {},
  ofSession: async () => [],
  ofTenant: async () => [],
};

/** Longest time from the record of an upload to its start at the store, by the store's clock. */
export const uploadBeginsWithinMs = 600_000;

/** Upload as the store lists it. */
interface ListedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAt: Date;
}

/**
 * Uploads in parts that are in progress, or that a crash left behind. Their parts are in no listing
 * of objects. The platform knows them by its records and never searches the bucket for them: MinIO
 * lists the uploads of one key only, and other stores list those of all tenants.
 */
export class UnfinishedUploads {
  private readonly logger = createLogger('unfinished-uploads');

  /** @param records null: the service stores only objects of one part */
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly records: UploadRecords | null,
  ) {}

  /**
   * Starts an upload. The key is recorded before and the id afterwards, so that a crash at any
   * moment leaves a record of the upload. An erasure in between leaves the record, too.
   * @throws {UploadErased} if the upload's session was erased in the meantime
   */
  async begin(
    address: ArtifactAddress,
    headers: Record<string, string>,
  ): Promise<UploadRecord & { readonly uploadId: string }> {
    const record = await this.required().add(address);
    const uploadId = await storeCall(address, () =>
      this.client.initiateNewMultipartUpload(address.bucket, address.key, headers),
    );
    const isRecorded = await this.required().setUploadId(record, uploadId);
    if (isRecorded) return { ...record, uploadId };
    // If this fails, the sweep finds the record of the erasure.
    await this.abort(address, uploadId);
    await this.end(record);
    throw new UploadErased(address);
  }

  /**
   * Removes the record of an upload that has ended. If the database is unavailable, the sweep
   * removes it later.
   */
  async end(record: UploadRecord): Promise<void> {
    await this.required()
      .remove(record)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'record of an upload not removed: the sweep retries'),
      );
  }

  /** Removes the parts that have arrived. Does nothing if the upload has ended meanwhile. */
  async abort({ bucket, key }: ArtifactAddress, uploadId: string): Promise<void> {
    await storeCall({ bucket, key }, async () => {
      try {
        await this.client.abortMultipartUpload(bucket, key, uploadId);
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    });
  }

  /**
   * Aborts uploads of one key whose ids are not known.
   * @param startedBefore time from which uploads are kept, or null to abort all
   */
  async abortAt(address: ArtifactAddress, startedBefore: Date | null = null): Promise<void> {
    for await (const { key, uploadId, startedAt } of this.under(address.key)) {
      const isKept = startedBefore !== null && startedAt >= startedBefore;
      if (key === address.key && !isKept) await this.abort(address, uploadId);
    }
  }

  /** Aborts the recorded uploads of a session. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    for (const record of await this.required().ofSession(tenantId, sessionId))
      await this.discardErased(record);
  }

  /** Aborts the recorded uploads of a tenant. */
  async eraseTenant(tenantId: string): Promise<void> {
    for (const record of await this.required().ofTenant(tenantId)) await this.discardErased(record);
  }

  /**
   * Aborts uploads that were recorded before a time: their services have died. An upload that
   * cannot be aborted does not block the others.
   * @returns the number of aborted uploads
   * @throws if some could not be aborted. The next sweep tries again.
   */
  async sweep(before: Date, signal: AbortSignal): Promise<number> {
    let [sweptCount, failedCount] = [0, 0];
    for await (const record of this.required().before(before)) {
      if (signal.aborted) break;
      const isSwept = await this.tryToDiscard(record, before);
      if (isSwept) sweptCount += 1;
      else failedCount += 1;
    }
    if (failedCount > 0)
      throw new Error(`Parts of ${failedCount} uploads were not removed. The next sweep retries.`);
    return sweptCount;
  }

  /**
   * Yields the uploads whose key starts with `prefix`. A store may answer only for complete keys.
   */
  async *under(prefix: string): AsyncGenerator<ListedUpload> {
    for (let [key, uploadId, hasMore] = ['', '', true]; hasMore;) {
      const page = await this.page(prefix, key, uploadId);
      for (const listed of page.uploads)
        yield { key: listed.key, uploadId: listed.uploadId, startedAt: listed.initiated };
      [key, uploadId, hasMore] = [page.nextKeyMarker, page.nextUploadIdMarker, page.isTruncated];
    }
  }

  private async tryToDiscard(record: UploadRecord, recordedBefore: Date): Promise<boolean> {
    try {
      await this.discard(record, recordedBefore);
      return true;
    } catch (error) {
      const { key } = record.address;
      this.logger.warn({ err: error, key }, 'parts not removed: the next sweep retries');
      return false;
    }
  }

  /**
   * Aborts an upload whose session was erased. If its id is not known, the store may begin the
   * upload only after this. So the record stays until the process aborts the upload, or until the
   * sweep finds that the process has died.
   */
  private async discardErased(listed: UploadRecord): Promise<void> {
    const record = await this.required().close(listed);
    if (record === null) return;
    if (record.uploadId === null) await this.abortAt(record.address);
    else await this.discard(record);
  }

  private async discard(record: UploadRecord, recordedBefore?: Date): Promise<void> {
    const { address, uploadId } = record;
    if (uploadId === null) await this.abortAt(address, recordedBefore && lastStart(recordedBefore));
    else await this.abort(address, uploadId);
    await this.required().remove(record);
  }

  private required(): UploadRecords {
    if (this.records === null)
      throw new Error('An upload in parts needs records, so that a crash leaves no parts behind.');
    return this.records;
  }

  /**
   * Returns a page of uploads. The package's own listing would also request the parts of each
   * upload.
   */
  private page(
    prefix: string,
    afterKey: string,
    afterUploadId: string,
  ): ReturnType<S3Client['listIncompleteUploadsQuery']> {
    const { client, bucket } = this;
    return storeCall({ bucket, key: prefix }, () =>
      client.listIncompleteUploadsQuery(bucket, prefix, afterKey, afterUploadId, ''),
    );
  }
}

/** Returns the time before which the store began all uploads that were recorded before a time. */
const lastStart = (recordedBefore: Date): Date =>
  new Date(recordedBefore.getTime() + uploadBeginsWithinMs);
