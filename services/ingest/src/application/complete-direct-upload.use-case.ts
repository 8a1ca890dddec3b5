import { Injectable } from '@nestjs/common';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { incompleteReasons, incompleteUpload, unknownUpload } from '../domain/refusals.ts';
import {
  uploadPartsOf,
  partsProblem,
  type UploadPart,
  type DirectUpload,
  type Upload,
} from '../domain/upload.ts';
import { AbandonUpload } from './abandon-upload.use-case.ts';

/** Joins the parts of a direct upload into the clip if they match the announcement. */
@Injectable()
export class CompleteDirectUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly store: ObjectStore,
    private readonly abandon: AbandonUpload,
  ) {}

  /**
   * @returns the clip's size, bytes
   * @throws {NotFound} for an unknown upload, {Conflict} while the upload is not complete.
   */
  async execute(tenantId: string, uploadId: string): Promise<number> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload?.direct == null) throw unknownUpload(uploadId);
    const { direct } = upload;
    if (!direct.stored) {
      await this.join(upload, direct);
      await this.checkStored(upload, direct);
      await this.uploads.markStored(tenantId, uploadId);
    }
    return direct.sizeBytes;
  }

  private async join({ address }: Upload, direct: DirectUpload): Promise<void> {
    const { partsId } = direct;
    if (partsId === null) throw incompleteUpload(incompleteReasons.neverStarted);
    const expected = uploadPartsOf(direct);
    const requireExpected = (arrived: readonly UploadPart[]): void => {
      const problem = partsProblem(expected, arrived);
      if (problem !== null) throw incompleteUpload(problem);
    };
    try {
      await this.store.directUploads.join(address, partsId, requireExpected);
    } catch (error) {
      if (!(error instanceof ObjectNotFound)) throw error;
      // If an earlier call joined the parts, the clip is already in the store. That call may have
      // crashed before it recorded this.
      const isJoined = await this.store.exists(address);
      if (!isJoined) throw incompleteUpload(incompleteReasons.joining);
    }
  }

  private async checkStored(upload: Upload, announced: DirectUpload): Promise<void> {
    // Some stores hide an object for a moment while another call joins it again.
    const stored = await this.store.describe(upload.address).catch((error: unknown) => {
      if (error instanceof ObjectNotFound) throw incompleteUpload(incompleteReasons.joining);
      throw error;
    });
    const { sizeBytes, contentType } = announced;
    if (stored.sizeBytes === sizeBytes && stored.contentType === contentType) return;
    await this.abandon.discard(upload);
    throw incompleteUpload(incompleteReasons.wrongObject(stored, announced));
  }
}
