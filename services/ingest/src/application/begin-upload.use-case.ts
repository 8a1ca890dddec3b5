import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { newId } from '@strideform/service-kit/ids';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { requestOfOneSession } from '../domain/plan-limits.ts';
import { callerGone } from '../domain/refusals.ts';
import type { DirectUpload, Upload } from '../domain/upload.ts';
import { HoldReservation } from './hold-reservation.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

export interface ExpectedClip {
  readonly tenantId: string;
  readonly fileName: string;
  /**
   * Id of the session for this clip, set when a repeated request must find the same session. Empty
   * for a new session.
   */
  readonly sessionId: string;
  /** Absent for a clip that comes through the gateway. */
  readonly direct?: Pick<DirectUpload, 'sizeBytes' | 'contentType' | 'partBytes'>;
  /** `Infinity`: no limit. */
  readonly sessionLimit: number;
  /** Limit of direct uploads. Absent: no limit. */
  readonly uploadBytesLimit?: number;
}

/**
 * Reserves the ids and the address of a clip before its first byte is stored, so that every stored
 * byte has an owner.
 */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly reservation: HoldReservation,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @param signal aborted when nobody waits for the upload, so that it must not count
   * @throws {Conflict} when a limit of the tenant's plan would be exceeded.
   */
  async execute(
    { tenantId, fileName, ...request }: ExpectedClip,
    signal?: AbortSignal,
  ): Promise<Upload> {
    const [uploadId, sessionId] = [newId('upl'), request.sessionId || newId('ses')];
    const createdAt = new Date();
    const upload: Upload = {
      uploadId,
      tenantId,
      sessionId,
      fileName,
      createdAt,
      seenAt: createdAt,
      completed: false,
      direct: newDirectUpload(request.direct),
      address: {
        bucket: this.settings.bucket,
        key: artifactKeys.clip(tenantId, sessionId, uploadId),
      },
    };
    const limited = {
      ...requestOfOneSession(request.sessionLimit),
      uploadBytes: request.direct?.sizeBytes ?? 0,
      uploadBytesLimit: request.uploadBytesLimit ?? Infinity,
    };
    await this.reservation.during(tenantId, limited, () => this.uploads.begin(upload), signal);
    if (signal?.aborted) {
      await this.giveUp(upload);
      throw callerGone();
    }
    return upload;
  }

  /** Abandons an upload that nobody knows of yet, so that it does not count. */
  async giveUp({ tenantId, uploadId }: Upload): Promise<void> {
    const noClaimIsOver = new Date(0);
    await this.uploads.abandon(tenantId, uploadId, new Date(), noClaimIsOver);
  }
}

const newDirectUpload = (announced: ExpectedClip['direct']): DirectUpload | null =>
  announced === undefined ? null : { ...announced, partsId: null, stored: false };
