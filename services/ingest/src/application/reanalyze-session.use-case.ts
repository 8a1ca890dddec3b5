import { Inject, Injectable } from '@nestjs/common';
import { nextAttempt } from '@strideform/analysis-store';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { SessionRepository } from '../adapters/session.repository.ts';
import { requestOfOneSession } from '../domain/plan-limits.ts';
import { busySession, changedSession, unknownSession } from '../domain/refusals.ts';
import { isFinal, type Session } from '../domain/session.ts';
import { ReserveUsage } from './reserve-usage.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/** Facts from the tenant about the runner and the recording. */
export interface AnalysisRequest {
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

interface ReanalysisRequest extends AnalysisRequest {
  /** `Infinity` means no limit. */
  readonly sessionLimit: number;
  /** Limit of stored bytes. Absent means no limit. */
  readonly storedBytesLimit?: number;
  /** Attempt that must be the session's latest. Absent means any. */
  readonly latestAttempt?: number;
  /** Runner to whom the session moves in the same step. Absent: it stays where it is. */
  readonly userId?: string;
}

/**
 * Analyses a stored clip again, with the current facts about the runner and the recording. Late
 * reports of an older attempt are ignored, because their attempt number is lower.
 */
@Injectable()
export class ReanalyzeSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly reservation: ReserveUsage,
    private readonly store: ObjectStore,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {NotFound} for an unknown session, {Conflict} while an attempt is being analysed, if
   *   the tenant's limit of sessions is reached, or if the latest attempt is not the expected one.
   */
  async execute(tenantId: string, sessionId: string, request: ReanalysisRequest): Promise<Session> {
    const last = await this.sessions.find(tenantId, sessionId);
    if (last === null) throw unknownSession(sessionId);
    const { latestAttempt = last.attempt } = request;
    if (last.attempt !== latestAttempt) throw changedSession(sessionId);
    if (!isFinal(last.status)) throw busySession(sessionId);
    const attempt = await nextAttempt(this.store, last, last.attempt);
    const { runner, recording, userId } = request;
    const requestedAt = new Date();
    const deadlineAt = new Date(requestedAt.getTime() + this.settings.sessionDeadlineS * 1000);
    const facts = { runner, recording, ...(userId !== undefined && { userId }) };
    const next = { ...facts, attempt, deadlineAt, requestedAt };
    const queued = await this.reservation.during(
      tenantId,
      requestOfOneSession(request.sessionLimit, request.storedBytesLimit),
      () => this.sessions.reanalyze(last, next),
    );
    if (queued === null) throw busySession(sessionId);
    this.queue.wakeQueue();
    return queued;
  }
}
