import { problemWords } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { brandColours, type SharedBrand } from '../../accounts/brand/brand.dto.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import type { Brand } from '../../accounts/brand/brand.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { keyIssuerOf, type Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { LinkGrants } from '../../sessions/media/link-grants.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { metricDefinitionsIn } from '../definitions/metric-definitions.ts';
import { toMarkItems } from '../../sessions/notes/frame-note.dto.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import type { CoachRecording } from '../../sessions/recordings/recording.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { ReadAthleteNotes, type AthleteNote } from '../reports/read-athlete-notes.use-case.ts';
import { FindShare, readOfShare } from './find-share.use-case.ts';
import { ReadSharedHistory } from './read-shared-history.use-case.ts';
import type { IssuedShare, NewShare, SharedReport } from './report-share.dto.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import type { ReportShare } from './report-share.schema.ts';
import { isShared, sharedDrills, sharedFindings, sharedGroups } from './shared-content.ts';
import {
  sharedLogo,
  sharedPicture,
  sharedRecording,
  sharedVideo,
  ShareLinks,
  shareUrl,
} from './share-links.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

const dayMs = 86_400_000;

/** Manages links with which others can read one session's report without a key. */
@Injectable()
export class ShareReport {
  constructor(
    private readonly shares: ReportShareRepository,
    private readonly find: FindShare,
    private readonly links: ShareLinks,
    private readonly sessions: SessionsClient,
    private readonly grants: LinkGrants,
    private readonly assessments: ReadAssessment,
    private readonly history: ReadSharedHistory,
    private readonly notes: ReadAthleteNotes,
    private readonly ticks: DrillTickRepository,
    private readonly recordings: RecordingRepository,
    private readonly tenants: TenantRepository,
    private readonly brands: BrandRepository,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    private readonly readAudit: ReadAudit,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Creates a link. An earlier link to the session's report ends.
   * @throws {NotFound} like a read; {Conflict} for a session that has not succeeded
   */
  async create(
    caller: Caller,
    sessionId: string,
    { expires_in_days: days, show_history: showsHistory }: NewShare,
  ): Promise<IssuedShare> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.no_report_to_share);
    const token = newRandomToken();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + days * dayMs);
    await this.endShareOf(caller, session);
    // Write the audit entry first, so that no link is in use without one.
    const detail = `For ${days} days${showsHistory ? ', with earlier sessions' : ''}.`;
    await this.audit.record(caller, 'report_share.created', pseudonymOf(sessionId), detail);
    const grant = await this.grants.grant(session, keyIssuerOf(caller));
    const times = { createdAt, expiresAt };
    const share = { ...grant, tokenHash: hashToken(token), ...times, showsHistory };
    const isKept = await this.guard.run(tenantId, sessionId, () => this.shares.add(share));
    if (!isKept) throw sessionNotFound(sessionId);
    const url = shareUrl(this.config, token);
    return { session_id: sessionId, url, expires_at: expiresAt.toISOString() };
  }

  /**
   * Revokes the session's link. The link to its video, which a reader may have kept, ends too.
   * @throws {NotFound} like a read
   */
  async revoke(caller: Caller, sessionId: string): Promise<void> {
    await this.endShareOf(caller, await this.sessions.find(caller.tenantId, sessionId));
  }

  /** @throws {NotFound} with the same message for links that are unknown, expired or revoked */
  async read(token: string): Promise<SharedReport> {
    const { share, session } = await this.find.byToken(token);
    const [assessment, notes, ticks, recordings, tenant, brand] = await Promise.all([
      this.assessments.assess(session, sharedAccess),
      this.notes.execute(session),
      this.ticks.list(session),
      this.recordings.list(session),
      this.tenants.find(session.tenantId),
      this.brands.find(session.tenantId),
    ]);
    const { metrics, disclaimer, quality } = assessment;
    const isShown = share.showsHistory === true && session.status === 'succeeded';
    const history = isShown ? await this.history.execute(session, assessment) : null;
    await this.find.requireOpen(share);
    await this.readAudit.record(readOfShare(share), 'shared_report.read');
    const { url, expiresAt } = this.links.linkTo(share, sharedVideo);
    return {
      title: session.title,
      prepared_by: tenant?.name ?? null,
      brand: this.sharedBrand(share, brand),
      session_created_at: session.createdAt.toISOString(),
      recorded_at: session.recordedAt?.toISOString() ?? null,
      athlete_note: session.athleteNote || null,
      notes: notes.map((note) => this.sharedNote(share, note)),
      recordings: recordings
        .filter(({ isForAthlete }) => isForAthlete)
        .map((recording) => this.sharedRecording(share, recording)),
      quality,
      video_url: url,
      video_expires_at: expiresAt.toISOString(),
      findings: sharedFindings(assessment),
      history,
      drills: sharedDrills(assessment, ticks),
      disclaimer,
      metrics: Object.fromEntries(Object.entries(metrics).filter(([key]) => isShared(key))),
      groups: sharedGroups(),
      definitions: metricDefinitionsIn(currentLanguage()).items.filter(
        ({ name, symmetry_of }) => isShared(name) && symmetry_of === null,
      ),
    };
  }

  private async endShareOf(caller: Caller, session: SessionView): Promise<void> {
    const { tenantId, sessionId } = session;
    const share = await this.shares.findBySession(tenantId, sessionId);
    if (share !== null) await this.recordEndOf(share, caller);
    await this.shares.erase(tenantId, sessionId);
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

  private sharedBrand(share: ReportShare, brand: Brand): SharedBrand {
    const logo = brand.logo && this.links.linkTo(share, sharedLogo);
    return { ...brandColours(brand), logo_url: logo?.url ?? null };
  }

  private sharedNote(share: ReportShare, note: AthleteNote): SharedReport['notes'][number] {
    const { frame, timeS: time, text, marks } = note;
    const { url } = this.links.linkTo(share, sharedPicture(frame));
    return { ...{ frame, time, text }, marks: toMarkItems(marks), picture_url: url };
  }

  private sharedRecording(
    share: ReportShare,
    recording: CoachRecording,
  ): SharedReport['recordings'][number] {
    const { recordingId, title, durationS, hasSound, contentType, createdAt } = recording;
    return {
      ...{ title, duration: durationS, has_sound: hasSound, content_type: contentType },
      created_at: createdAt.toISOString(),
      url: this.links.linkTo(share, sharedRecording(recordingId)).url,
    };
  }
}
