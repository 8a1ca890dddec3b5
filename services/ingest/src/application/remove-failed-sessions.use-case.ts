import { Inject, Injectable } from '@nestjs/common';
import type { FailureCode } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { workOff } from '@strideform/service-kit/lanes';
import type { DeletionNote } from '../adapters/deleted-sessions.repository.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { refusalCodes } from '../domain/binned-session.ts';
import type { Session } from '../domain/session.ts';
import { DeleteSession } from './delete-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Sessions that are claimed at once, and those that a replica removes at the same time. */
const [batchSize, lanes] = [100, 4];
const dayMs = 86_400_000;

/**
 * Removes sessions that failed and have no results. Unusable pictures of people must not be kept
 * forever. Refused clips go first: analysing them again gives the same answer.
 */
@Injectable()
export class RemoveFailedSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly deletion: DeleteSession,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<
      IngestSettings,
      'failedSessionDays' | 'refusedClipDays' | 'isRetentionPaused'
    >,
  ) {}

  /** @returns the number of removed sessions. */
  async execute(now: Date): Promise<number> {
    const { failedSessionDays, refusedClipDays, isRetentionPaused } = this.settings;
    if (isRetentionPaused) return 0;
    const refused = await this.removeAfter(refusedClipDays, 'Refused', now, refusalCodes);
    return refused + (await this.removeAfter(failedSessionDays, 'Failed', now, null));
  }

  private async removeAfter(
    days: number,
    what: string,
    now: Date,
    codes: readonly FailureCode[] | null,
  ): Promise<number> {
    const before = new Date(now.getTime() - days * dayMs);
    const note = { deletedBy: null, reason: `${what}, and kept for ${days} days.` };
    const nextBatch = () => this.sessions.claimFailed(now, before, batchSize, codes);
    return workOff(nextBatch, { lanes }, (session) => this.remove(session, note));
  }

  /**
   * Removes a session. In the meantime another replica may have removed it, or its tenant may have
   * requested a new analysis.
   */
  private async remove(
    { tenantId, sessionId, attempt }: Session,
    note: DeletionNote,
  ): Promise<boolean> {
    try {
      await this.deletion.execute({ tenantId, sessionId, latestAttempt: attempt }, note);
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }
}
