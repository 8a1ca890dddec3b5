import { Injectable } from '@nestjs/common';
import { Connection, eachDocument } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { Uploads, type Upload } from '../application/uploads.port.ts';
import { UploadSchema, type UploadDocument } from './upload.schema.ts';

@Injectable()
export class UploadRepository extends Uploads {
  private readonly model: Model<UploadDocument>;

  constructor(connection: Connection) {
    super();
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

  async find(tenantId: string, uploadId: string): Promise<Upload | null> {
    const document = await this.model
      .findOne({ _id: uploadId, tenantId, abandonedAt: null })
      .lean<UploadDocument>();
    return document === null ? null : toUpload(document);
  }

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

  async complete(tenantId: string, uploadId: string): Promise<void> {
    await this.model.updateOne(
      { _id: uploadId, tenantId, completedAt: null },
      { $set: { completedAt: new Date() } },
    );
  }

  async removeOfSession(tenantId: string, sessionId: string): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId });
  }

  async setPartsId(tenantId: string, uploadId: string, partsId: string): Promise<void> {
    await this.model.updateOne(
      { _id: uploadId, tenantId },
      { $set: { 'direct.partsId': partsId } },
    );
  }

  async markStored(tenantId: string, uploadId: string): Promise<void> {
    await this.model.updateOne({ _id: uploadId, tenantId }, { $set: { 'direct.stored': true } });
  }

  async remove(tenantId: string, uploadId: string): Promise<void> {
    await this.model.deleteOne({ _id: uploadId, tenantId, completedAt: null });
  }

  async keep(tenantId: string, uploadId: string, now: Date): Promise<void> {
    const unfinished = { _id: uploadId, ...unfinishedOf(tenantId) };
    await this.model.updateOne(unfinished, { $set: { seenAt: now } });
  }

  countArriving(tenantId: string, since: Date): Promise<number> {
    const seen = { $or: [{ createdAt: { $gt: since } }, { seenAt: { $gt: since } }] };
    return this.model.countDocuments({ ...unfinishedOf(tenantId), ...seen }).exec();
  }

  async announcedBytes(tenantId: string, since: Date): Promise<number> {
    const [sum] = await this.model.aggregate<{ bytes: number }>([
      { $match: { ...unfinishedOf(tenantId), createdAt: { $gt: since } } },
      { $group: { _id: null, bytes: { $sum: '$direct.sizeBytes' } } },
    ]);
    return sum?.bytes ?? 0;
  }

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
