import { Inject, Injectable } from '@nestjs/common';
import { sessionDeleted } from '@strideform/contracts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce } from '../domain/announcement.ts';
import { unknownSession } from '../domain/refusals.ts';
import type { SessionToErase } from '../domain/session.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/** Author and reason of a deletion, for the tenant's audit trail. */
export interface DeletionNote {
  /** null: the platform. */
  readonly deletedBy: string | null;
  /** Empty where somebody asked for it. */
  readonly reason: string;
}

/** Makes a session unknown at once, and announces this to every service that stores data of it. */
@Injectable()
export class DeleteSession {
  constructor(
    private readonly sessions: SessionRepository,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
  ) {}

  /**
   * @throws {NotFound} for an unknown id, for a session of another tenant, and for one with a newer
   *   attempt than the one that has to be the latest.
   */
  async execute(which: SessionToErase, note: DeletionNote): Promise<void> {
    const { sessionId } = which;
    const announcement = announce(sessionDeleted, { sessionId, ...note });
    const isErased = await this.sessions.erase(which, new Date(), [announcement]);
    if (!isErased) throw unknownSession(sessionId);
    this.queue.wakeQueue();
  }
}
