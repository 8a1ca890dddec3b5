import { Injectable } from '@nestjs/common';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { ObjectStore, uploadBeginsWithinMs } from '@strideform/object-store';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import type { Upload } from '../domain/upload.ts';

/** Later than any claim, so that no claim counts. */
const endOfTime = new Date('9999-12-31');

/** Removes an incomplete upload and its bytes in the object store. */
@Injectable()
export class AbandonUpload {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly sessions: SessionRepository,
    private readonly store: ObjectStore,
    private readonly storage: StoredBytesRepository,
    private readonly log: DeletionLog,
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
  async discard(upload: Upload, claimsBefore = new Date(0)): Promise<boolean> {
    const { tenantId, uploadId, sessionId, address } = upload;
    const now = new Date();
    const session = await this.sessions.find(tenantId, sessionId);
    if (session?.clip.key === address.key) {
      await this.uploads.complete(tenantId, uploadId);
      return true;
    }
    // The clip was sent twice, and the session has the other one. It never switches clips, so
    // claims of any age are void.
    const voidBefore = session === null ? claimsBefore : now;
    const abandoned = await this.uploads.abandon(tenantId, uploadId, now, voidBefore);
    if (abandoned === null) return false;
    await this.log.recordObject(abandoned.address, now);
    await this.removeBytes(abandoned);
    if (session === null) await this.storage.remove(tenantId, sessionId);
    await this.removeRecord(abandoned, now);
    return true;
  }

  /**
   * Removes the clip of an upload that has no record, such as one that a restored backup does not
   * have. Does nothing if there is a record, or if the session has this clip.
   */
  async eraseUnknown({
    tenantId,
    uploadId,
    sessionId,
  }: Pick<Upload, 'tenantId' | 'uploadId' | 'sessionId'>): Promise<void> {
    if (await this.uploads.isKnown(tenantId, uploadId)) return;
    const address = this.store.address(artifactKeys.clip(tenantId, sessionId, uploadId));
    const session = await this.sessions.find(tenantId, sessionId);
    // A deleted session that can be restored keeps its clip.
    if (session === null && (await this.sessions.hasData(tenantId, sessionId))) return;
    if (session?.clip.key === address.key) return;
    await this.log.recordObject(address);
    await this.store.erase(address);
  }

  /** Removes an upload of a deleted tenant, whatever its claims are. The tenant's entry logs it. */
  async erase({ tenantId, uploadId }: Upload, now: Date): Promise<void> {
    const abandoned = await this.uploads.abandon(tenantId, uploadId, now, endOfTime);
    if (abandoned === null) return;
    await this.removeBytes(abandoned);
    await this.removeRecord(abandoned, now);
  }

  /**
   * Removes the record of an abandoned upload, unless the object store may still begin the upload.
   * A later sweep then finds the parts by their key.
   */
  private async removeRecord(abandoned: Upload, now: Date): Promise<void> {
    if (mayBegin(abandoned, now)) return;
    await this.uploads.remove(abandoned.tenantId, abandoned.uploadId);
  }

  /**
   * Removes the clip and the parts of a direct upload. The gateway aborts the uploads that it began
   * itself.
   */
  private async removeBytes({ address, direct }: Upload): Promise<void> {
    await this.store.erase(address);
    if (direct === null) return;
    // If the service crashed before it stored the id of the parts, only the key is known.
    if (direct.partsId === null) await this.store.unfinishedUploads.abortAt(address);
    else await this.store.unfinishedUploads.abort(address, direct.partsId);
  }
}

/**
 * Returns true if the object store may still begin a direct upload. Its record must stay until
 * then, because nothing else names the parts.
 */
const mayBegin = ({ direct, createdAt }: Upload, now: Date): boolean =>
  direct?.partsId === null && now.getTime() - createdAt.getTime() < uploadBeginsWithinMs;
