import { Inject, Injectable } from '@nestjs/common';
import { sessionDeleted } from '@strideform/contracts';
import { DeletedSessions, type DeletionNote } from '../adapters/deleted-sessions.repository.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce } from '../domain/announcement.ts';
import { keptUntil, type BinnedSession } from '../domain/binned-session.ts';
import { unknownSession } from '../domain/refusals.ts';
import type { Session, SessionToErase } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/**
 * Deletes a session at once, and announces this to every service that stores data about it. Its
 * data is kept for as long as it can be restored.
 */
@Injectable()
export class DeleteSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly deleted: DeletedSessions,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<IngestSettings, 'failedSessionDays' | 'refusedClipDays'>,
  ) {}

  /**
   * @param restorableUntil time until which the session can be restored. If null, it is erased.
   * @returns the session, or null if it is erased
   * @throws {NotFound} for an unknown id, for a session of another tenant, and if the session has a
   *   newer attempt than the expected latest one.
   */
  async execute(
    which: SessionToErase,
    note: DeletionNote,
    restorableUntil: Date | null = null,
  ): Promise<BinnedSession | null> {
    const binned = restorableUntil && (await this.bin(which, note, restorableUntil));
    if (binned === null) await this.erase(which, note);
    this.queue.wakeQueue();
    return binned;
  }

  private async bin(
    { tenantId, sessionId, latestAttempt }: SessionToErase,
    note: DeletionNote,
    restorableUntil: Date,
  ): Promise<BinnedSession | null> {
    for (;;) {
      const session = await this.sessions.find(tenantId, sessionId);
      if (session === null || !isExpected(session, latestAttempt)) throw unknownSession(sessionId);
      const at = new Date();
      const eraseAt = keptUntil(session, restorableUntil, this.settings);
      if (eraseAt <= at) return null;
      const binned = await this.deleted.bin(session, note, { at, eraseAt });
      if (binned !== null) return binned;
      // It has changed in between, for example because its analysis has ended.
    }
  }

  private async erase(which: SessionToErase, note: DeletionNote): Promise<void> {
    const { sessionId } = which;
    const announcement = announce(sessionDeleted, { sessionId, ...note });
    const isErased = await this.sessions.erase(which, new Date(), [announcement]);
    if (!isErased) throw unknownSession(sessionId);
  }
}

/** The transport may write an absent number as null. */
const isExpected = ({ attempt }: Session, latestAttempt: number | null | undefined): boolean =>
  latestAttempt == null || latestAttempt === attempt;
