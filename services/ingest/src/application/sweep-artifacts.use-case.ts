import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { workOff } from '@strideform/service-kit/lanes';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import {
  staleAttempts,
  type Session,
  type DeletedSession,
  type PendingSweep,
} from '../domain/session.ts';
import { firstPauseMs, later, nextSweepAt } from '../domain/sweep-times.ts';
import { CountStoredBytes } from './count-stored-bytes.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Sessions that are claimed at once, and those that a replica sweeps at the same time. */
const [batchSize, lanes] = [100, 8];

/**
 * Removes the artifacts of deleted sessions and of superseded attempts from the object store. A
 * worker that was busy during the deletion may still store something. So the session's folder is
 * swept again, with growing pauses, until no worker can be busy with it.
 */
@Injectable()
export class SweepArtifacts {
  /** Name in the log and in metrics. */
  static readonly chore = 'artifacts swept';
  private readonly logger = createLogger('sweep-artifacts');

  constructor(
    private readonly sessions: SessionRepository,
    private readonly uploads: UploadRepository,
    private readonly store: ObjectStore,
    private readonly storage: StoredBytesRepository,
    private readonly storedBytes: CountStoredBytes,
    private readonly log: DeletionLog,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * Sweeps until nothing is due. Replicas share the work by claims.
   * @returns the number of swept sessions. A session that cannot be swept is retried after the
   *   first pause, after all others, so that it does not block them.
   */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    const nextBatch = () => this.sessions.claimSweeps(now, batchSize);
    return workOff(nextBatch, { lanes, signal }, (pending) => this.tryToSweep(pending, now));
  }

  /**
   * Removes the bytes and the uploads of a deleted session. Logs the deletion first, so that a
   * backup which is restored does not bring the session back. May be repeated.
   */
  async erase({ tenantId, sessionId, deletedAt }: DeletedSession): Promise<void> {
    await this.log.record({ kind: 'session', tenantId, sessionId }, deletedAt);
    await this.uploads.removeBySession(tenantId, sessionId);
    await this.store.erasePrefix(artifactKeys.sessionPrefix(tenantId, sessionId));
    await this.storage.remove(tenantId, sessionId);
  }

  private async tryToSweep(pending: PendingSweep, now: Date): Promise<boolean> {
    try {
      const nextAt = await this.sweep(pending, now);
      await this.sessions.reschedule(pending, nextAt);
      return true;
    } catch (error) {
      instruments.choreFailures.inc({ chore: SweepArtifacts.chore });
      this.logger.warn(
        { err: error, sessionId: sessionIdOf(pending) },
        'artifacts not removed: a later sweep retries',
      );
      await this.sessions.reschedule(pending, later(now, firstPauseMs));
      return false;
    }
  }

  /** @returns the time of the next sweep, or null if nothing is left to sweep. */
  private sweep(pending: PendingSweep, now: Date): Promise<Date | null> {
    return 'deleted' in pending
      ? this.sweepDeleted(pending.deleted, now)
      : this.sweepAttempts(pending.session, now);
  }

  private async sweepDeleted(deleted: DeletedSession, now: Date): Promise<Date | null> {
    const { tenantId, sessionId, deletedAt } = deleted;
    await this.erase(deleted);
    const nextAt = nextSweepAt(deletedAt, now, this.settings.artifactSettleS);
    return nextAt ?? this.endOfSweeps(tenantId, sessionId);
  }

  /**
   * Checks the store once more before the sweeps end, because removing the record removes the last
   * reference to anything that is left.
   * @throws Error if something is left.
   */
  private async endOfSweeps(tenantId: string, sessionId: string): Promise<null> {
    const isEmpty = await this.store.isEmpty(artifactKeys.sessionPrefix(tenantId, sessionId));
    if (!isEmpty) throw new Error('The store reported artifacts as removed, but still has them.');
    return null;
  }

  /**
   * Callers may still read a stale attempt, because its addresses stay valid for a while. So its
   * artifacts are removed only after `artifactSettleS`.
   */
  private async sweepAttempts(session: Session, now: Date): Promise<Date | null> {
    const { tenantId, sessionId, finishedAt } = session;
    // A new analysis is running. Its end schedules the next sweep.
    if (finishedAt === null) return null;
    const settledAt = later(finishedAt, this.settings.artifactSettleS * 1000);
    if (now < settledAt) return settledAt;
    for (const attempt of staleAttempts(session))
      await this.store.removePrefix(artifactKeys.attemptPrefix(tenantId, sessionId, attempt));
    await this.storedBytes.measure(tenantId, sessionId);
    return null;
  }
}

const sessionIdOf = (pending: PendingSweep): string =>
  'deleted' in pending ? pending.deleted.sessionId : pending.session.sessionId;
