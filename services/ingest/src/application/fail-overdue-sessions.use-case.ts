import { Inject, Injectable } from '@nestjs/common';
import { SessionRepository } from '../adapters/session.repository.ts';
import { deadlineExceededFailure } from '../domain/failures.ts';
import { stageOf } from '../domain/session.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { HoldDeadlines } from './hold-deadlines.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

const maxSessionsARound = 100;

/** The watchdog: a session reaches a final state even when one of its messages was lost. */
@Injectable()
export class FailOverdueSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly finish: FinishSession,
    private readonly deadlines: HoldDeadlines,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /** @returns how many sessions were past their deadline; none during an outage. */
  async execute(now: Date): Promise<number> {
    if (!(await this.deadlines.execute(now))) return 0;
    const overdue = await this.sessions.overdue(now, maxSessionsARound);
    for (const session of overdue) {
      const { tenantId, sessionId, attempt } = session;
      const failure = deadlineExceededFailure(stageOf(session), this.settings.sessionDeadlineS);
      await this.finish.failed(tenantId, sessionId, attempt, failure);
    }
    return overdue.length;
  }
}
