import { Injectable } from '@nestjs/common';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { Conflict, NotFound } from '@strideform/service-kit';
import { partsOf, partsProblem } from '../domain/upload-parts.ts';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { Uploads, type DirectUpload, type Upload } from './uploads.port.ts';

/** Joins the parts of a direct upload into the clip, when they are what was announced. */
@Injectable()
export class CompleteDirectUpload {
  constructor(
    private readonly uploads: Uploads,
    private readonly store: ObjectStore,
    private readonly abandon: AbandonUpload,
  ) {}

  /** @returns the clip's size */
  async execute(tenantId: string, uploadId: string): Promise<number> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload?.direct == null)
      throw new NotFound(`There is no upload ${uploadId}: begin a new one.`, {
        code: 'upload_not_found',
      });
    const { direct } = upload;
    if (!direct.stored) {
      await this.join(upload, direct);
      await this.checkStored(upload, direct);
      await this.uploads.markStored(tenantId, uploadId);
    }
    return direct.sizeBytes;
  }

  private async join({ address }: Upload, { partsId, sizeBytes }: DirectUpload): Promise<void> {
    if (partsId === null) throw incomplete('the store was never asked for it: begin a new one');
    try {
      await this.store.directUploads.join(address, partsId, (arrived) => {
        const problem = partsProblem(partsOf(sizeBytes), arrived);
        if (problem !== null) throw incomplete(problem);
      });
    } catch (error) {
      if (!(error instanceof ObjectNotFound)) throw error;
      // Joined by another call, or by one that died before it could say so: the clip itself tells.
      if (!(await this.store.exists(address))) throw stillJoining();
    }
  }

  private async checkStored(
    upload: Upload,
    { sizeBytes, contentType }: DirectUpload,
  ): Promise<void> {
    // Some stores hide an object for a moment while another call joins it anew.
    const stored = await this.store.describe(upload.address).catch((error: unknown) => {
      throw error instanceof ObjectNotFound ? stillJoining() : error;
    });
    if (stored.sizeBytes === sizeBytes && stored.contentType === contentType) return;
    await this.abandon.discard(upload);
    throw incomplete(
      `what has arrived is ${stored.sizeBytes} bytes of ${stored.contentType}, not ${sizeBytes} of ${contentType}; it was removed: begin a new one`,
    );
  }
}

const incomplete = (reason: string): Conflict =>
  new Conflict(`The upload is not complete: ${reason}.`, { code: 'upload_incomplete' });
const stillJoining = (): Conflict =>
  incomplete(
    'its parts are being joined, or have been removed: ask again in a moment, and begin a new one if that does not help',
  );
