import { problemWords } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { ObjectStore, ObjectTooLarge, UploadErased } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { newId } from '@strideform/service-kit/ids';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { planLimitsOf } from '../../accounts/tenants/plan-rules.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { arrivalError, type FilePart } from '../../platform/forms/form-parts.ts';
import { formParts } from '../../platform/forms/multipart-form.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { RecordingTooLarge, TooManyStoredBytes } from '../../platform/problems/refusals.ts';
import { ClipQueue } from '../create/clip-queue.ts';
import { requireSucceeded } from '../session/session-refusals.ts';
import { checkedRecording } from './recording-bytes.ts';
import { checkRecordingForm } from './recording-form.ts';
import { recordingRefusal, tooManyRecordings } from './recording-refusals.ts';
import { RecordingRepository } from './recording.repository.ts';
import { recordingLimits, recordingTypes, type CoachRecording } from './recording.ts';
import { RemoveRecordings } from './remove-recordings.use-case.ts';

/**
 * Receives a recording with its fields. Its document is stored before the first byte of its file,
 * and shown after the last one. So a crash leaves no file without a document, and nobody sees a
 * recording without a file.
 */
@Injectable()
export class ReceiveRecording {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly removal: RemoveRecordings,
    private readonly sessions: SessionsClient,
    private readonly tenants: TenantRepository,
    private readonly store: ObjectStore,
    private readonly queue: ClipQueue,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'UPLOAD_SILENCE_S'>,
  ) {}

  /**
   * @throws {NotFound} like a read; {InvalidInput} for a file that is no recording, and for invalid
   *   fields; {Conflict} for a session that has not succeeded, and for too many recordings;
   *   {RecordingTooLarge}; {TooManyStoredBytes}
   */
  async execute(
    caller: Caller,
    sessionId: string,
    request: FastifyRequest,
  ): Promise<CoachRecording> {
    await this.requireAllowed(caller.tenantId, sessionId);
    const arriving: { recording: CoachRecording | null } = { recording: null };
    try {
      const fields = new Map<string, string[]>();
      for await (const part of formParts(request, this.config.UPLOAD_SILENCE_S)) {
        if (part.kind === 'field')
          fields.set(part.name, [...(fields.get(part.name) ?? []), part.value]);
        else if (part.name !== 'recording' || arriving.recording !== null) throw recordingRefusal();
        else {
          arriving.recording = await this.begin(caller, sessionId, part);
          arriving.recording = await this.storeFile(arriving.recording, part);
        }
      }
      const checked = checkRecordingForm(fields);
      if (arriving.recording === null) throw recordingRefusal();
      return await this.show(caller, { ...arriving.recording, ...checked });
    } catch (error) {
      if (arriving.recording !== null) await this.removal.discard(arriving.recording);
      throw error;
    }
  }

  private async requireAllowed(tenantId: string, sessionId: string): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_frames);
    const [count, tenant, usage] = await Promise.all([
      this.recordings.countOf({ tenantId, sessionId }),
      this.tenants.find(tenantId),
      this.sessions.usageOf(tenantId),
    ]);
    if (count >= recordingLimits.ofSession) throw tooManyRecordings();
    const limits = planLimitsOf(tenant, new Date());
    if (usage.storedBytes >= limits.storedBytes) throw new TooManyStoredBytes(limits.storedBytes);
  }

  private async begin(
    { tenantId, keyId }: Caller,
    sessionId: string,
    part: FilePart,
  ): Promise<CoachRecording> {
    const declared = part.contentType.split(';')[0]!.trim().toLowerCase();
    const contentType = recordingTypes.find((type) => type === declared);
    if (contentType === undefined) throw recordingRefusal();
    const fields = { title: '', isForAthlete: false, hasSound: false, durationS: 0, sizeBytes: 0 };
    const recordingId = newId('rec');
    const recording = {
      ...{ recordingId, tenantId, sessionId, ...fields, contentType, keyId },
      createdAt: new Date(),
    };
    const add = () => this.recordings.begin(recording);
    if (!(await this.guard.run(tenantId, sessionId, add))) throw sessionNotFound(sessionId);
    return recording;
  }

  private async storeFile(recording: CoachRecording, part: FilePart): Promise<CoachRecording> {
    const { tenantId, sessionId, contentType } = recording;
    const options = { contentType, maxBytes: recordingLimits.bytes };
    const address = this.removal.addressOf(recording);
    try {
      const { sizeBytes } = await this.queue.run(tenantId, () =>
        this.store.putStream(address, checkedRecording(part.stream, contentType), options),
      );
      return { ...recording, sizeBytes };
    } catch (error) {
      if (error instanceof UploadErased) throw sessionNotFound(sessionId);
      if (error instanceof ObjectTooLarge) throw new RecordingTooLarge(recordingLimits.bytes);
      throw arrivalError(part, error);
    }
  }

  private async show(caller: Caller, recording: CoachRecording): Promise<CoachRecording> {
    const { tenantId, sessionId, recordingId } = recording;
    // Requests at the same moment pass the first count together.
    if ((await this.recordings.countOf(recording)) > recordingLimits.ofSession)
      throw tooManyRecordings();
    // Write the audit entry first. Beyond the entries of a day, nothing is added.
    await this.audit.record(caller, 'recording.created', recordingId);
    const settled: (CoachRecording | null)[] = [];
    const isKept = await this.guard.run(tenantId, sessionId, async () => {
      settled.push(await this.recordings.settle(recording));
    });
    // An erasure removes the document, and ingest the files that it finds. This one may come later.
    const shown = settled[0] ?? null;
    if (!isKept || shown === null) throw sessionNotFound(sessionId);
    return shown;
  }
}
