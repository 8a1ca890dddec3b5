import { Inject, Injectable } from '@nestjs/common';
import { sessionDeleted } from '@strideform/contracts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce } from '../domain/announcement.ts';
import { unknownSession } from '../domain/refusals.ts';
import type { SessionToErase } from '../domain/session.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/** Author and reason of a deletion, for the tenant's audit trail. */
export interface DeletionNote {
  /** Id of the key or person that deleted the session, or null for the platform. */
  readonly deletedBy: string | null;
  /** Reason. Empty if the deletion was requested. */
  readonly reason: string;
}

/** Deletes a session at once, and announces this to every service that stores data about it. */
@Injectable()
export class DeleteSession {
  constructor(
    private readonly sessions: SessionRepository,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
  ) {}

  /**
   * @throws {NotFound} for an unknown id, for a session of another tenant, and if the session has a
   *   newer attempt than the expected latest one.
   */
  async execute(which: SessionToErase, note: DeletionNote): Promise<void> {
    const { sessionId } = which;
    const announcement = announce(sessionDeleted, { sessionId, ...note });
    const isErased = await this.sessions.erase(which, new Date(), [announcement]);
    if (!isErased) throw unknownSession(sessionId);
    this.queue.wakeQueue();
  }
}
