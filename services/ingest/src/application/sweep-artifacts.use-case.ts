import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit';
import { staleAttempts, type Session } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions, type Leftover, type Remains } from './sessions.port.ts';
import { Uploads } from './uploads.port.ts';

const batch = 100;
const firstPauseMs = 30_000;
const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/**
 * Removes what is left in the object store of deleted sessions and of superseded attempts. A worker
 * that was busy with a session when it was deleted may still store something: the session's folder
 * is swept again, after ever longer pauses, until nobody can be at it any more.
 */
@Injectable()
export class SweepArtifacts {
  private readonly logger = createLogger('sweep-artifacts');

  constructor(
    private readonly sessions: Sessions,
    private readonly uploads: Uploads,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @returns how many sessions were swept. One that cannot be is left for the next sweep, and does
   * not stand in the way of the others.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let swept = 0;
    for (const leftover of await this.sessions.leftovers(now, batch)) {
      if (signal.aborted) break;
      try {
        await this.sweep(leftover, now);
        swept += 1;
      } catch (error) {
        this.logger.warn(
          { err: error, sessionId: sessionIdOf(leftover) },
          'artifacts not removed: the next sweep tries again',
        );
      }
    }
    return swept;
  }

  /** Bytes and uploads of a deleted session. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.uploads.forgetSession(tenantId, sessionId);
    await this.store.removePrefix(artifactKeys.sessionPrefix(tenantId, sessionId));
  }

  private async sweep(leftover: Leftover, now: Date): Promise<void> {
    await this.sessions.dueAgain(
      leftover,
      'remains' in leftover
        ? await this.sweepRemains(leftover.remains, now)
        : await this.sweepAttempts(leftover.session, now),
    );
  }

  private async sweepRemains(
    { tenantId, sessionId, deletedAt }: Remains,
    now: Date,
  ): Promise<Date | null> {
    await this.erase(tenantId, sessionId);
    const settledAt = later(deletedAt, this.settings.artifactSettleS * 1000);
    if (now >= settledAt) return null;
    const next = later(now, Math.max(firstPauseMs, now.getTime() - deletedAt.getTime()));
    return next < settledAt ? next : settledAt;
  }

  /**
   * Not before whoever was shown the attempt has read it: answers carry addresses that are good for
   * a while.
   */
  private async sweepAttempts(session: Session, now: Date): Promise<Date | null> {
    const { tenantId, sessionId, finishedAt } = session;
    // At work again: its end asks for the next sweep.
    if (finishedAt === null) return null;
    const settledAt = later(finishedAt, this.settings.artifactSettleS * 1000);
    if (now < settledAt) return settledAt;
    for (const attempt of staleAttempts(session))
      await this.store.removePrefix(artifactKeys.attemptPrefix(tenantId, sessionId, attempt));
    return null;
  }
}

const sessionIdOf = (leftover: Leftover): string =>
  ('remains' in leftover ? leftover.remains : leftover.session).sessionId;
