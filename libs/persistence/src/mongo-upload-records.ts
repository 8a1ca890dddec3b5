import type { FactoryProvider } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import type { UploadRecord, UploadRecords } from '@strideform/object-store';
import { SERVICE_NAME } from '@strideform/service-kit/nest';
import { Schema } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Connection } from './connection.ts';
import { eachDocument } from './outage.ts';
import { TenantScopedRepository } from './tenant-scoped.repository.ts';

/** Session that an object belongs to. */
interface ObjectOwner {
  readonly tenantId: string;
  readonly sessionId: string;
}

interface UploadRecordDocument extends ObjectOwner {
  readonly _id: string;
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string | null;
  /** True once the session was erased. No id is stored from then on. */
  readonly isClosed: boolean;
  readonly createdAt: Date;
}

const UploadRecordSchema = new Schema<UploadRecordDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    uploadId: { type: String, default: null },
    isClosed: { type: Boolean, default: false },
    createdAt: { type: Date, required: true, index: true },
  },
  { versionKey: false },
);

UploadRecordSchema.index({ tenantId: 1, sessionId: 1 });

/** Unfinished uploads of a service, in the collection `unfinished_uploads_<service>`. */
export class MongoUploadRecords
  extends TenantScopedRepository<UploadRecordDocument>
  implements UploadRecords
{
  /** @param ownerOf returns the session that the object with a key belongs to */
  constructor(
    connection: Connection,
    service: string,
    private readonly ownerOf: (key: string) => ObjectOwner,
  ) {
    super(
      connection.model<UploadRecordDocument>(
        'UploadRecord',
        UploadRecordSchema,
        `unfinished_uploads_${service}`,
      ),
    );
  }

  /** Returns the records as a provider of a service's module. */
  static provider(ownerOf: (key: string) => ObjectOwner): FactoryProvider<UploadRecords> {
    return {
      provide: MongoUploadRecords,
      useFactory: (connection: Connection, service: string) =>
        new MongoUploadRecords(connection, service, ownerOf),
      inject: [Connection, SERVICE_NAME],
    };
  }

  async add(address: ArtifactAddress): Promise<UploadRecord> {
    const { bucket, key } = address;
    const recordId = randomUUID();
    const state = { uploadId: null, isClosed: false, createdAt: new Date() };
    await this.insert({ _id: recordId, ...this.ownerOf(key), bucket, key, ...state });
    return { recordId, address, uploadId: null };
  }

  async setUploadId(record: UploadRecord, uploadId: string): Promise<boolean> {
    const open = { ...this.filterOf(record), isClosed: { $ne: true } };
    return (await this.change(open, { $set: { uploadId } })) !== null;
  }

  async close(record: UploadRecord): Promise<UploadRecord | null> {
    const stored = await this.change(this.filterOf(record), { $set: { isClosed: true } });
    return stored && toRecord(stored);
  }

  async remove(record: UploadRecord): Promise<void> {
    await this.removeOne(this.filterOf(record));
  }

  async *before(time: Date): AsyncGenerator<UploadRecord> {
    const found = this.acrossTenants
      .find({ createdAt: { $lt: time } })
      .sort({ createdAt: 1 })
      .lean<UploadRecordDocument[]>();
    for await (const document of eachDocument(found)) yield toRecord(document);
  }

  async ofSession(tenantId: string, sessionId: string): Promise<readonly UploadRecord[]> {
    return (await this.findAll({ tenantId, sessionId })).map(toRecord);
  }

  async ofTenant(tenantId: string): Promise<readonly UploadRecord[]> {
    return (await this.findAll({ tenantId })).map(toRecord);
  }

  private filterOf({ recordId, address }: UploadRecord) {
    const { tenantId } = this.ownerOf(address.key);
    return { tenantId, _id: recordId };
  }
}

const toRecord = ({ _id, bucket, key, uploadId }: UploadRecordDocument): UploadRecord => ({
  recordId: _id,
  address: { bucket, key },
  uploadId,
});
