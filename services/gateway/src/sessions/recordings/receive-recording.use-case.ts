import { problemWords } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import {
  ObjectStore,
  ObjectTooLarge,
  StoreUnavailable,
  UploadErased,
} from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { idOfNew } from '@strideform/service-kit/ids';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { arrivalError, type FilePart } from '../../platform/forms/form-parts.ts';
import { formParts } from '../../platform/forms/multipart-form.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { IdempotencyKeyInUse, RecordingTooLarge } from '../../platform/problems/refusals.ts';
import { ClipQueue } from '../create/clip-queue.ts';
import { requireSucceeded } from '../session/session-refusals.ts';
import { RecordedBytes } from './recorded-bytes.ts';
import { checkedRecording } from './recording-bytes.ts';
import { checkRecordingForm } from './recording-form.ts';
import { recordingRefusal, tooManyRecordings } from './recording-refusals.ts';
import { RecordingRepository } from './recording.repository.ts';
import {
  recordingLimits,
  recordingTypes,
  type CoachRecording,
  type RecordingName,
} from './recording.ts';
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
    private readonly bytes: RecordedBytes,
    private readonly sessions: SessionsClient,
    private readonly store: ObjectStore,
    private readonly queue: ClipQueue,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'UPLOAD_SILENCE_S'>,
  ) {}

  /**
   * @param seed source of the recording's id, so that a repeat of the request finds the recording
   * @throws {NotFound} like a read; {InvalidInput} for a file that is no recording, and for invalid
   *   fields; {Conflict} for a session that has not succeeded, and for too many recordings;
   *   {RecordingTooLarge}; {TooManyStoredBytes}
   */
  async execute(
    caller: Caller,
    sessionId: string,
    request: FastifyRequest,
    seed: string | null,
  ): Promise<CoachRecording> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    const recordingId = idOfNew('recording', seed);
    const stored = seed === null ? null : await this.recordings.find(session, recordingId);
    if (stored !== null) return this.skipForm(request, stored);
    requireSucceeded(session, problemWords.no_frames);
    if ((await this.recordings.countOf(session)) >= recordingLimits.ofSession)
      throw tooManyRecordings();
    await this.bytes.requireSpace(tenantId);
    return this.receive(caller, { tenantId, sessionId, recordingId }, request);
  }

  private async receive(
    caller: Caller,
    name: RecordingName,
    request: FastifyRequest,
  ): Promise<CoachRecording> {
    const fields = new Map<string, string[]>();
    let arrived: CoachRecording | null = null;
    try {
      for await (const part of formParts(request, this.config.UPLOAD_SILENCE_S)) {
        if (part.kind === 'field')
          fields.set(part.name, [...(fields.get(part.name) ?? []), part.value]);
        else if (part.name !== 'recording' || arrived !== null) throw recordingRefusal();
        else {
          const begun = await this.begin(caller, name, request, part);
          arrived = await this.storeFile(begun, part);
        }
      }
      const checked = checkRecordingForm(fields);
      if (arrived === null) throw recordingRefusal();
      return await this.show(caller, { ...arrived, ...checked });
    } catch (error) {
      if (arrived !== null) await this.removal.discard(arrived);
      throw error;
    }
  }

  /**
   * Reads the form of a repeated request to its end, so that it is compared with the first one.
   * @returns the recording of the first one, whose answer was lost
   */
  private async skipForm(request: FastifyRequest, stored: CoachRecording): Promise<CoachRecording> {
    for await (const part of formParts(request, this.config.UPLOAD_SILENCE_S)) {
      if (part.kind === 'field') continue;
      let sizeBytes = 0;
      const chunks = part.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      for await (const { length } of chunks) {
        sizeBytes += length;
        if (sizeBytes > recordingLimits.bytes) throw new RecordingTooLarge(recordingLimits.bytes);
      }
    }
    return stored;
  }

  private async begin(
    { keyId }: Caller,
    name: RecordingName,
    { headers }: FastifyRequest,
    part: FilePart,
  ): Promise<CoachRecording> {
    const declared = part.contentType.split(';')[0]!.trim().toLowerCase();
    const contentType = recordingTypes.find((type) => type === declared);
    if (contentType === undefined) throw recordingRefusal();
    const sizeBytes = Math.min(
      Number(headers['content-length'] ?? Infinity),
      recordingLimits.bytes,
    );
    const fields = { title: '', isForAthlete: false, hasSound: false, durationS: 0, sizeBytes };
    const recording = { ...name, ...fields, contentType, keyId, createdAt: new Date() };
    let isBegun = false;
    const isKept = await this.guard.run(name.tenantId, name.sessionId, async () => {
      isBegun = await this.recordings.begin(recording);
    });
    if (!isKept) throw sessionNotFound(name.sessionId);
    // An earlier request with this key was still running and has now stored the recording.
    if (!isBegun) throw new IdempotencyKeyInUse();
    return recording;
  }

  /** Stores the file. If that fails, nothing is left, or a sweep removes it. */
  private async storeFile(recording: CoachRecording, part: FilePart): Promise<CoachRecording> {
    const { tenantId, sessionId, contentType } = recording;
    const options = { contentType, maxBytes: recordingLimits.bytes };
    const address = this.removal.addressOf(recording);
    try {
      // Requests at the same moment pass the first check together.
      await this.bytes.requireSpace(tenantId, recording.sizeBytes);
      const { sizeBytes } = await this.queue.run(tenantId, () =>
        this.store.putStream(address, checkedRecording(part.stream, contentType), options),
      );
      return { ...recording, sizeBytes };
    } catch (error) {
      // A store that did not answer may still store the file. The sweep waits until it is settled.
      if (!(error instanceof StoreUnavailable)) await this.removal.discard(recording);
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
    // The session may have been erased while the file arrived. Then its document is gone.
    const shown = settled[0] ?? null;
    if (!isKept || shown === null) throw sessionNotFound(sessionId);
    await this.bytes.reportStored(shown);
    return shown;
  }
}
