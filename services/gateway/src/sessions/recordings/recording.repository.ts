import { Injectable } from '@nestjs/common';
import {
  Connection,
  eachDocument,
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
/** Recordings that are arriving or being removed. */
const isUnsettled = { unsettledSince: { $gt: new Date(0) } };

@Injectable()
export class RecordingRepository
  extends TenantScopedRepository<RecordingDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<RecordingDocument>('Recording', RecordingSchema));
  }

  /**
   * Adds a recording whose file is about to arrive, or begins again with one that an earlier
   * request with the same id has left.
   * @returns false if the recording is stored
   */
  async begin({ recordingId: _id, ...recording }: CoachRecording): Promise<boolean> {
    const { tenantId, sessionId, ...fields } = recording;
    const state = { unsettledSince: fields.createdAt, isUncounted: true } as const;
    if (await this.insert({ _id, ...recording, ...state })) return true;
    const left = { tenantId, sessionId, _id, ...isUnsettled };
    return (await this.change(left, { $set: { ...fields, ...state } })) !== null;
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

  /** Returns true if a recording has a document, also if it is arriving or being removed. */
  isKnown({ tenantId, sessionId, recordingId }: RecordingName): Promise<boolean> {
    return this.isStored({ tenantId, sessionId, _id: recordingId });
  }

  /** Adds up the bytes of a tenant's recordings that ingest does not count yet. */
  uncountedBytes(tenantId: string): Promise<number> {
    return this.sum({ tenantId, isUncounted: true }, 'sizeBytes');
  }

  /** Records that ingest counts the bytes of a recording. */
  async markCounted({ tenantId, sessionId, recordingId }: RecordingName): Promise<void> {
    const filter = { tenantId, sessionId, _id: recordingId };
    await this.change(filter, { $unset: { isUncounted: '' } });
  }

  /**
   * Yields recordings of all tenants that began to arrive or to be removed before a time, the
   * oldest first.
   */
  async *unsettledBefore(time: Date): AsyncGenerator<RecordingName> {
    const oldestFirst = this.acrossTenants
      .find({ unsettledSince: { $lt: time } })
      .sort({ unsettledSince: 1 });
    for await (const { _id } of eachDocument(oldestFirst.lean<RecordingDocument[]>())) {
      // It may have begun to arrive again since it was listed.
      const current = await this.acrossTenants.findById(_id).lean<RecordingDocument>().exec();
      if (current?.unsettledSince && current.unsettledSince < time) yield toRecording(current);
    }
  }

  /** Yields stored recordings of all tenants whose bytes ingest does not count yet. */
  async *uncounted(): AsyncGenerator<CoachRecording> {
    const documents = this.acrossTenants.find({ isUncounted: true }).lean<RecordingDocument[]>();
    for await (const document of eachDocument(documents))
      if (!document.unsettledSince) yield toRecording(document);
  }
}

const toRecording = ({
  _id,
  unsettledSince: _unsettledSince,
  isUncounted: _isUncounted,
  ...fields
}: RecordingDocument): CoachRecording => ({ recordingId: _id, ...fields });
