import { Injectable } from '@nestjs/common';
import { ObjectStore } from '@strideform/object-store';
import { Sessions } from './sessions.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

/** Forgets an upload that broke off, and whatever reached the store. */
@Injectable()
export class AbandonUpload {
  constructor(private readonly uploads: Uploads, private readonly sessions: Sessions, private readonly store: ObjectStore) {}

  async execute(tenantId: string, uploadId: string): Promise<void> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload !== null) await this.discard(upload);
  }

  /** Bytes first: a crash in between leaves a record that the sweep finds again. */
  async discard(upload: Upload): Promise<void> {
    const session = await this.sessions.find(upload.tenantId, upload.sessionId);
    // A clip that was sent again belongs to a session that works on another upload.
    if (session?.clip.key === upload.address.key) {
      await this.uploads.complete(upload.tenantId, upload.uploadId);
      return;
    }
    await this.store.remove(upload.address);
    await this.uploads.forget(upload.tenantId, upload.uploadId);
  }
}
