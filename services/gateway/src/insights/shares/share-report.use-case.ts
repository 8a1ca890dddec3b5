import { problemTexts, problemWords } from '@strideform/languages/english';
import { bookWordsIn, findMetric, metricGroups, metricsInGroup } from '@strideform/metric-book';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { requestContext } from '@strideform/service-kit/context';
import { NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import {
  requireExisting,
  requireSucceeded,
  sessionIsGone,
} from '../../sessions/session/session-refusals.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import type { IssuedShare, SharedReport } from './report-share.dto.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import type { ReportShare } from './report-share.schema.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

const dayMs = 86_400_000;

/**
 * Returns true if a shared report may show the metric. It never shows body measures of the runner.
 */
const isShared = (metric: string): boolean => findMetric(metric)?.isBodyMeasure === false;

/**
 * Returns the metric groups of a shared report, without symmetry indices. Pages show left and right
 * beside each value.
 */
const sharedGroups = () =>
  metricGroups
    .map((group) => ({
      title: bookWordsIn(currentLanguage()).groups[group],
      metrics: metricsInGroup(group)
        .filter(({ key, symmetryOf }) => isShared(key) && symmetryOf === undefined)
        .map(({ key }) => key),
    }))
    .filter(({ metrics }) => metrics.length > 0);

/** Manages links with which others can read one session's report without a key. */
@Injectable()
export class ShareReport {
  constructor(
    private readonly shares: ReportShareRepository,
    private readonly sessions: SessionsClient,
    private readonly reports: ReportsClient,
    private readonly mediaLinks: MediaLinkService,
    private readonly assessments: ReadAssessment,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Creates a link. An earlier link to the session's report ends.
   * @throws {NotFound} like a read; {Conflict} for a session that has not succeeded
   */
  async create(caller: Caller, sessionId: string, days: number): Promise<IssuedShare> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_report_to_share);
    const token = newRandomToken();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + days * dayMs);
    await this.endShareOf(caller, session);
    const share = { tenantId, sessionId, tokenHash: hashToken(token), createdAt, expiresAt };
    const isKept = await this.guard.run(tenantId, sessionId, () => this.shares.add(share));
    if (!isKept) throw sessionIsGone(sessionId);
    // Write the audit entry first, so that no link is in use without one.
    const detail = `For ${days} days.`;
    await this.audit.record(caller, 'report_share.created', pseudonymOf(sessionId), detail);
    const url = `${this.publicUrl()}/console/shared/${token}`;
    return { session_id: sessionId, url, expires_at: expiresAt.toISOString() };
  }

  /**
   * Revokes the session's link, and the link to its video, which a reader may have kept.
   * @throws {NotFound} like a read
   */
  async revoke(caller: Caller, sessionId: string): Promise<void> {
    await this.endShareOf(caller, await this.sessions.find(caller.tenantId, sessionId));
  }

  /** @throws {NotFound} with the same message for links that are unknown, expired or revoked */
  async read(token: string): Promise<SharedReport> {
    const share = await this.shares.findByToken(hashToken(token));
    if (share === null || share.expiresAt <= new Date()) throw shareNotFound();
    const session = await this.sessionOf(share);
    const { findings, metrics, disclaimer } = await this.assessments.assess(session, sharedAccess);
    const videoUrl = await this.videoUrlOf(session, share);
    return {
      title: session.title,
      session_created_at: session.createdAt.toISOString(),
      video_url: videoUrl,
      findings: findings.filter(({ metric }) => isShared(metric)),
      disclaimer,
      metrics: Object.fromEntries(Object.entries(metrics).filter(([key]) => isShared(key))),
      groups: sharedGroups(),
    };
  }

  private async endShareOf(caller: Caller, session: SessionView): Promise<void> {
    const { tenantId, sessionId } = session;
    const share = await this.shares.findBySession(tenantId, sessionId);
    if (share !== null) await this.recordEndOf(share, caller);
    await this.shares.erase(tenantId, sessionId);
    await this.mediaLinks.revokeShared(session);
  }

  /**
   * Writes the audit entry for the end of a share. Call it before the share is removed, because a
   * retry may not find the share any more.
   */
  private recordEndOf({ sessionId, tokenHash }: ReportShare, caller: Caller): Promise<void> {
    const subject = pseudonymOf(sessionId);
    const occasion = { occasion: tokenHash };
    return this.audit.recordOnce(caller, 'report_share.revoked', subject, occasion);
  }

  /**
   * Finds the session of a share. It may be deleted while its link is created. Readers never see
   * its id.
   */
  private async sessionOf({ tenantId, sessionId }: ReportShare): Promise<SessionView> {
    try {
      return await this.sessions.find(tenantId, sessionId);
    } catch (error) {
      throw error instanceof NotFound ? shareNotFound() : error;
    }
  }

  /**
   * Creates the link to the video. The share may be revoked at the same moment, after its links
   * were removed, so it is looked up again before the link is returned.
   */
  private async videoUrlOf(session: SessionView, share: ReportShare): Promise<string> {
    const { tenantId, sessionId, attempt } = session;
    const { annotatedVideo } = await requireExisting(
      this.reports.find(tenantId, sessionId, attempt),
    );
    const url = await this.mediaLinks.sharedUrlOf(session, annotatedVideo, share);
    if ((await this.shares.findByToken(share.tokenHash)) !== null) return url;
    await this.mediaLinks.revokeShared(session, share);
    throw shareNotFound();
  }

  private publicUrl(): string {
    return this.config.PUBLIC_URL ?? requestContext.get().origin ?? '';
  }
}

const shareNotFound = (): NotFound =>
  new NotFound(problemTexts.share_not_found, {
    code: 'share_not_found',
  });
