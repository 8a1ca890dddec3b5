import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { AnswerCache } from '../answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../answers/read-stamp.repository.ts';
import { IdempotencyRecordRepository } from '../idempotency/idempotency-record.repository.ts';
import { HiddenSessions } from './hidden-sessions.repository.ts';

/** A session that was deleted or restored. */
export interface ChangedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Number of times that it was deleted or restored. */
  readonly binChanges: number;
  /** Its runner. Absent if it is not known. */
  readonly userId?: string;
}

/**
 * Hides what the gateway stores about a deleted session, and shows it again. A request does this at
 * once. The event repeats it, for a request that broke off.
 */
@Injectable()
export class HideSession {
  constructor(
    private readonly hidden: HiddenSessions,
    private readonly guard: ErasureGuard,
    private readonly records: IdempotencyRecordRepository,
    private readonly cache: AnswerCache,
    private readonly stamps: ReadStamps,
  ) {}

  async hide(session: ChangedSession): Promise<void> {
    const { tenantId, sessionId, binChanges } = session;
    await this.guard.run(tenantId, sessionId, async () => {
      await this.hidden.hide(tenantId, sessionId, binChanges);
      // A repeated request must not be answered as if the session were still there.
      await this.records.erase(tenantId, sessionId);
    });
    await this.forgetAnswers(session);
  }

  async show(session: ChangedSession): Promise<void> {
    const { tenantId, sessionId, binChanges } = session;
    await this.guard.run(tenantId, sessionId, () =>
      this.hidden.show(tenantId, sessionId, binChanges),
    );
    await this.forgetAnswers(session);
  }

  private async forgetAnswers({ tenantId, sessionId, userId }: ChangedSession): Promise<void> {
    const ofRunner = userId === undefined ? [] : [stampOf.runner(tenantId, userId)];
    const stamps = [stampOf.session(sessionId), stampOf.sessionsOf(tenantId), ...ofRunner];
    await this.stamps.renew(...stamps);
    this.cache.forget(sessionId);
  }
}
