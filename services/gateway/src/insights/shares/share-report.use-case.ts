import { problemWords } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { Readable } from 'node:stream';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { ReadAudit, type AuditedRead } from '../../accounts/audit/read-audit.ts';
import { brandColours, type SharedBrand } from '../../accounts/brand/brand.dto.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import type { Brand } from '../../accounts/brand/brand.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { keyIssuerOf, type Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { requestedRange } from '../../platform/answers/byte-range.ts';
import type { SentFile } from '../../platform/answers/sent-file.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { FileReaders } from '../../platform/rate-limits/file-readers.ts';
import { publicUrl } from '../../platform/server/public-url.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { FramePictures } from '../../platform/clients/frame-pictures.ts';
import { AnnotatedVideos } from '../../platform/clients/annotated-videos.ts';
import { LinkGrants } from '../../sessions/media/link-grants.ts';
import { MediaLinkSecrets } from '../../sessions/media/media-link-secrets.ts';
import { linkNotFound } from '../../sessions/media/media-link-service.ts';
import { requireSigned, signUntil, type SignedExpiry } from '../../sessions/media/signed-expiry.ts';
import { endOfSignedLink } from '../../sessions/media/signed-link-service.ts';
import { FindSessionVideos } from '../../sessions/media/find-session-videos.use-case.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { metricDefinitionsIn } from '../definitions/metric-definitions.ts';
import { toMarkItems } from '../../sessions/notes/frame-note.dto.ts';
import { OpenRecordings } from '../../sessions/recordings/open-recordings.use-case.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import type { CoachRecording } from '../../sessions/recordings/recording.ts';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { ReadAthleteNotes, type AthleteNote } from '../reports/read-athlete-notes.use-case.ts';
import { FindShare } from './find-share.use-case.ts';
import { ReadSharedHistory } from './read-shared-history.use-case.ts';
import type { IssuedShare, NewShare, SharedReport } from './report-share.dto.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import type { ReportShare } from './report-share.schema.ts';
import { isShared, sharedDrills, sharedFindings, sharedGroups } from './shared-content.ts';
import { shareUrl } from './share-url.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

const dayMs = 86_400_000;

const maxOpenVideos = 16;
/** More than videos, because a page shows many pictures, and a browser loads them together. */
const maxOpenPictures = 64;

/** Manages links with which others can read one session's report without a key. */
@Injectable()
export class ShareReport {
  private readonly videoReaders = new FileReaders(maxOpenVideos);
  private readonly pictureReaders = new FileReaders(maxOpenPictures);

  constructor(
    private readonly shares: ReportShareRepository,
    private readonly find: FindShare,
    private readonly sessions: SessionsClient,
    private readonly findVideos: FindSessionVideos,
    private readonly videos: AnnotatedVideos,
    private readonly grants: LinkGrants,
    private readonly secrets: MediaLinkSecrets,
    private readonly store: ObjectStore,
    private readonly assessments: ReadAssessment,
    private readonly history: ReadSharedHistory,
    private readonly notes: ReadAthleteNotes,
    private readonly ticks: DrillTickRepository,
    private readonly recordings: RecordingRepository,
    private readonly recordingFiles: OpenRecordings,
    private readonly tenants: TenantRepository,
    private readonly brands: BrandRepository,
    private readonly framePictures: FramePictures,
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
    await this.find.requireStored(share);
    await this.readAudit.record(readOf(share), 'shared_report.read');
    const { url, expiresAt } = this.linkOf(share, '', videoParts(share.tokenHash));
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

  /**
   * Opens the video of a share for one request. The gateway sends it itself, because a URL of the
   * object store would contain the ids of tenant and session.
   * @param tokenHash digest of the share's token, which does not open the report
   * @throws {NotFound} for a forged link or an ended share; {LinkExpired}; as
   *   `AnnotatedVideos.ensureStored` and `FileReaders.open`
   */
  async openVideo(
    tokenHash: string,
    link: SignedExpiry,
    rangeHeader: string | undefined,
  ): Promise<SentFile> {
    requireSigned(this.secrets, videoParts(tokenHash), link);
    const open = await this.find.byDigest(tokenHash);
    if (open === null) throw linkNotFound();
    const { annotated } = await this.findVideos.execute(open.session);
    if (annotated === null || !(await this.videos.ensureStored(annotated))) throw linkNotFound();
    const { sizeBytes, contentType } = await this.describe(annotated);
    const range = requestedRange(rangeHeader, sizeBytes);
    if (range === null) return { sizeBytes, contentType, range, content: null };
    const { content } = await this.videoReaders.open(tokenHash, async () => ({
      content: await this.store.getStream(annotated, range),
    }));
    await this.readAudit.record(
      readOf(open.share),
      'media.opened',
      'The video of the shared report.',
    );
    return { sizeBytes, contentType, range, content };
  }

  /**
   * Opens the picture of a frame with a note for the athlete, for one request.
   * @throws as `openVideo`, and {NotFound} once no note for the athlete is on the frame
   */
  async openPicture(tokenHash: string, frame: number, link: SignedExpiry): Promise<SentFile> {
    requireSigned(this.secrets, pictureParts(tokenHash, frame), link);
    const open = await this.find.byDigest(tokenHash);
    if (open === null || !(await this.notes.hasNoteOn(open.session, frame))) throw linkNotFound();
    return this.pictureReaders.open(tokenHash, async () => {
      const picture = await this.framePictures.ensureStored(open.session, frame);
      if (picture === null) throw linkNotFound();
      const { sizeBytes, contentType } = await this.describe(picture);
      const range = { offset: 0, bytes: sizeBytes };
      return { sizeBytes, contentType, range, content: await this.store.getStream(picture) };
    });
  }

  /**
   * Opens a recording for the athlete, for one request.
   * @throws as `openVideo`, and {NotFound} once the recording is not for the athlete any more
   */
  async openRecording(
    { share: tokenHash, recordingId }: { readonly share: string; readonly recordingId: string },
    link: SignedExpiry,
    rangeHeader: string | undefined,
  ): Promise<SentFile> {
    requireSigned(this.secrets, recordingParts(tokenHash, recordingId), link);
    const open = await this.find.byDigest(tokenHash);
    const recording = open && (await this.recordings.find(open.session, recordingId));
    if (open === null || !recording?.isForAthlete) throw linkNotFound();
    const file = await this.recordingFiles.openFile(recording, rangeHeader, tokenHash);
    await this.readAudit.record(readOf(open.share), 'media.opened', 'A shared recording.');
    return file;
  }

  /** Opens the club's logo for one request. @throws as `openVideo`, also without a logo */
  async openLogo(tokenHash: string, link: SignedExpiry): Promise<SentFile> {
    requireSigned(this.secrets, logoParts(tokenHash), link);
    const open = await this.find.byDigest(tokenHash);
    const logo = open && (await this.brands.find(open.session.tenantId)).logo;
    if (logo === null) throw linkNotFound();
    const { content, contentType } = logo;
    const file = { sizeBytes: content.length, contentType };
    const range = { offset: 0, bytes: content.length };
    return this.pictureReaders.open(tokenHash, async () => ({
      ...{ ...file, range, content: Readable.from([content]) },
    }));
  }

  /** @throws {NotFound} if the file was removed */
  private async describe(file: ArtifactAddress) {
    try {
      return await this.store.describe(file);
    } catch (error) {
      throw error instanceof ObjectNotFound ? linkNotFound() : error;
    }
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
    const logo = brand.logo && this.linkOf(share, '/logo', logoParts(share.tokenHash));
    return { ...brandColours(brand), logo_url: logo?.url ?? null };
  }

  private sharedNote(share: ReportShare, note: AthleteNote): SharedReport['notes'][number] {
    const { frame, timeS: time, text, marks } = note;
    const { tokenHash } = share;
    const { url } = this.linkOf(share, `/frames/${frame}`, pictureParts(tokenHash, frame));
    return { ...{ frame, time, text }, marks: toMarkItems(marks), picture_url: url };
  }

  private sharedRecording(
    share: ReportShare,
    recording: CoachRecording,
  ): SharedReport['recordings'][number] {
    const { recordingId, title, durationS, hasSound, contentType, createdAt } = recording;
    const parts = recordingParts(share.tokenHash, recordingId);
    return {
      ...{ title, duration: durationS, has_sound: hasSound, content_type: contentType },
      created_at: createdAt.toISOString(),
      url: this.linkOf(share, `/recordings/${recordingId}`, parts).url,
    };
  }

  /** Returns a signed link to a file. It names the share, and nothing of the session. */
  private linkOf(
    { tokenHash, expiresAt: shareEnd }: ReportShare,
    path: string,
    parts: readonly unknown[],
  ) {
    const end = Math.min(endOfSignedLink(this.config).getTime(), shareEnd.getTime());
    const expiresAt = new Date(end);
    const query = new URLSearchParams({ ...signUntil(this.secrets, parts, expiresAt) });
    return {
      url: `${publicUrl(this.config)}/media/shared/${tokenHash}${path}?${query}`,
      expiresAt,
    };
  }
}

/** Returns what the signature of a link to a share's video covers. */
const videoParts = (tokenHash: string): readonly unknown[] => ['shared video', tokenHash];

/** Returns what the signature of a link to the logo on a share's page covers. */
const logoParts = (tokenHash: string): readonly unknown[] => ['shared logo', tokenHash];

/** Returns what the signature of a link to the picture of a frame covers. */
const pictureParts = (tokenHash: string, frame: number): readonly unknown[] => [
  'shared picture',
  tokenHash,
  frame,
];

/** Returns what the signature of a link to a recording covers. */
const recordingParts = (tokenHash: string, recordingId: string): readonly unknown[] => [
  'shared recording',
  tokenHash,
  recordingId,
];

/** Returns a read by someone without a key. */
const readOf = ({ tenantId, sessionId }: ReportShare): AuditedRead => ({
  reader: { tenantId, keyId: null },
  subjectId: sessionId,
});
