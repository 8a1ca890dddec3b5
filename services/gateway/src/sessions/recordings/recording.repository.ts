import { Injectable } from '@nestjs/common';
import {
  Connection,
  olderThan,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import type { CoachRecording, CoachRecordingChanges, RecordingName } from './recording.ts';
import { RecordingSchema, type RecordingDocument } from './recording.schema.ts';

/** Recordings whose files arrived completely. */
const isSettled = { unsettledSince: null };
/** Recordings that a sweep reads at once. */
const sweptAtOnce = 100;

@Injectable()
export class RecordingRepository
  extends TenantScopedRepository<RecordingDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<RecordingDocument>('Recording', RecordingSchema));
  }

  /** Adds a recording whose file is about to arrive. */
  async begin({ recordingId, ...fields }: CoachRecording): Promise<void> {
    await this.insert({ _id: recordingId, ...fields, unsettledSince: fields.createdAt });
  }

  /**
   * Shows a recording whose file is stored.
   * @returns null if its session was erased in the meantime
   */
  async settle(recording: CoachRecording): Promise<CoachRecording | null> {
    const { recordingId, tenantId, sessionId, ...fields } = recording;
    const filter = { tenantId, sessionId, _id: recordingId };
    const changed = await this.change(filter, { $set: fields, $unset: { unsettledSince: '' } });
    return changed && toRecording(changed);
  }

  /** Hides a recording whose file is about to be removed. */
  async unsettle({ tenantId, sessionId, recordingId }: RecordingName): Promise<void> {
    const filter = { tenantId, sessionId, _id: recordingId };
    await this.change(filter, { $set: { unsettledSince: new Date() } });
  }

  /** Returns a page of a session's recordings, newest first. */
  async page(
    { tenantId, sessionId }: SessionReference,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly CoachRecording[]> {
    const range = after === null ? {} : olderThan(after);
    const sort = { createdAt: -1, _id: -1 } as const;
    const filter = { tenantId, sessionId, ...isSettled, ...range };
    return (await this.findAll(filter, { sort, limit })).map(toRecording);
  }

  /** Returns all recordings of a session, oldest first. */
  async list({ tenantId, sessionId }: SessionReference): Promise<readonly CoachRecording[]> {
    const sort = { createdAt: -1, _id: -1 } as const;
    const newestFirst = await this.findAll({ tenantId, sessionId, ...isSettled }, { sort });
    return newestFirst.toReversed().map(toRecording);
  }

  async find(
    { tenantId, sessionId }: SessionReference,
    recordingId: string,
  ): Promise<CoachRecording | null> {
    const document = await this.findOne({ tenantId, sessionId, _id: recordingId, ...isSettled });
    return document && toRecording(document);
  }

  /** @returns the recording after the change, or null if there is none */
  async update(
    { tenantId, sessionId }: SessionReference,
    recordingId: string,
    changes: CoachRecordingChanges,
  ): Promise<CoachRecording | null> {
    const filter = { tenantId, sessionId, _id: recordingId, ...isSettled };
    const changed = await this.change(filter, { $set: changes });
    return changed && toRecording(changed);
  }

  /** Counts a session's recordings, also those that are arriving. */
  countOf({ tenantId, sessionId }: SessionReference): Promise<number> {
    return this.count({ tenantId, sessionId });
  }

  async delete({ tenantId, sessionId, recordingId }: RecordingName): Promise<void> {
    await this.removeOne({ tenantId, sessionId, _id: recordingId });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  /** Returns recordings of all tenants that began to arrive or to be removed before a time. */
  async unsettledBefore(time: Date): Promise<readonly RecordingName[]> {
    const documents = await this.acrossTenants
      .find({ unsettledSince: { $lt: time } })
      .limit(sweptAtOnce)
      .lean<RecordingDocument[]>()
      .exec();
    return documents.map(toRecording);
  }
}

const toRecording = ({ _id, unsettledSince: _, ...fields }: RecordingDocument): CoachRecording => ({
  recordingId: _id,
  ...fields,
});
