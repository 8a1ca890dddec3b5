import { Inject, Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { invalidParameters } from '@strideform/service-kit';
import { partsOf, type UploadPart } from '../domain/upload-parts.ts';
import { BeginUpload } from './begin-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Uploads } from './uploads.port.ts';

export interface DirectUploadPlan {
  readonly uploadId: string;
  readonly parts: readonly (UploadPart & { readonly url: string })[];
  readonly expiresAt: Date;
}

/** Lets a tenant send a big clip to the object store itself. */
@Injectable()
export class BeginDirectUpload {
  constructor(
    private readonly begin: BeginUpload,
    private readonly uploads: Uploads,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  async execute(request: {
    tenantId: string;
    fileName: string;
    contentType: string;
    sizeBytes: number;
  }): Promise<DirectUploadPlan> {
    const { tenantId, fileName, contentType, sizeBytes } = request;
    this.check(contentType, sizeBytes);
    // The record first: a crash from here on leaves nothing that the sweep does not find.
    const { uploadId, address, createdAt } = await this.begin.execute({
      tenantId,
      fileName,
      sessionId: '',
      direct: { sizeBytes, contentType },
    });
    const partsId = await this.store.directUploads.begin(address, contentType);
    await this.uploads.gatherUnder(tenantId, uploadId, partsId);
    const { uploadExpiryS } = this.settings;
    const parts = await Promise.all(
      partsOf(sizeBytes).map(async (part) => ({
        ...part,
        url: await this.store.directUploads.partUrl(
          address,
          partsId,
          part.partNumber,
          uploadExpiryS,
        ),
      })),
    );
    return { uploadId, parts, expiresAt: new Date(createdAt.getTime() + uploadExpiryS * 1000) };
  }

  private check(contentType: string, sizeBytes: number): void {
    const { directUploadMaxBytes } = this.settings;
    if (!contentType.startsWith('video/'))
      throw invalidParameters([
        { pointer: '/content_type', message: 'must be the type of a video, such as video/mp4' },
      ]);
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > directUploadMaxBytes) {
      throw invalidParameters([
        {
          pointer: '/size_bytes',
          message: `must be a whole number from 1 to ${directUploadMaxBytes}`,
        },
      ]);
    }
  }
}
