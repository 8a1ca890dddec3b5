import { Inject, Injectable } from '@nestjs/common';
import { markFailed } from '@strideform/analysis-store';
import { sessionFinished, usesCorrectedEvents, type Failure } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce } from '../domain/announcement.ts';
import type { SessionEnd } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/** Brings a session to its final state, once. */
@Injectable()
export class FinishSession {
  private readonly logger = createLogger('finish-session');

  constructor(
    private readonly sessions: SessionRepository,
    private readonly store: ObjectStore,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'bucket'>,
  ) {}

  async succeeded(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.end(tenantId, sessionId, attempt, null);
  }

  async failed(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure,
  ): Promise<void> {
    await this.end(tenantId, sessionId, attempt, failure);
    await this.markAttempt(tenantId, sessionId, attempt);
  }

  /**
   * Marks a failed attempt, so that workers stop. Without the mark they finish work that is no
   * longer needed.
   */
  private async markAttempt(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (session?.attempt !== attempt || session.status !== 'failed') return;
    try {
      const { bucket } = this.settings;
      await markFailed(this.store, { bucket, tenantId, sessionId, attempt });
    } catch (error) {
      this.logger.warn({ err: error, sessionId }, 'attempt not marked as failed: workers continue');
    }
  }

  private async end(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure | null,
  ): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (session === null) return;
    const status: SessionEnd['status'] = failure === null ? 'succeeded' : 'failed';
    const at = new Date();
    const announcement = announce(sessionFinished, {
      sessionId,
      attempt,
      status,
      failure,
      createdAt: session.createdAt.toISOString(),
      finishedAt: at.toISOString(),
      ...(session.attempt === attempt && session.quality && { quality: session.quality }),
      ...(usesCorrectedEvents(session.recording) && { areEventsCorrected: true }),
    });
    const end: SessionEnd = { status, failure, at };
    const ended = await this.sessions.finish(tenantId, sessionId, attempt, end, [announcement]);
    if (ended === null) return;
    instruments.sessionsFinished.inc({ outcome: failure?.code ?? 'succeeded' });
    this.queue.wakeQueue();
  }
}
