import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { Connection, ErasureGuard } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit/errors';
import { RequireWritableTenant } from '../../accounts/tenants/require-writable-tenant.use-case.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { TooManyRequests, TooManyShareChanges } from '../../platform/problems/refusals.ts';
import { quotaOfAllGateways } from '../../platform/rate-limits/quota-of-all-gateways.ts';
import type { SharedQuota } from '../../platform/rate-limits/shared-quota.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { FindShare, shareNotFound } from './find-share.use-case.ts';
import type { SharedDrill, TickedDrillList } from './report-share.dto.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import { findingsWithDrill, sharedDrills, toTickedDrill } from './shared-content.ts';

/**
 * Limits of what the readers of one share may change, because a link may spread. The first holds
 * for as long as the share exists, and the second for a window of time.
 */
export const maxChangesOfShare = 200;
const changesInWindow = 20;

/** Lets the athlete tick drills off. Nothing else can be changed through a share. */
@Injectable()
export class TickDrill {
  private readonly quota: SharedQuota;

  constructor(
    private readonly find: FindShare,
    private readonly shares: ReportShareRepository,
    private readonly ticks: DrillTickRepository,
    private readonly assessments: ReadAssessment,
    private readonly sessions: SessionsClient,
    private readonly guard: ErasureGuard,
    private readonly requireWritable: RequireWritableTenant,
    @Inject(GATEWAY_CONFIG) { RATE_LIMIT_WINDOW_S: windowS, RATE_LIMIT_PATIENCE_MS }: GatewayConfig,
    connection: Connection,
  ) {
    const limit = { policy: 'share', limit: changesInWindow, windowS };
    this.quota = quotaOfAllGateways(connection, { ...limit, patienceMs: RATE_LIMIT_PATIENCE_MS });
  }

  /**
   * @throws {NotFound} like a read, and for a metric without a drill; {TooManyRequests} if the
   *   share's readers have changed too much; {NotPermitted} in a read-only tenant
   */
  async execute(token: string, metric: string, isDone: boolean): Promise<SharedDrill> {
    const { share, session } = await this.find.byToken(token);
    // Only who has a link gets this far, so that strangers do not cause writes.
    const { isOver, resetS } = await this.quota.count(share.tokenHash);
    if (isOver) throw new TooManyRequests(resetS);
    await this.requireWritable.execute(session.tenantId);
    const assessment = await this.assessments.assess(session, sharedAccess);
    const drill = findingsWithDrill(assessment).find((finding) => finding.metric === metric);
    if (drill === undefined) throw noSuchDrill();
    if (!(await this.shares.countChange(share, maxChangesOfShare)))
      throw new TooManyShareChanges(maxChangesOfShare);
    const { tenantId, sessionId } = session;
    const isKept = await this.guard.run(tenantId, sessionId, () =>
      isDone ? this.ticks.add(session, drill, new Date()) : this.ticks.remove(session, drill),
    );
    if (!isKept) throw shareNotFound();
    const drills = sharedDrills(assessment, await this.ticks.list(session));
    return drills.find((one) => one.metric === metric)!;
  }

  /** Returns the drills that the athlete has ticked off, for the coach. @throws like a read */
  async list({ tenantId }: Caller, sessionId: string): Promise<TickedDrillList> {
    await this.sessions.find(tenantId, sessionId);
    const ticks = await this.ticks.list({ tenantId, sessionId });
    return { items: ticks.map(toTickedDrill) };
  }
}

const noSuchDrill = (): NotFound =>
  new NotFound(problemTexts.drill_not_found, { code: 'drill_not_found' });
