import { Inject, Injectable } from '@nestjs/common';
import { DeleteSession } from './delete-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';

const maxSessionsARound = 100;
const dayMs = 86_400_000;

/**
 * Removes sessions that failed long ago and have no results: pictures of people that nobody can use
 * are not kept for ever.
 */
@Injectable()
export class RemoveFailedSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly deletion: DeleteSession,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'failedSessionDays'>,
  ) {}

  /** @returns how many were removed. */
  async execute(now: Date): Promise<number> {
    const days = this.settings.failedSessionDays;
    const before = new Date(now.getTime() - days * dayMs);
    const failed = await this.sessions.failedBefore(before, maxSessionsARound);
    const note = { deletedBy: null, reason: `Failed, and kept for ${days} days.` };
    for (const { tenantId, sessionId } of failed)
      await this.deletion.execute(tenantId, sessionId, note);
    return failed.length;
  }
}
