import { Injectable } from '@nestjs/common';
import { artifactKeys, openReport } from '@strideform/analysis-store';
import { picturesOf, type ArtifactAddress, type SessionView } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { seededDigits } from '@strideform/service-kit/ids';
import { workInLanes } from '@strideform/service-kit/lanes';
import { eachItem } from '@strideform/service-kit/paging';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { ifExisting } from '../platform/clients/if-existing.ts';
import { ReportsClient, type ReportArtifacts } from '../platform/clients/reports-client.ts';
import { ResultsClient } from '../platform/clients/results-client.ts';
import { eachSession, SessionsClient } from '../platform/clients/sessions-client.ts';
import { ThreadsClient } from '../platform/clients/threads-client.ts';
import type { CoachRecording } from '../sessions/recordings/recording.ts';
import { RecordingRepository } from '../sessions/recordings/recording.repository.ts';

/** A session that has just finished, or was just deleted, may still be stored or erased. */
const settledMs = 3_600_000;
/** Mismatches that are listed. The others only count. */
const maxListed = 1000;
/** Sessions that ingest is asked about at once. */
const askedAtOnce = 100;
/** Sessions that are checked at the same time. */
const lanes = 8;
const dayMs = 86_400_000;
/**
 * Age from which a clip needs a session, ms. An upload may take a day (`UPLOAD_EXPIRY_S`), and
 * ingest removes those that become no session.
 */
const clipSettledMs = 2 * dayMs;

/** Kinds of differences between the stores. */
export type MismatchKind =
  | 'clip_missing'
  | 'measurements_missing'
  | 'report_missing'
  | 'file_missing'
  | 'file_without_recording'
  | 'text_unfinished'
  | 'files_without_session'
  | 'documents_without_session';

export interface StoreMismatch {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly kind: MismatchKind;
  /** Key of an object, id of a thread, name of a service, or an empty text. */
  readonly detail: string;
}

export interface StoresVerdict {
  readonly sessions: number;
  /** Number of mismatches by kind. */
  readonly counts: Readonly<Partial<Record<MismatchKind, number>>>;
  /** The first mismatches. */
  readonly mismatches: readonly StoreMismatch[];
}

export interface ReconcileOptions {
  /** Tenant, or null for all that are not deleted. */
  readonly tenantId: string | null;
  /**
   * Number of days in which each session is checked once, if the command runs once each day (UTC).
   * By default 1: all are checked.
   */
  readonly days?: number;
  /** Called for each mismatch as soon as it is found. */
  readonly onMismatch?: (mismatch: StoreMismatch) => void;
  readonly now?: Date;
}

/** A trace of a session in a store. */
type Trace = Pick<StoreMismatch, 'sessionId' | 'detail'>;

/** Recordings of a session, and the keys of all its objects. */
interface StoredRecordings {
  readonly session: SessionView;
  readonly recordings: readonly CoachRecording[];
  readonly keys: ReadonlySet<string>;
}

/** Compares what the stores of the services have about the same sessions. It changes nothing. */
@Injectable()
export class ReconcileStores {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly results: ResultsClient,
    private readonly reports: ReportsClient,
    private readonly threads: ThreadsClient,
    private readonly recordings: RecordingRepository,
    private readonly store: ObjectStore,
    private readonly guard: ErasureGuard,
  ) {}

  /**
   * Checks all sessions that finished before the last hour, of one tenant or of all. It begins with
   * a random tenant, so that a run which is cut off does not leave out the same ones every time.
   */
  async execute({
    tenantId,
    days = 1,
    onMismatch = () => undefined,
    now = new Date(),
  }: ReconcileOptions): Promise<StoresVerdict> {
    const before = new Date(now.getTime() - settledMs);
    const isDue = shareOf(days, now);
    const counts: Partial<Record<MismatchKind, number>> = {};
    const mismatches: StoreMismatch[] = [];
    let sessions = 0;
    for (const id of tenantId === null ? await this.openTenants() : [tenantId]) {
      const ofTenant = eachSession(this.sessions, { tenantId: id });
      await workInLanes(ofTenant, { lanes }, async (session) => {
        if (!isDue(session)) return;
        sessions += 1;
        if (!isSettled(session, before)) return;
        for await (const mismatch of this.mismatchesOf(session, before)) add(mismatch);
      });
      for await (const mismatch of this.tracesWithoutSession(id, isDue, now)) add(mismatch);
    }
    return { sessions, counts, mismatches };

    function add(mismatch: StoreMismatch): void {
      counts[mismatch.kind] = (counts[mismatch.kind] ?? 0) + 1;
      if (mismatches.length < maxListed) mismatches.push(mismatch);
      onMismatch(mismatch);
    }
  }

  private async openTenants(): Promise<readonly string[]> {
    const tenants = await this.tenants.all();
    const open = tenants.filter(({ deletedAt }) => deletedAt === null);
    const first = Math.floor(Math.random() * open.length);
    return [...open.slice(first), ...open.slice(0, first)].map(({ tenantId }) => tenantId);
  }

  private async *mismatchesOf(session: SessionView, before: Date): AsyncGenerator<StoreMismatch> {
    const { tenantId, sessionId, attempt, clip } = session;
    const mismatch = (kind: MismatchKind, detail = '') => ({ tenantId, sessionId, kind, detail });
    const prefix = artifactKeys.sessionPrefix(tenantId, sessionId);
    const recordings = await this.recordings.list(session);
    const keys = new Set(await Array.fromAsync(this.store.keysUnder(prefix)));
    if (!keys.has(clip.key)) yield mismatch('clip_missing', clip.key);
    const result = await ifExisting(this.results.find(tenantId, sessionId, attempt));
    if (result === null) yield mismatch('measurements_missing');
    const report = await ifExisting(this.reports.find(tenantId, sessionId, attempt));
    if (report === null) yield mismatch('report_missing');
    for (const key of await this.expectedFiles(session, report, keys))
      if (!keys.has(key)) yield mismatch('file_missing', key);
    const ofRecordings = { session, recordings, keys };
    for await (const key of this.missingRecordings(ofRecordings))
      yield mismatch('file_missing', key);
    for await (const key of this.filesWithoutRecording(ofRecordings))
      yield mismatch('file_without_recording', key);
    for await (const threadId of this.unfinishedTexts(session, before))
      yield mismatch('text_unfinished', threadId);
  }

  /**
   * Returns the keys of the files that the shown attempt must have. An annotated video, and
   * pictures of single frames, are stored when they are first opened.
   * @param keys stored objects of the session
   */
  private async expectedFiles(
    { tenantId, sessionId, attempt }: SessionView,
    report: ReportArtifacts | null,
    keys: ReadonlySet<string>,
  ): Promise<readonly string[]> {
    const analysis = this.store.address(artifactKeys.analysis(tenantId, sessionId, attempt));
    const frames = this.store.address(artifactKeys.frames(tenantId, sessionId, attempt));
    const expected: (ArtifactAddress | null)[] = [analysis];
    // Analyses of the first version have their frames in the same file.
    const mayLackFrames = !keys.has(frames.key) && keys.has(analysis.key);
    if (!mayLackFrames || (await this.formatOf(analysis)) !== 'strideform.analysis/1')
      expected.push(frames);
    if (report !== null) expected.push(report.cleanVideo, report.report);
    if (report !== null && keys.has(report.report.key)) {
      const file = await openReport(this.store, report.report);
      expected.push(...picturesOf(file, 'form'), ...picturesOf(file, 'gait'));
    }
    return expected.filter((address) => address !== null).map(({ key }) => key);
  }

  /** Yields the keys of files that the recordings of a session lack. */
  private async *missingRecordings({
    session,
    recordings,
    keys,
  }: StoredRecordings): AsyncGenerator<string> {
    const { tenantId, sessionId } = session;
    for (const { recordingId } of recordings) {
      const key = artifactKeys.recording(tenantId, sessionId, recordingId);
      if (keys.has(key)) continue;
      // It may have been deleted since it was listed.
      if ((await this.recordings.find(session, recordingId)) !== null) yield key;
    }
  }

  /** Yields the keys of recordings' files that no document names. */
  private async *filesWithoutRecording({
    session,
    recordings,
    keys,
  }: StoredRecordings): AsyncGenerator<string> {
    const { tenantId, sessionId } = session;
    const listed = new Set(recordings.map(({ recordingId }) => recordingId));
    const prefix = artifactKeys.recordingsPrefix(tenantId, sessionId);
    for (const key of keys) {
      if (!key.startsWith(prefix)) continue;
      const recordingId = key.slice(prefix.length);
      if (listed.has(recordingId)) continue;
      // It may be arriving or being removed. A removal leaves its document until the file is gone.
      const isKnown = await this.recordings.isKnown({ tenantId, sessionId, recordingId });
      if (!isKnown && (await this.store.exists(this.store.address(key)))) yield key;
    }
  }

  private async formatOf(file: ArtifactAddress): Promise<string | undefined> {
    return (await this.store.getJson<{ readonly format?: string }>(file)).format;
  }

  /** Yields threads whose text was due long ago. */
  private async *unfinishedTexts(
    { tenantId, sessionId }: SessionView,
    before: Date,
  ): AsyncGenerator<string> {
    const threads = eachItem((request) => this.threads.page(tenantId, sessionId, request));
    for await (const { threadId, turns } of threads) {
      const { status, createdAt } = turns.at(-1)!;
      if (['queued', 'writing'].includes(status) && createdAt < before) yield threadId;
    }
  }

  /** Yields files and documents without a session, also of one that is just being erased. */
  private async *tracesWithoutSession(
    tenantId: string,
    isDue: IsDue,
    now: Date,
  ): AsyncGenerator<StoreMismatch> {
    const orphansOf = (traces: AsyncIterable<Trace>) => this.orphans(tenantId, only(traces, isDue));
    const files = orphansOf(this.tracesInFiles(tenantId));
    for await (const trace of files) {
      const isArriving = isClip(trace.detail) && (await this.isNew(trace.detail, now));
      if (!isArriving) yield { tenantId, kind: 'files_without_session', ...trace };
    }
    const documents = {
      gateway: (after: string) => this.guard.sessionIds(tenantId, after),
      metrics: (after: string) => this.results.storedSessions(tenantId, after),
      report: (after: string) => this.reports.storedSessions(tenantId, after),
      threads: (after: string) => this.threads.storedSessions(tenantId, after),
    };
    for (const [service, page] of Object.entries(documents))
      for await (const trace of orphansOf(tracesOfPages(service, page)))
        yield { tenantId, kind: 'documents_without_session', ...trace };
  }

  /** Returns true for a clip that may still become a session, and for one that is gone by now. */
  private async isNew(key: string, now: Date): Promise<boolean> {
    const modifiedAt = await this.store.modifiedAt(this.store.address(key));
    return modifiedAt === null || now.getTime() - modifiedAt.getTime() < clipSettledMs;
  }

  /**
   * Yields one file of each session, in the order of their ids. A clip comes after everything of
   * attempts.
   */
  private async *tracesInFiles(tenantId: string): AsyncGenerator<Trace> {
    let last = '';
    for await (const key of this.store.keysUnder(artifactKeys.tenantPrefix(tenantId))) {
      const { sessionId } = artifactKeys.ownerOf(key);
      if (sessionId !== last) yield { sessionId, detail: key };
      last = sessionId;
    }
  }

  /** Yields the traces whose session does not exist, and cannot be restored. */
  private async *orphans(tenantId: string, traces: AsyncIterable<Trace>): AsyncGenerator<Trace> {
    let asked: Trace[] = [];
    for await (const trace of traces) {
      asked.push(trace);
      if (asked.length < askedAtOnce) continue;
      yield* await this.withoutSession(tenantId, asked);
      asked = [];
    }
    if (asked.length > 0) yield* await this.withoutSession(tenantId, asked);
  }

  private async withoutSession(
    tenantId: string,
    traces: readonly Trace[],
  ): Promise<readonly Trace[]> {
    const existing = await this.sessions.findMany(
      traces.map(({ sessionId }) => ({ tenantId, sessionId })),
      { withDeleted: true },
    );
    return traces.filter(({ sessionId }) => !existing.has(sessionId));
  }
}

/** Yields the sessions of a list that is read page by page, until a page is empty. */
async function* tracesOfPages(
  service: string,
  pageAfter: (sessionId: string) => Promise<readonly string[]>,
): AsyncGenerator<Trace> {
  let page = await pageAfter('');
  while (page.length > 0) {
    for (const sessionId of page) yield { sessionId, detail: service };
    page = await pageAfter(page.at(-1)!);
  }
}

/** Returns true for the key of a clip. A session id has no slash. */
const isClip = (key: string): boolean => /^tenants\/[^/]+\/sessions\/[^/]+\/clip\//.test(key);

/**
 * Returns true if what the session shows stays as it is. A session that is being analysed again is
 * left out. If the new analysis has failed, the session shows the same as before.
 */
const isSettled = ({ status, finishedAt, reanalysis }: SessionView, before: Date): boolean =>
  status === 'succeeded' &&
  (reanalysis === null || reanalysis.status === 'failed') &&
  finishedAt !== null &&
  finishedAt < before;

type IsDue = (session: Pick<SessionView, 'sessionId'>) => boolean;

/** Returns a function that chooses the sessions of today, a different share on each of `days`. */
function shareOf(days: number, now: Date): IsDue {
  const today = Math.floor(now.getTime() / dayMs) % days;
  return ({ sessionId }) => Number(`0x${seededDigits('share', sessionId, 8)}`) % days === today;
}

async function* only(traces: AsyncIterable<Trace>, isDue: IsDue): AsyncGenerator<Trace> {
  for await (const trace of traces) if (isDue(trace)) yield trace;
}
