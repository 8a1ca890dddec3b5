import { Injectable } from '@nestjs/common';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { unknownRecording } from './recording-refusals.ts';
import { RecordingRepository } from './recording.repository.ts';
import type { CoachRecording, CoachRecordingChanges } from './recording.ts';
import { RemoveRecordings } from './remove-recordings.use-case.ts';

/** Lists, changes and deletes recordings. */
@Injectable()
export class WriteRecordings {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly removal: RemoveRecordings,
    private readonly sessions: SessionsClient,
    private readonly records: IdempotencyRecordRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Returns a session's recordings, newest first.
   * @throws {NotFound} like a read; {InvalidInput} for an invalid cursor
   */
  async list(
    { tenantId }: Pick<Caller, 'tenantId'>,
    sessionId: string,
    request: PageRequest,
  ): Promise<Page<CoachRecording>> {
    await this.sessions.find(tenantId, sessionId);
    const idOf = ({ recordingId }: CoachRecording): string => recordingId;
    return pageByCreation(request, idOf, (after, limit) =>
      this.recordings.page({ tenantId, sessionId }, after, limit),
    );
  }

  /** @throws {NotFound} like a read, and for an unknown recording */
  async change(
    caller: Caller,
    sessionId: string,
    recordingId: string,
    changes: CoachRecordingChanges,
  ): Promise<CoachRecording> {
    const { tenantId } = caller;
    await this.find(caller, sessionId, recordingId);
    await this.audit.record(caller, 'recording.changed', recordingId);
    const changed = await this.recordings.update({ tenantId, sessionId }, recordingId, changes);
    if (changed === null) throw unknownRecording(recordingId);
    // The stored answer to the request that sent it contains its earlier title.
    await this.records.removeMentions(tenantId, recordingId);
    return changed;
  }

  /** @throws {NotFound} like a read, and for an unknown recording */
  async delete(caller: Caller, sessionId: string, recordingId: string): Promise<void> {
    const recording = await this.find(caller, sessionId, recordingId);
    await this.audit.recordOnce(caller, 'recording.deleted', pseudonymOf(recordingId));
    await this.records.removeMentions(caller.tenantId, recordingId);
    await this.removal.remove(recording);
  }

  private async find(
    { tenantId }: Caller,
    sessionId: string,
    recordingId: string,
  ): Promise<CoachRecording> {
    await this.sessions.find(tenantId, sessionId);
    const recording = await this.recordings.find({ tenantId, sessionId }, recordingId);
    if (recording === null) throw unknownRecording(recordingId);
    return recording;
  }
}
