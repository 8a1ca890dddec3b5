import { Inject, Injectable } from '@nestjs/common';
import { nextAttempt } from '@strideform/analysis-store';
import type { RunnerProfile } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { DeletedSessions } from '../adapters/deleted-sessions.repository.ts';
import { needsAnalysis, type BinnedSession } from '../domain/binned-session.ts';
import { requestOfOneSession } from '../domain/plan-limits.ts';
import { unknownSession } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { ReserveUsage } from './reserve-usage.use-case.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

interface RestoreRequest {
  /** Profile for the analysis, if the session has to be analysed again. */
  readonly runner: RunnerProfile;
  /** `Infinity` means no limit. */
  readonly sessionLimit: number;
}

/** Undoes the deletion of a session. */
@Injectable()
export class RestoreSession {
  constructor(
    private readonly deleted: DeletedSessions,
    private readonly reservation: ReserveUsage,
    private readonly store: ObjectStore,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'sessionDeadlineS'>,
  ) {}

  /**
   * An analysis that the deletion ended begins again. Its new attempt number makes services ignore
   * what the old one still reports. The clip counted as stored all the time.
   * @throws {NotFound} if the session is not in the bin; {Conflict} if it has to be analysed again,
   *   and the tenant's limit of sessions is reached.
   */
  async execute(
    tenantId: string,
    sessionId: string,
    { runner, sessionLimit }: RestoreRequest,
  ): Promise<{ readonly session: Session; readonly binChanges: number }> {
    const binned = await this.deleted.find(tenantId, sessionId);
    if (binned === null) throw unknownSession(sessionId);
    const restored = needsAnalysis(binned)
      ? await this.reservation.during(tenantId, requestOfOneSession(sessionLimit), async () =>
          this.deleted.restore(binned, await this.nextAttempt(binned, runner)),
        )
      : await this.deleted.restore(binned, null);
    if (restored === null) throw unknownSession(sessionId);
    this.queue.wakeQueue();
    return restored;
  }

  private async nextAttempt({ session }: BinnedSession, runner: RunnerProfile) {
    const requestedAt = new Date();
    const deadlineAt = new Date(requestedAt.getTime() + this.settings.sessionDeadlineS * 1000);
    const { recording } = session;
    const attempt = await nextAttempt(this.store, session, session.attempt);
    return { runner, recording, attempt, deadlineAt, requestedAt };
  }
}
