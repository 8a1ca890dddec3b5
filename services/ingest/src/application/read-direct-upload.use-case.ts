import { Inject, Injectable } from '@nestjs/common';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { Unavailable } from '@strideform/service-kit/errors';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { incompleteReasons, incompleteUpload, unknownUpload } from '../domain/refusals.ts';
import {
  partsByArrival,
  uploadPartsOf,
  type UploadPart,
  type DirectUpload,
  type Upload,
} from '../domain/upload.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { withUrls, type PartWithUrl } from './part-urls.ts';

export interface DirectUploadState {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** True once the parts have been joined into the clip. */
  readonly isComplete: boolean;
  readonly storedParts: readonly UploadPart[];
  readonly missingParts: readonly PartWithUrl[];
  readonly expiresAt: Date;
}

/**
 * Returns the stored and the missing parts of a direct upload, so that the sender can resume it.
 */
@Injectable()
export class ReadDirectUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {NotFound} for an unknown upload, or one that was never started in the object store;
   *   {Unavailable} while its parts are being joined.
   */
  async execute(tenantId: string, uploadId: string): Promise<DirectUploadState> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload?.direct == null || upload.direct.partsId === null) throw unknownUpload(uploadId);
    const { contentType, sizeBytes, stored: isComplete, partsId } = upload.direct;
    const expiresAt = new Date(upload.createdAt.getTime() + this.settings.uploadExpiryS * 1000);
    const arrived = await this.arrivedParts(upload, upload.direct, partsId);
    const { stored, missing } = partsByArrival(uploadPartsOf(upload.direct), arrived);
    const missingParts = await withUrls(this.store, missing, {
      address: upload.address,
      partsId,
      expiresS: Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000)),
    });
    const { fileName } = upload;
    return {
      fileName,
      contentType,
      sizeBytes,
      isComplete,
      storedParts: stored,
      missingParts,
      expiresAt,
    };
  }

  private async arrivedParts(
    { address }: Upload,
    direct: DirectUpload,
    partsId: string,
  ): Promise<readonly UploadPart[]> {
    if (direct.stored) return uploadPartsOf(direct);
    try {
      return await this.store.directUploads.storedParts(address, partsId);
    } catch (error) {
      if (!(error instanceof ObjectNotFound)) throw error;
      // A call joined the parts but has not recorded it yet. Completing the upload again records
      // it.
      if (await this.store.exists(address)) return uploadPartsOf(direct);
      const { message } = incompleteUpload(incompleteReasons.joining);
      throw new Unavailable(message, { cause: error });
    }
  }
}
