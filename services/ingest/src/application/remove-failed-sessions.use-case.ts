import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit/errors';
import { SessionRepository } from '../adapters/session.repository.ts';
import type { Session } from '../domain/session.ts';
import { DeleteSession, type DeletionNote } from './delete-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

const maxSessionsPerRound = 100;
const dayMs = 86_400_000;

/**
 * Removes sessions that failed long ago and have no results. Unusable pictures of people must not
 * be kept forever.
 */
@Injectable()
export class RemoveFailedSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly deletion: DeleteSession,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'failedSessionDays'>,
  ) {}

  /** @returns the number of removed sessions. */
  async execute(now: Date): Promise<number> {
    const days = this.settings.failedSessionDays;
    const before = new Date(now.getTime() - days * dayMs);
    const failed = await this.sessions.failedBefore(before, maxSessionsPerRound);
    const note = { deletedBy: null, reason: `Failed, and kept for ${days} days.` };
    let count = 0;
    for (const session of failed) count += await this.remove(session, note);
    return count;
  }

  /**
   * Removes a session. In the meantime another replica may have removed it, or its tenant may have
   * requested a new analysis.
   */
  private async remove(
    { tenantId, sessionId, attempt }: Session,
    note: DeletionNote,
  ): Promise<number> {
    try {
      await this.deletion.execute({ tenantId, sessionId, latestAttempt: attempt }, note);
      return 1;
    } catch (error) {
      if (error instanceof NotFound) return 0;
      throw error;
    }
  }
}
