import { problemTexts, problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { type ComparedSessions, compareSessions } from '@strideform/gait-engine';
import { historyLength, byRun, runAt } from '@strideform/metric-book';
import type { SessionView } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit/errors';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { TenantLimits } from '../../platform/rate-limits/tenant-limits.ts';
import { requireSucceeded } from '../../sessions/session/session-refusals.ts';
import type { ComparisonRequest } from './change.dto.ts';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';

/** Sessions that a comparison reads: the two, and those before. */
const comparedCount = 2 + historyLength;

/** Compares any two sessions. */
@Injectable()
export class CompareSessions {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly load: LoadMeasuredSession,
    private readonly limits: TenantLimits,
  ) {}

  /**
   * @throws {NotFound} for an unknown id or another tenant's session; {Conflict} if a session has
   *   not succeeded, or if the two sessions are the same, or are those of one runner in the wrong
   *   order; {TooManyRequests} if the tenant compares too much
   */
  execute(tenantId: string, request: ComparisonRequest): Promise<ComparedSessions> {
    return this.limits.compare(tenantId, comparedCount, () => this.compare(tenantId, request));
  }

  private async compare(tenantId: string, request: ComparisonRequest): Promise<ComparedSessions> {
    const [earlier, later] = await Promise.all([
      this.sessions.find(tenantId, request.earlier_session_id),
      this.sessions.find(tenantId, request.later_session_id),
    ]);
    refuseUnlikePair(earlier, later);
    const [analysedEarlier, analysedLater, history] = await Promise.all([
      this.load.withAngles(earlier),
      this.load.withAngles(later),
      this.load.newest(tenantId, later.userId, historyLength, runAt(later)),
    ]);
    return compareSessions(analysedEarlier, analysedLater, history);
  }
}

function refuseUnlikePair(earlier: SessionView, later: SessionView): void {
  for (const session of [earlier, later])
    requireSucceeded(session, problemWords.nothing_to_compare);
  if (earlier.sessionId === later.sessionId)
    throw new Conflict(problemTexts.same_session, { code: 'same_session' });
  if (earlier.userId === later.userId && byRun(earlier, later) > 0)
    throw new Conflict(problemTexts.wrong_order, { code: 'wrong_order' });
}
