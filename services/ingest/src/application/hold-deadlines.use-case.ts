import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { HEARTBEATS, type Heartbeat } from '../adapters/heartbeats.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { WorkClockRepository } from '../adapters/work-clock.repository.ts';
import { idleS } from '../domain/session-queue.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/**
 * Lets the deadlines of sessions stand still while the platform cannot work, so that an outage
 * fails no session. An outage is the time in which no replica of this service was running and saw
 * all heartbeats.
 */
@Injectable()
export class HoldDeadlines {
  private readonly logger = createLogger('hold-deadlines');
  /** Reason for which deadlines stand still; null while they count. */
  private heldBy: string | null = null;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: WorkClockRepository,
    @Inject(HEARTBEATS) private readonly heartbeats: readonly Heartbeat[],
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'toleratedGapS'>,
  ) {}

  /**
   * Moves the deadlines by an outage that has ended. To be called at short intervals.
   * @returns whether the platform works, so that deadlines count now.
   */
  async execute(now: Date): Promise<boolean> {
    if (!(await this.canWork())) return false;
    const workedAt = await this.clock.lastWorkedAt();
    if (workedAt !== null) await this.moveBy(workedAt, now);
    // Last: a crash before it repeats the move, which changes nothing a second time.
    await this.clock.recordWorkedAt(now);
    return true;
  }

  private async moveBy(workedAt: Date, now: Date): Promise<void> {
    const gapS = idleS(workedAt, now);
    if (gapS <= this.settings.toleratedGapS) return;
    const count = await this.sessions.moveDeadlines(workedAt, now);
    this.logger.warn({ gapS, count }, 'deadlines moved by an outage');
  }

  private async canWork(): Promise<boolean> {
    const checks = this.heartbeats.map((heartbeat) => heartbeat.check());
    const outcomes = await Promise.allSettled(checks);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    this.noteHeld(refused === undefined ? null : messageOf(refused.reason));
    return refused === undefined;
  }

  private noteHeld(reason: string | null): void {
    if (reason !== null && reason !== this.heldBy)
      this.logger.warn({ reason }, 'sessions cannot be worked on: deadlines stand still');
    this.heldBy = reason;
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
