import { Inject, Injectable } from '@nestjs/common';
import { deadlineExceededFailure } from '../domain/failures.ts';
import { stageOf } from '../domain/session.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';

/** The watchdog: whatever was lost on the way, a session reaches a final state. */
@Injectable()
export class FailOverdueSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly finish: FinishSession,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  async execute(now: Date): Promise<number> {
    const overdue = await this.sessions.overdue(now, 100);
    for (const session of overdue) {
      await this.finish.failed(
        session.tenantId,
        session.sessionId,
        session.attempt,
        deadlineExceededFailure(stageOf(session), this.settings.sessionDeadlineS),
      );
    }
    return overdue.length;
  }
}
