import { Inject, Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { invalidParameters } from '@strideform/service-kit';
import { partBytesFor, uploadPartsOf } from '../domain/upload-parts.ts';
import { BeginUpload } from './begin-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { withUrls, type PartWithUrl } from './part-urls.ts';
import { Uploads } from './uploads.port.ts';

export interface DirectUploadPlan {
  readonly uploadId: string;
  readonly parts: readonly PartWithUrl[];
  readonly expiresAt: Date;
}

/** What is wrong with a field of the request, by field. */
const fieldMessages = {
  contentType: 'must be the type of a video, such as video/mp4',
  sizeBytes: (maxBytes: number) => `must be a whole number from 1 to ${maxBytes}`,
} as const;

/** Lets a tenant send a big clip straight to the object store. */
@Injectable()
export class BeginDirectUpload {
  constructor(
    private readonly begin: BeginUpload,
    private readonly uploads: Uploads,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {InvalidInput} when the clip is no video, or too large; {Conflict} when the tenant has
   *   no room for it.
   */
  async execute(request: {
    tenantId: string;
    fileName: string;
    contentType: string;
    sizeBytes: number;
    maxUnderWay: number;
    maxUploadBytes: number;
  }): Promise<DirectUploadPlan> {
    const { tenantId, fileName, contentType, sizeBytes, maxUnderWay, maxUploadBytes } = request;
    this.check(contentType, sizeBytes);
    const partBytes = partBytesFor(sizeBytes);
    // The record comes first: after a crash, the sweep finds whatever was stored from here on.
    const { uploadId, address, createdAt } = await this.begin.execute({
      tenantId,
      fileName,
      sessionId: '',
      direct: { sizeBytes, contentType, partBytes },
      maxUnderWay,
      maxUploadBytes,
    });
    const partsId = await this.store.directUploads.begin(address, contentType);
    await this.uploads.setPartsId(tenantId, uploadId, partsId);
    const { uploadExpiryS } = this.settings;
    const parts = await withUrls(this.store, uploadPartsOf({ sizeBytes, partBytes }), {
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
