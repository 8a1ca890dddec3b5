import { Inject, Injectable } from '@nestjs/common';
import { workOff } from '@strideform/service-kit/lanes';
import { SessionRepository } from '../adapters/session.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
import { deadlineExceededFailure } from '../domain/failures.ts';
import { stageOf } from '../domain/session.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { PauseDeadlines } from './pause-deadlines.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Sessions that are claimed at once, and those that a replica fails at the same time. */
const [batchSize, lanes] = [100, 4];

/**
 * Fails sessions that are past their deadline, so that a session reaches a final state even if a
 * message was lost.
 */
@Injectable()
export class FailOverdueSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tenants: TenantStateRepository,
    private readonly finish: FinishSession,
    private readonly deadlines: PauseDeadlines,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /** @returns the number of sessions past their deadline. 0 during an outage. */
  async execute(now: Date): Promise<number> {
    if (!(await this.deadlines.execute(now))) return 0;
    const closed = await this.tenants.closed();
    const nextBatch = () => this.sessions.claimOverdue(now, batchSize, closed);
    return workOff(nextBatch, { lanes }, async (session) => {
      const { tenantId, sessionId, attempt } = session;
      const failure = deadlineExceededFailure(stageOf(session), this.settings.sessionDeadlineS);
      await this.finish.failed(tenantId, sessionId, attempt, failure);
      return true;
    });
  }
}
