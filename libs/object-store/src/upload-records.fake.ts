import type { ArtifactAddress } from '@strideform/contracts';
import type { UploadRecord, UploadRecords } from './unfinished-uploads.ts';

/**
 * Records in memory. The folder `spec/<session>/` of a key is its session, of any tenant. All
 * records belong to the tenant that a test erases.
 */
export class MemoryUploadRecords implements UploadRecords {
  readonly stored = new Map<string, UploadRecord & { createdAt: Date; isClosed: boolean }>();
  private count = 0;

  add(address: ArtifactAddress): Promise<UploadRecord> {
    const recordId = String((this.count += 1));
    return this.store({ recordId, address, uploadId: null }, new Date());
  }

  async store(record: UploadRecord, createdAt: Date): Promise<UploadRecord> {
    this.stored.set(record.recordId, { ...record, createdAt, isClosed: false });
    return record;
  }

  async setUploadId({ recordId }: UploadRecord, uploadId: string): Promise<boolean> {
    const record = this.stored.get(recordId);
    if (record === undefined || record.isClosed) return false;
    this.stored.set(recordId, { ...record, uploadId });
    return true;
  }

  async close({ recordId }: UploadRecord): Promise<UploadRecord | null> {
    const record = this.stored.get(recordId);
    if (record === undefined) return null;
    this.stored.set(recordId, { ...record, isClosed: true });
    return record;
  }

  async remove({ recordId }: UploadRecord): Promise<void> {
    this.stored.delete(recordId);
  }

  async *before(time: Date): AsyncGenerator<UploadRecord> {
    for (const record of [...this.stored.values()]) if (record.createdAt < time) yield record;
  }

  async ofSession(_tenantId: string, sessionId: string): Promise<readonly UploadRecord[]> {
    const folder = `spec/${sessionId}/`;
    return [...this.stored.values()].filter(({ address }) => address.key.startsWith(folder));
  }

  async ofTenant(): Promise<readonly UploadRecord[]> {
    return [...this.stored.values()];
  }
}
