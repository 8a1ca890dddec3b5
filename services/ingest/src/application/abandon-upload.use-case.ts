import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { Sessions } from './sessions.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

/** Forgets an upload that broke off, and whatever reached the store. */
@Injectable()
export class AbandonUpload {
  constructor(
    private readonly uploads: Uploads,
    private readonly sessions: Sessions,
    private readonly store: ObjectStore,
  ) {}

  async execute(tenantId: string, uploadId: string): Promise<void> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload !== null) await this.discard(upload);
  }

  /**
   * The record says first that no session may be opened on the clip any more, then the bytes go,
   * then the record: a crash in between leaves one that the sweep finds again.
   * @param claimsBefore a session that was about to be opened before this time, and is still not
   *   there, will never be
   * @returns false when a session is about to be opened on it: it stays as it is.
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
    // A session that works on another clip, as this one was sent again, never turns to this one,
    // whatever it claimed.
    if (
      !(await this.uploads.abandon(tenantId, uploadId, now, session === null ? claimsBefore : now))
    )
      return false;
    await this.store.remove(address);
    await this.uploads.forget(tenantId, uploadId);
    return true;
  }
}
