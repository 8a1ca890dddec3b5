import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { HEARTBEATS, type Heartbeat } from '../adapters/heartbeats.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { WorkClockRepository } from '../adapters/work-clock.repository.ts';
import { idleS } from '../domain/session-queue.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/**
 * Pauses the deadlines of sessions while the platform cannot work, so that no session fails because
 * of an outage. An outage is a time in which no replica of this service was running and saw all
 * heartbeats.
 */
@Injectable()
export class PauseDeadlines {
  private readonly logger = createLogger('pause-deadlines');
  /** Reason why deadlines are paused, or null if they are not. */
  private pauseReason: string | null = null;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: WorkClockRepository,
    @Inject(HEARTBEATS) private readonly heartbeats: readonly Heartbeat[],
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'toleratedGapS'>,
  ) {}

  /**
   * Moves the deadlines by an outage that has ended. Call it at short intervals.
   * @returns true if the platform works, so that deadlines are not paused.
   */
  async execute(now: Date): Promise<boolean> {
    if (!(await this.canWork())) return false;
    const workedAt = await this.clock.lastWorkedAt();
    if (workedAt !== null) await this.moveBy(workedAt, now);
    // Record the time last. A crash before this line repeats the move, which has no effect the
    // second time.
    await this.clock.recordWorkedAt(now);
    return true;
  }

  private async moveBy(workedAt: Date, now: Date): Promise<void> {
    const gapS = idleS(workedAt, now);
    if (gapS <= this.settings.toleratedGapS) return;
    const count = await this.sessions.moveDeadlines(workedAt, now);
    this.logger.warn({ gapS, count }, 'deadlines moved after an outage');
  }

  private async canWork(): Promise<boolean> {
    const checks = this.heartbeats.map((heartbeat) => heartbeat.check());
    const outcomes = await Promise.allSettled(checks);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    this.logPause(refused === undefined ? null : messageOf(refused.reason));
    return refused === undefined;
  }

  private logPause(reason: string | null): void {
    if (reason !== null && reason !== this.pauseReason)
      this.logger.warn({ reason }, 'the platform cannot process sessions: deadlines are paused');
    this.pauseReason = reason;
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
