import { Inject, Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { invalidParameters } from '@strideform/service-kit/errors';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { callerGone, closedTenant } from '../domain/refusals.ts';
import { partBytesFor, uploadPartsOf, type DirectUpload, type Upload } from '../domain/upload.ts';
import { BeginUpload } from './begin-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { withUrls, type PartWithUrl } from './part-urls.ts';

export interface DirectUploadPlan {
  readonly uploadId: string;
  readonly parts: readonly PartWithUrl[];
  readonly expiresAt: Date;
}

export interface AnnouncedClip {
  readonly tenantId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sessionLimit: number;
  readonly uploadBytesLimit: number;
  readonly storedBytesLimit: number;
}

type AnnouncedParts = Pick<DirectUpload, 'contentType' | 'sizeBytes' | 'partBytes'>;

/** Sentences about invalid fields of the request, by field. */
const fieldMessages = {
  contentType: 'must be the type of a video, such as video/mp4',
  sizeBytes: (maxBytes: number) => `must be a whole number from 1 to ${maxBytes}`,
} as const;

/** Starts the upload of a large clip from the tenant directly to the object store. */
@Injectable()
export class BeginDirectUpload {
  constructor(
    private readonly begin: BeginUpload,
    private readonly uploads: UploadRepository,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @param signal aborts if the caller has gone. The upload must then not count.
   * @throws {InvalidInput} if the clip is not a video or is too large; {Conflict} if a limit of the
   *   tenant's plan would be exceeded, or the tenant is deleted in the meantime.
   */
  async execute(request: AnnouncedClip, signal?: AbortSignal): Promise<DirectUploadPlan> {
    const { contentType, sizeBytes, ...clip } = request;
    this.check(contentType, sizeBytes);
    const direct = { sizeBytes, contentType, partBytes: partBytesFor(sizeBytes) };
    // Store the record first, so that the sweep finds everything that is stored later, even after a
    // crash.
    const upload = await this.begin.execute({ ...clip, sessionId: '', direct }, signal);
    try {
      const plan = await this.plan(upload, direct);
      if (signal?.aborted) throw callerGone();
      return plan;
    } catch (error) {
      // If the database is also down, the upload counts until it expires.
      await this.begin.giveUp(upload).catch(() => undefined);
      throw error;
    }
  }

  private async plan(
    { tenantId, uploadId, address, createdAt }: Upload,
    { contentType, ...sizes }: Required<AnnouncedParts>,
  ): Promise<DirectUploadPlan> {
    const partsId = await this.store.directUploads.begin(address, contentType);
    const isRecorded = await this.uploads.setPartsId(tenantId, uploadId, partsId);
    if (!isRecorded) {
      // If this fails, a sweep finds the parts by the record, which stays for a while.
      await this.store.unfinishedUploads.abort(address, partsId);
      throw closedTenant();
    }
    const { uploadExpiryS } = this.settings;
    const parts = await withUrls(this.store, uploadPartsOf(sizes), {
      address,
      partsId,
      expiresS: uploadExpiryS,
    });
    const expiresAt = new Date(createdAt.getTime() + uploadExpiryS * 1000);
    return { uploadId, parts, expiresAt };
  }

  private check(contentType: string, sizeBytes: number): void {
    const maxBytes = this.settings.directUploadMaxBytes;
    if (!contentType.startsWith('video/'))
      throw invalidParameters([{ pointer: '/content_type', message: fieldMessages.contentType }]);
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > maxBytes) {
      const message = fieldMessages.sizeBytes(maxBytes);
      throw invalidParameters([{ pointer: '/size_bytes', message }]);
    }
  }
}
