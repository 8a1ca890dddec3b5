import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { SessionRepository } from '../adapters/session.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import type { Upload } from '../domain/upload.ts';

/** Removes an incomplete upload and its bytes in the object store. */
@Injectable()
export class AbandonUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly sessions: SessionRepository,
    private readonly store: ObjectStore,
  ) {}

  /** Does nothing for an unknown upload, so that the call can be repeated. */
  async execute(tenantId: string, uploadId: string): Promise<void> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload !== null) await this.discard(upload);
  }

  /**
   * Marks the record as abandoned first, so that no session can use the clip any more. Then removes
   * the bytes, then the record. After a crash in between, the sweep finds the record.
   * @param claimsBefore a claim from before this time no longer counts: its session was never
   *   created
   * @returns false if a session is about to be created for the upload, which is then kept.
   */
  async discard(
    { tenantId, uploadId, sessionId, address }: Upload,
    claimsBefore = new Date(0),
  ): Promise<boolean> {
    const now = new Date();
    const session = await this.sessions.find(tenantId, sessionId);
    if (session?.clip.key === address.key) {
      await this.uploads.complete(tenantId, uploadId);
      return true;
    }
    // The clip was sent twice, and the session has the other one. It never switches clips, so
    // claims of any age are void.
    const voidBefore = session === null ? claimsBefore : now;
    const isAbandoned = await this.uploads.abandon(tenantId, uploadId, now, voidBefore);
    if (!isAbandoned) return false;
    await this.store.remove(address);
    await this.uploads.remove(tenantId, uploadId);
    return true;
  }
}
