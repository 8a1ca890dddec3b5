import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { newId } from '@strideform/service-kit/ids';
import { roomForOne } from '../domain/room.ts';
import { HoldPlace } from './hold-place.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { callerGone } from './refusals.ts';
import { Uploads, type DirectUpload, type Upload } from './uploads.port.ts';

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
  readonly maxUnderWay: number;
  /** Of direct uploads. Absent: no limit. */
  readonly maxUploadBytes?: number;
}

/**
 * Reserves the ids and the address of a clip before its first byte is stored, so that every stored
 * byte has an owner.
 */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly uploads: Uploads,
    private readonly place: HoldPlace,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @param signal aborted when nobody waits for the upload, so that it must take no room
   * @throws {Conflict} when the tenant has no room for it.
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
    const room = {
      ...roomForOne(request.maxUnderWay),
      uploadBytes: request.direct?.sizeBytes ?? 0,
      maxUploadBytes: request.maxUploadBytes ?? Infinity,
    };
    await this.place.during(tenantId, room, () => this.uploads.begin(upload), signal);
    if (signal?.aborted) {
      await this.giveUp(upload);
      throw callerGone();
    }
    return upload;
  }

  /** Of an upload that nobody knows of yet, so that it takes no room. */
  async giveUp({ tenantId, uploadId }: Upload): Promise<void> {
    const noClaimIsOver = new Date(0);
    await this.uploads.abandon(tenantId, uploadId, new Date(), noClaimIsOver);
  }
}

const newDirectUpload = (announced: ExpectedClip['direct']): DirectUpload | null =>
  announced === undefined ? null : { ...announced, partsId: null, stored: false };
