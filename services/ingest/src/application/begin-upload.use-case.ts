import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/object-store';
import { randomUUID } from 'node:crypto';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

const newId = (prefix: string): string => `${prefix}_${randomUUID().replaceAll('-', '')}`;

export interface ExpectedClip {
  readonly tenantId: string;
  readonly fileName: string;
  /**
   * The session that is to be opened, when a repeat of the request must find it; empty for a new
   * one.
   */
  readonly sessionId: string;
  /** Absent for a clip that comes through the gateway. */
  readonly direct?: { readonly sizeBytes: number; readonly contentType: string };
}

/**
 * Reserves the ids and the address of a clip before its first byte is stored, so that no byte is
 * ever without an owner.
 */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly uploads: Uploads,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  async execute(request: ExpectedClip): Promise<Upload> {
    const [uploadId, sessionId] = [newId('upl'), request.sessionId || newId('ses')];
    const upload: Upload = {
      uploadId,
      tenantId: request.tenantId,
      sessionId,
      fileName: request.fileName,
      createdAt: new Date(),
      completed: false,
      direct:
        request.direct === undefined ? null : { ...request.direct, partsId: null, stored: false },
      address: {
        bucket: this.settings.bucket,
        key: artifactKeys.clip(request.tenantId, sessionId, uploadId),
      },
    };
    await this.uploads.begin(upload);
    return upload;
  }
}
