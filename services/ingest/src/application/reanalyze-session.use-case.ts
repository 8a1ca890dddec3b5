import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated, type RecordingOptions, type RunnerProfile } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit';
import { isFinal, type Session } from '../domain/session.ts';
import { FindSession } from './find-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { announce, Sessions } from './sessions.port.ts';

/**
 * Analyses a stored clip anew, with what is known now. The attempt's number fences off whoever
 * still works on an older one.
 */
@Injectable()
export class ReanalyzeSession {
  constructor(
    private readonly find: FindSession,
    private readonly sessions: Sessions,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /** @throws {NotFound} like a read; {Conflict} while an attempt is at work. */
  async execute(
    tenantId: string,
    sessionId: string,
    told: { readonly runner: RunnerProfile; readonly recording: RecordingOptions },
  ): Promise<Session> {
    const last = await this.find.execute(tenantId, sessionId);
    if (!isFinal(last.status)) throw busy(sessionId);
    const attempt = last.attempt + 1;
    const deadlineAt = new Date(Date.now() + this.settings.sessionDeadlineS * 1000);
    const queued = await this.sessions.reanalyze(last, { ...told, attempt, deadlineAt }, [
      announce(sessionCreated, { sessionId, attempt }),
    ]);
    if (queued === null) throw busy(sessionId);
    return queued;
  }
}

const busy = (sessionId: string): Conflict =>
  new Conflict(`Session ${sessionId} is being analysed: wait until that has ended.`, {
    code: 'session_not_finished',
  });
