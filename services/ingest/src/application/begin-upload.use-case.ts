import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { newId } from '@strideform/service-kit/ids';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { requestOfOneSession } from '../domain/plan-limits.ts';
import { callerGone } from '../domain/refusals.ts';
import type { DirectUpload, Upload } from '../domain/upload.ts';
import { ReserveUsage } from './reserve-usage.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

export interface ExpectedClip {
  readonly tenantId: string;
  readonly fileName: string;
  /**
   * Id of the session for this clip, set when a repeated request must find the same session. Empty
   * for a new session.
   */
  readonly sessionId: string;
  /** Facts about a direct upload. Absent for a clip that comes through the gateway. */
  readonly direct?: Pick<DirectUpload, 'sizeBytes' | 'contentType' | 'partBytes'>;
  /** `Infinity` means no limit. */
  readonly sessionLimit: number;
  /** Limit of announced bytes of direct uploads. Absent means no limit. */
  readonly uploadBytesLimit?: number;
  /** Limit of stored bytes. Absent means no limit. */
  readonly storedBytesLimit?: number;
}

/**
 * Reserves the ids and the address of a clip before its first byte is stored, so that every stored
 * byte has an owner.
 */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly reservation: ReserveUsage,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @param signal aborts if the caller has gone. The upload must then not count.
   * @throws {Conflict} if a limit of the tenant's plan would be exceeded.
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
      ...requestOfOneSession(request.sessionLimit, request.storedBytesLimit),
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

  /** Abandons an upload whose caller has gone, so that it does not count. */
  async giveUp({ tenantId, uploadId }: Upload): Promise<void> {
    const noClaimExpires = new Date(0);
    await this.uploads.abandon(tenantId, uploadId, new Date(), noClaimExpires);
  }
}

const newDirectUpload = (announced: ExpectedClip['direct']): DirectUpload | null =>
  announced === undefined ? null : { ...announced, partsId: null, stored: false };
