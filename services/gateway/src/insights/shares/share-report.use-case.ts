import { Injectable } from '@nestjs/common';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { brandColours, type SharedBrand } from '../../accounts/brand/brand.dto.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import type { Brand } from '../../accounts/brand/brand.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { metricDefinitionsIn } from '../definitions/metric-definitions.ts';
import { toMarkItems } from '../../sessions/notes/frame-note.dto.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import type { CoachRecording } from '../../sessions/recordings/recording.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { ReadAthleteNotes, type AthleteNote } from '../reports/read-athlete-notes.use-case.ts';
import { FindShare, readOfShare } from './find-share.use-case.ts';
import { ReadSharedHistory } from './read-shared-history.use-case.ts';
import type { SharedReport } from './report-share.dto.ts';
import type { ReportShare } from './report-share.schema.ts';
import { isShared, sharedDrills, sharedFindings, sharedGroups } from './shared-content.ts';
import {
  sharedLogo,
  sharedPicture,
  sharedRecording,
  sharedVideo,
  ShareLinks,
} from './share-links.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

/** Shows a session's report to those who have a link to it, without a key. */
@Injectable()
export class ShareReport {
  constructor(
    private readonly find: FindShare,
    private readonly links: ShareLinks,
    private readonly assessments: ReadAssessment,
    private readonly history: ReadSharedHistory,
    private readonly notes: ReadAthleteNotes,
    private readonly ticks: DrillTickRepository,
    private readonly recordings: RecordingRepository,
    private readonly tenants: TenantRepository,
    private readonly brands: BrandRepository,
    private readonly readAudit: ReadAudit,
  ) {}

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
