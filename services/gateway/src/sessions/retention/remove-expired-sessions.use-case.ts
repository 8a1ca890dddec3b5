import { Inject, Injectable } from '@nestjs/common';
import { latestAttemptOf, type SessionView } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { workInLanes, workOff } from '@strideform/service-kit/lanes';
import { TenantRepository, type RetentionTurn } from '../../accounts/tenants/tenant.repository.ts';
import { eachSession, SessionsClient } from '../../platform/clients/sessions-client.ts';
import type { FinishedSessionDays } from '../../platform/config/plans.ts';
import { RequestDeletion } from '../delete/request-deletion.use-case.ts';

export const FINISHED_SESSION_DAYS = Symbol('FinishedSessionDays');

/** Sessions of a tenant that one turn deletes. */
const defaultSessionsPerTurn = 1000;
/** Sessions of a tenant that are deleted at the same time. */
const sessionLanes = 4;
/** Tenants that are claimed at once, and those that a gateway works on at the same time. */
const [tenantBatch, tenantLanes] = [20, 4];
/** Time after which another gateway takes the turn of one that died. */
const turnLeaseMs = 600_000;
/** Pause of a tenant after a full turn. It limits a tenant to 1.4 million deletions a day. */
const fullTurnPauseMs = 60_000;
/** Pause of a tenant without further expired sessions. Retention is in days. */
const restPauseMs = 1_800_000;
const dayMs = 86_400_000;

interface Round {
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly sessionsPerTurn: number;
}

/**
 * Deletes sessions that are older than the retention of their tenant's plan. The tenant's last plan
 * counts, even if it is suspended or has ended, because deleted sessions do not come back with the
 * next plan.
 */
@Injectable()
export class RemoveExpiredSessions {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly deletion: RequestDeletion,
    @Inject(FINISHED_SESSION_DAYS) private readonly days: FinishedSessionDays,
  ) {}

  /**
   * Gives each tenant that is due a turn. Gateways share the tenants by claims. A turn has a limit,
   * so that the backlog of one tenant does not delay another, and load stays bounded.
   * @returns the number of deleted sessions.
   */
  async execute(
    now: Date,
    signal: AbortSignal,
    sessionsPerTurn = defaultSessionsPerTurn,
  ): Promise<number> {
    let count = 0;
    if (this.days.size === 0) return count;
    const nextBatch = () => this.tenants.claimRetention(now, tenantBatch, turnLeaseMs);
    await workOff(nextBatch, { lanes: tenantLanes, signal }, async (turn) => {
      const deleted = await this.use(turn, { now, signal, sessionsPerTurn });
      count += deleted;
      return true;
    });
    return count;
  }

  private async use(turn: RetentionTurn, round: Round): Promise<number> {
    const { now, signal, sessionsPerTurn } = round;
    const { tenantId, plan } = turn.tenant;
    const days = this.days.get(plan);
    const { tried, count } =
      days === undefined ? { tried: 0, count: 0 } : await this.removeOf(tenantId, days, round);
    const isRest = tried < sessionsPerTurn && !signal.aborted;
    const pauseMs = isRest ? restPauseMs : fullTurnPauseMs;
    await this.tenants.endRetention(turn, new Date(now.getTime() + pauseMs));
    return count;
  }

  private async removeOf(
    tenantId: string,
    days: number,
    { now, signal, sessionsPerTurn }: Round,
  ): Promise<{ tried: number; count: number }> {
    const before = new Date(now.getTime() - days * dayMs);
    let [tried, count] = [0, 0];
    await workInLanes(
      this.expired(tenantId, before, sessionsPerTurn),
      { lanes: sessionLanes, signal },
      async (session) => {
        tried += 1;
        const deleted = await this.remove(session, days);
        count += deleted;
      },
    );
    return { tried, count };
  }

  /** Yields expired sessions of a tenant, as many as one turn may delete. */
  private async *expired(
    tenantId: string,
    before: Date,
    sessionsPerTurn: number,
  ): AsyncGenerator<SessionView, void> {
    const finished = { tenantId, status: 'succeeded', createdBefore: before.toISOString() };
    let yielded = 0;
    for await (const session of eachSession(this.sessions, finished)) {
      if (!isExpired(session, before)) continue;
      if (yielded === sessionsPerTurn) return;
      yielded += 1;
      yield session;
    }
  }

  /**
   * Deletes a session, unless it is the demo. In the meantime it may have been deleted, or its
   * tenant may have requested a new analysis.
   */
  private async remove(session: SessionView, days: number): Promise<number> {
    const { tenantId, sessionId } = session;
    const platform = { tenantId, keyId: null };
    const detail = `After ${days} days, as the plan says.`;
    const latestAttempt = latestAttemptOf(session);
    try {
      await this.deletion.erase(platform, sessionId, { detail, latestAttempt });
      return 1;
    } catch (error) {
      if (error instanceof NotFound || error instanceof Conflict) return 0;
      throw error;
    }
  }
}

/**
 * Returns true if the session finished before the given time. A session with a running new analysis
 * is kept. If that analysis fails, the retention starts at the failure.
 */
function isExpired({ finishedAt, reanalysis }: SessionView, before: Date): boolean {
  const endedAt = reanalysis === null ? finishedAt : reanalysis.finishedAt;
  return endedAt !== null && endedAt < before;
}
