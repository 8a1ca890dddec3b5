import { Inject, Injectable } from '@nestjs/common';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { roomForOne } from '../domain/room.ts';
import { isFinal, type Session } from '../domain/session.ts';
import { HoldPlace } from './hold-place.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { busySession, unknownSession } from './refusals.ts';
import { Sessions } from './sessions.port.ts';
import { TakeTurns } from './take-turns.use-case.ts';

/** What the tenant states about the runner and the recording. */
export interface AnalysisRequest {
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

interface LimitedRequest extends AnalysisRequest {
  /** `Infinity`: no limit. */
  readonly maxUnderWay: number;
}

/**
 * Analyses a stored clip again, with the current facts about the runner and the recording. Workers
 * that are still at an older attempt are ignored, because their attempt number is lower.
 */
@Injectable()
export class ReanalyzeSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly place: HoldPlace,
    @Inject(TakeTurns) private readonly turns: Pick<TakeTurns, 'nudge'>,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {NotFound} for an unknown session, {Conflict} while an attempt is being analysed, and
   *   when the tenant has no room for one more.
   */
  async execute(tenantId: string, sessionId: string, request: LimitedRequest): Promise<Session> {
    const last = await this.sessions.find(tenantId, sessionId);
    if (last === null) throw unknownSession(sessionId);
    if (!isFinal(last.status)) throw busySession(sessionId);
    const attempt = last.attempt + 1;
    const { runner, recording } = request;
    const requestedAt = new Date();
    const deadlineAt = new Date(requestedAt.getTime() + this.settings.sessionDeadlineS * 1000);
    const next = { runner, recording, attempt, deadlineAt, requestedAt };
    const queued = await this.place.during(tenantId, roomForOne(request.maxUnderWay), () =>
      this.sessions.reanalyze(last, next),
    );
    if (queued === null) throw busySession(sessionId);
    this.turns.nudge();
    return queued;
  }
}
