import { Injectable } from '@nestjs/common';
import { Connection, eachDocument } from '@strideform/persistence';
import type { Model } from 'mongoose';
import type { Upload } from '../domain/upload.ts';
import { UploadSchema, type UploadDocument } from './upload.schema.ts';

/** Uploads, by tenant. */
@Injectable()
export class UploadRepository {
  private readonly model: Model<UploadDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<UploadDocument>('Upload', UploadSchema);
  }

  async begin(upload: Upload): Promise<void> {
    const { uploadId, address, completed: _completed, ...fields } = upload;
    await this.model.create({
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
    const document = await this.model
      .findOne({ _id: uploadId, tenantId, abandonedAt: null })
      .lean<UploadDocument>();
    return document === null ? null : toUpload(document);
  }

  /**
   * Claims an upload for the session that is about to be created. Can be repeated. Of a
   * simultaneous claim and abandonment, one wins.
   * @returns null if the upload is unknown or abandoned.
   */
  async claim(tenantId: string, uploadId: string, now: Date): Promise<Upload | null> {
    const document = await this.model
      .findOneAndUpdate(
        { _id: uploadId, tenantId, abandonedAt: null },
        { $set: { claimedAt: now } },
        { returnDocument: 'after' },
      )
      .lean<UploadDocument>();
    return document === null ? null : toUpload(document);
  }

  /**
   * Makes sure that no session can be created for the upload, so that its bytes may be removed. Can
   * be repeated until the record is removed.
   * @param claimsBefore a claim from before this time no longer counts
   * @returns false if a session has claimed the upload. It must then be kept.
   */
  async abandon(
    tenantId: string,
    uploadId: string,
    now: Date,
    claimsBefore: Date,
  ): Promise<boolean> {
    const unclaimed = { $or: [{ claimedAt: null }, { claimedAt: { $lt: claimsBefore } }] };
    const abandoned = await this.model
      .findOneAndUpdate(
        { _id: uploadId, tenantId, completedAt: null, ...unclaimed },
        { $set: { abandonedAt: now } },
      )
      .lean();
    return abandoned !== null;
  }

  /**
   * Records that the upload became a session. The record is kept for a while, so that a repeated
   * call finds it.
   */
  async complete(tenantId: string, uploadId: string): Promise<void> {
    await this.model.updateOne(
      { _id: uploadId, tenantId, completedAt: null },
      { $set: { completedAt: new Date() } },
    );
  }

  /** Removes the records of all uploads for a session, in every state. */
  async removeBySession(tenantId: string, sessionId: string): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId });
  }

  /** Records the id under which the object store collects the parts of a direct upload. */
  async setPartsId(tenantId: string, uploadId: string, partsId: string): Promise<void> {
    await this.model.updateOne(
      { _id: uploadId, tenantId },
      { $set: { 'direct.partsId': partsId } },
    );
  }

  /** Records that the parts of a direct upload have been joined. */
  async markStored(tenantId: string, uploadId: string): Promise<void> {
    await this.model.updateOne({ _id: uploadId, tenantId }, { $set: { 'direct.stored': true } });
  }

  /** Removes the record of an uncompleted upload. */
  async remove(tenantId: string, uploadId: string): Promise<void> {
    await this.model.deleteOne({ _id: uploadId, tenantId, completedAt: null });
  }

  /** Records that the clip still arrives. Does nothing for a completed or abandoned upload. */
  async keep(tenantId: string, uploadId: string, now: Date): Promise<void> {
    const unfinished = { _id: uploadId, ...unfinishedOf(tenantId) };
    await this.model.updateOne(unfinished, { $set: { seenAt: now } });
  }

  /** Counts uploads that were seen after `since` and are neither completed nor abandoned. */
  countArriving(tenantId: string, since: Date): Promise<number> {
    const seen = { $or: [{ createdAt: { $gt: since } }, { seenAt: { $gt: since } }] };
    return this.model.countDocuments({ ...unfinishedOf(tenantId), ...seen }).exec();
  }

  /**
   * Sums the announced sizes of uploads that started after `since`. Only direct uploads have one.
   */
  async announcedBytes(tenantId: string, since: Date): Promise<number> {
    const [sum] = await this.model.aggregate<{ bytes: number }>([
      { $match: { ...unfinishedOf(tenantId), createdAt: { $gt: since } } },
      { $group: { _id: null, bytes: { $sum: '$direct.sizeBytes' } } },
    ]);
    return sum?.bytes ?? 0;
  }

  /** Returns uncompleted uploads of all tenants that started before `before`, oldest first. */
  async *stale(before: Date): AsyncGenerator<Upload> {
    const unfinished = this.model
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
