import { Injectable } from '@nestjs/common';
import { Connection, eachDocument, TenantScopedRepository } from '@strideform/persistence';
import type { Upload } from '../domain/upload.ts';
import { UploadSchema, type UploadDocument } from './upload.schema.ts';

/** Uploads, by tenant. */
@Injectable()
export class UploadRepository extends TenantScopedRepository<UploadDocument> {
  constructor(connection: Connection) {
    super(connection.model<UploadDocument>('Upload', UploadSchema));
  }

  async begin(upload: Upload): Promise<void> {
    const { uploadId, address, completed: _completed, ...fields } = upload;
    await this.insert({
      _id: uploadId,
      ...fields,
      ...address,
      completedAt: null,
      claimedAt: null,
      abandonedAt: null,
    });
  }

  /** @returns null for an unknown upload, and for an abandoned one. */
  async find(tenantId: string, uploadId: string): Promise<Upload | null> {
    const document = await this.findOne({ tenantId, _id: uploadId, abandonedAt: null });
    return document === null ? null : toUpload(document);
  }

  /**
   * Claims an upload for the session that is about to be created. Can be repeated. Of a
   * simultaneous claim and abandonment, one wins.
   * @returns null if the upload is unknown or abandoned.
   */
  async claim(tenantId: string, uploadId: string, now: Date): Promise<Upload | null> {
    const document = await this.change(
      { tenantId, _id: uploadId, abandonedAt: null },
      { $set: { claimedAt: now } },
    );
    return document === null ? null : toUpload(document);
  }

  /**
   * Makes sure that no session can be created for the upload, so that its bytes may be removed. Can
   * be repeated until the record is removed.
   * @param claimsBefore a claim from before this time no longer counts
   * @returns the upload, for which no parts' id can be stored any more, or null if a session has
   *   claimed the upload. It must then be kept.
   */
  async abandon(
    tenantId: string,
    uploadId: string,
    now: Date,
    claimsBefore: Date,
  ): Promise<Upload | null> {
    const unclaimed = { $or: [{ claimedAt: null }, { claimedAt: { $lt: claimsBefore } }] };
    const abandoned = await this.change(
      { tenantId, _id: uploadId, completedAt: null, ...unclaimed },
      { $set: { abandonedAt: now } },
    );
    return abandoned && toUpload(abandoned);
  }

  /**
   * Records that the upload became a session. The record is kept for a while, so that a repeated
   * call finds it.
   */
  async complete(tenantId: string, uploadId: string): Promise<void> {
    await this.change(
      { tenantId, _id: uploadId, completedAt: null },
      { $set: { completedAt: new Date() } },
    );
  }

  /** Removes the records of all uploads for a session, in every state. */
  async removeBySession(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  /** Returns a tenant's uploads that may have parts in the object store. */
  async unfinished(tenantId: string): Promise<readonly Upload[]> {
    return (await this.findAll({ tenantId, completedAt: null })).map(toUpload);
  }

  /**
   * Records the id under which the object store collects the parts of a direct upload.
   * @returns false if the upload was abandoned or removed
   */
  async setPartsId(tenantId: string, uploadId: string, partsId: string): Promise<boolean> {
    const current = { tenantId, _id: uploadId, abandonedAt: null };
    return (await this.change(current, { $set: { 'direct.partsId': partsId } })) !== null;
  }

  /** Records that the parts of a direct upload have been joined. */
  async markStored(tenantId: string, uploadId: string): Promise<void> {
    await this.change({ tenantId, _id: uploadId }, { $set: { 'direct.stored': true } });
  }

  /** Removes the record of an uncompleted upload. */
  async remove(tenantId: string, uploadId: string): Promise<void> {
    await this.removeOne({ tenantId, _id: uploadId, completedAt: null });
  }

  /** Removes the records of a tenant's completed uploads. */
  async removeCompleted(tenantId: string): Promise<void> {
    await this.removeAll({ tenantId, completedAt: { $ne: null } });
  }

  /** Returns true if the upload has a record, in any state. */
  isKnown(tenantId: string, uploadId: string): Promise<boolean> {
    return this.isStored({ tenantId, _id: uploadId });
  }

  /** Returns true if the tenant has an upload in any state. */
  hasAny(tenantId: string): Promise<boolean> {
    return this.isStored({ tenantId });
  }

  /** Records that the clip still arrives. Does nothing for a completed or abandoned upload. */
  async keep(tenantId: string, uploadId: string, now: Date): Promise<void> {
    const unfinished = { _id: uploadId, ...unfinishedOf(tenantId) };
    await this.change(unfinished, { $set: { seenAt: now } });
  }

  /** Counts uploads that were seen after `since` and are neither completed nor abandoned. */
  countArriving(tenantId: string, since: Date): Promise<number> {
    const seen = { $or: [{ createdAt: { $gt: since } }, { seenAt: { $gt: since } }] };
    return this.count({ ...unfinishedOf(tenantId), ...seen });
  }

  /**
   * Sums the announced sizes of uploads that started after `since`. Only direct uploads have one.
   */
  announcedBytes(tenantId: string, since: Date): Promise<number> {
    return this.sum({ ...unfinishedOf(tenantId), createdAt: { $gt: since } }, 'direct.sizeBytes');
  }

  /** Returns uncompleted uploads of all tenants that started before `before`, oldest first. */
  async *stale(before: Date): AsyncGenerator<Upload> {
    const unfinished = this.acrossTenants
      .find({ completedAt: null, createdAt: { $lt: before } })
      .sort({ createdAt: 1 })
      .lean<UploadDocument[]>();
    for await (const document of eachDocument(unfinished)) yield toUpload(document);
  }
}

const unfinishedOf = (tenantId: string) => ({
  tenantId,
  completedAt: null,
  abandonedAt: null,
});

function toUpload({
  _id,
  bucket,
  key,
  completedAt,
  claimedAt: _claimedAt,
  abandonedAt: _abandonedAt,
  ...fields
}: UploadDocument): Upload {
  const { seenAt = fields.createdAt } = fields;
  const completed = completedAt !== null;
  return { uploadId: _id, address: { bucket, key }, completed, ...fields, seenAt };
}
