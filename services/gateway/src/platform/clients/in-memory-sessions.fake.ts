import {
  isAnalysisUnderWay,
  latestAttemptOf,
  type ArtifactAddress,
  type RunnerHistory,
  type SessionCorrections,
  type SessionView,
} from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { toRecordingOptions } from '@strideform/grpc/messages';
import type { ObjectStore } from '@strideform/object-store';
import { Conflict } from '@strideform/service-kit/errors';
import { newId } from '@strideform/service-kit/ids';
import { sessionNotFound } from '../problems/not-found.ts';
import { ifExisting } from './if-existing.ts';
import type {
  DeletedSessionPage,
  PlanUsage,
  RestorableSession,
  SessionDeletion,
  SessionPage,
  SessionsClient,
} from './sessions-client.ts';

type StartedUpload = ingestV1.BeginUploadResponse & { fileName: string };

/**
 * Keeps uploads and sessions in memory, with the guarantees of the ingest service. Tests can
 * inspect and change them.
 */
export class InMemorySessions implements Pick<SessionsClient, keyof SessionsClient> {
  readonly begun: StartedUpload[] = [];
  readonly abandoned: string[] = [];
  readonly created: ingestV1.CreateSessionRequest[] = [];
  readonly listed: ingestV1.ListSessionsRequest[] = [];
  readonly deletions: ingestV1.DeleteSessionRequest[] = [];
  readonly tenantStates: ingestV1.SetTenantStateRequest[] = [];
  readonly reanalyzed: ingestV1.ReanalyzeSessionRequest[] = [];
  readonly restored: ingestV1.RestoreSessionRequest[] = [];
  readonly measured: ingestV1.MeasureSessionRequest[] = [];
  /** Deleted sessions that can be restored, by id. */
  readonly deleted = new Map<string, RestorableSession>();
  /** Sessions that `find` returns, by id. `create` does not add to them. */
  known = new Map<string, SessionView>();
  history: RunnerHistory = { sessionCount: 0, lastCreatedAt: null };
  /** Unfinished sessions that count against the plan. */
  unfinishedSessions = 0;
  uploadBytes = 0;
  storedBytes = 0;
  isQueueTooLong = false;
  /** Error that `find` throws, or null. */
  fault: Error | null = null;
  /** Hook that runs in `create` after the session was opened. It may fail or wait. */
  afterOpening: () => Promise<void> = () => Promise.resolve();
  private readonly opened = new Map<string, SessionView>();
  private readonly binChanges = new Map<string, number>();

  constructor(
    private readonly bucket: string,
    private readonly store: () => ObjectStore,
  ) {}

  async beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    this.requireBelowLimit(request);
    const uploadId = newId('upl');
    const sessionId = request.sessionId || newId('ses');
    const upload = {
      uploadId,
      sessionId,
      bucket: this.bucket,
      key: `tenants/${request.tenantId}/sessions/${sessionId}/clip/${uploadId}`,
      fileName: request.fileName,
    };
    this.begun.push(upload);
    return upload;
  }

  async setTenantState(tenantId: string, state: string): Promise<void> {
    this.tenantStates.push({ tenantId, state });
    if (state !== 'deleted') return;
    for (const session of this.known.values())
      if (session.tenantId === tenantId) this.known.delete(session.sessionId);
    for (const { session } of this.deleted.values())
      if (session.tenantId === tenantId) this.deleted.delete(session.sessionId);
  }

  async keepUpload(): Promise<void> {
    // Uploads never expire here.
  }

  async abandonUpload({ uploadId }: ingestV1.AbandonUploadRequest): Promise<void> {
    await this.store().remove(this.address(uploadId));
    this.abandoned.push(uploadId);
  }

  async create(request: ingestV1.CreateSessionRequest): Promise<SessionView> {
    this.created.push(request);
    const upload = this.begun.find(({ uploadId }) => uploadId === request.uploadId);
    const { sessionId, key } = upload ?? { sessionId: `ses_of_${request.uploadId}`, key: '' };
    const title = request.title || 'A run';
    if (!this.opened.has(sessionId))
      this.opened.set(sessionId, {
        sessionId,
        userId: request.userId,
        clip: { bucket: this.bucket, key },
        title,
      } as SessionView);
    await this.afterOpening();
    return this.opened.get(sessionId)!;
  }

  async usageOf(tenantId: string): Promise<PlanUsage> {
    const { unfinishedSessions, uploadBytes, isQueueTooLong } = this;
    const reported = this.measured.filter((request) => request.tenantId === tenantId);
    const reportedBytes = reported.reduce((sum, { addedBytes }) => sum + addedBytes, 0);
    const storedBytes = this.storedBytes + reportedBytes;
    return { unfinishedSessions, uploadBytes, storedBytes, isQueueTooLong };
  }

  async measure(request: ingestV1.MeasureSessionRequest): Promise<boolean> {
    this.measured.push(request);
    return true;
  }

  async find(tenantId: string, sessionId: string): Promise<SessionView> {
    if (this.fault !== null) throw this.fault;
    const session = this.known.get(sessionId);
    if (session?.tenantId !== tenantId) throw sessionNotFound(sessionId);
    return session;
  }

  async findMany(
    references: readonly ingestV1.SessionReference[],
    { withDeleted = false } = {},
  ): Promise<ReadonlyMap<string, SessionView>> {
    const found = new Map<string, SessionView>();
    for (const { tenantId, sessionId } of references) {
      const deleted = withDeleted ? this.deletedOf(tenantId, sessionId)?.session : undefined;
      const session = deleted ?? (await ifExisting(this.find(tenantId, sessionId)));
      if (session !== null) found.set(sessionId, session);
    }
    return found;
  }

  async list(request: ingestV1.ListSessionsRequest): Promise<SessionPage> {
    this.listed.push(request);
    // The second page is empty.
    if (request.cursor === 'next') return { sessions: [], nextCursor: '' };
    const sessions = [...this.known.values()].filter((session) => isListed(session, request));
    return { sessions, nextCursor: 'next' };
  }

  async delete(request: ingestV1.DeleteSessionRequest): Promise<SessionDeletion> {
    this.deletions.push(request);
    const { tenantId, sessionId, latestAttempt } = request;
    const session = await this.find(tenantId, sessionId);
    const latest = latestAttemptOf(session);
    if (latest !== (latestAttempt ?? latest)) throw sessionNotFound(sessionId);
    this.known.delete(sessionId);
    if (request.restorableUntil === '') return { restorableUntil: null, binChanges: 0 };
    const restorableUntil = new Date(request.restorableUntil);
    this.deleted.set(sessionId, { session, deletedAt: new Date(), restorableUntil });
    return { restorableUntil, binChanges: this.countChange(sessionId) };
  }

  async listDeleted({
    tenantId,
    userId,
    runners,
  }: ingestV1.ListDeletedSessionsRequest): Promise<DeletedSessionPage> {
    const sessions = [...this.deleted.values()].filter(
      ({ session }) =>
        session.tenantId === tenantId &&
        (userId === '' || session.userId === userId) &&
        (runners?.userIds.includes(session.userId) ?? true),
    );
    return { sessions, nextCursor: '' };
  }

  async restore(request: ingestV1.RestoreSessionRequest) {
    const { tenantId, sessionId } = request;
    const { session } = this.requireDeleted(tenantId, sessionId);
    if (session.status !== 'succeeded')
      this.requireBelowLimit({ ...request, maxStoredBytes: Infinity });
    this.restored.push(request);
    this.deleted.delete(sessionId);
    this.known.set(sessionId, session);
    return { session, binChanges: this.countChange(sessionId) };
  }

  async eraseDeleted(request: ingestV1.EraseDeletedSessionRequest): Promise<void> {
    this.requireDeleted(request.tenantId, request.sessionId);
    this.deleted.delete(request.sessionId);
  }

  async moveDeleted(request: ingestV1.MoveDeletedSessionRequest): Promise<void> {
    const { tenantId, sessionId, userId } = request;
    const deleted = this.requireDeleted(tenantId, sessionId);
    this.deleted.set(sessionId, { ...deleted, session: { ...deleted.session, userId } });
  }

  private deletedOf(tenantId: string, sessionId: string): RestorableSession | undefined {
    const deleted = this.deleted.get(sessionId);
    return deleted?.session.tenantId === tenantId ? deleted : undefined;
  }

  private requireDeleted(tenantId: string, sessionId: string): RestorableSession {
    const deleted = this.deletedOf(tenantId, sessionId);
    if (deleted === undefined) throw sessionNotFound(sessionId);
    return deleted;
  }

  private countChange(sessionId: string): number {
    const binChanges = (this.binChanges.get(sessionId) ?? 0) + 1;
    this.binChanges.set(sessionId, binChanges);
    return binChanges;
  }

  /** Stores the new attempt only of a session that moves. A test ends the others itself. */
  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<SessionView> {
    const session = await this.find(request.tenantId, request.sessionId);
    if (isAnalysisUnderWay(session))
      throw new Conflict('It is being analysed.', { code: 'session_not_finished' });
    this.reanalyzed.push(request);
    const latest = latestAttemptOf(session);
    if (latest !== (request.latestAttempt ?? latest))
      throw new Conflict('Changed.', { code: 'session_changed' });
    this.requireBelowLimit(request);
    const reanalysis = {
      attempt: latest + 1,
      status: 'queued',
      stage: 'probe',
      progress: 0,
      failure: null,
      recording: toRecordingOptions(request.recording),
      finishedAt: null,
    } as const;
    const { userId = session.userId } = request;
    const queued = { ...session, userId, reanalysis };
    if (userId !== session.userId) this.known.set(session.sessionId, queued);
    return queued;
  }

  async correct(
    tenantId: string,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const corrected = { ...(await this.find(tenantId, sessionId)), ...corrections };
    this.known.set(sessionId, corrected);
    return corrected;
  }

  async runnerHistory(): Promise<RunnerHistory> {
    return this.history;
  }

  private requireBelowLimit({
    maxUnderWay,
    maxStoredBytes,
  }: Pick<ingestV1.BeginUploadRequest, 'maxUnderWay' | 'maxStoredBytes'>): void {
    if (this.storedBytes >= maxStoredBytes)
      throw new Conflict('The limit is reached.', { code: 'too_many_stored_bytes' });
    if (this.unfinishedSessions < maxUnderWay) return;
    throw new Conflict('The limit is reached.', { code: 'too_many_sessions' });
  }

  /** Ids of the opened sessions. */
  get sessionIds(): string[] {
    return [...this.opened.keys()];
  }

  address(uploadId: string): ArtifactAddress {
    const { bucket, key } = this.begun.find((upload) => upload.uploadId === uploadId)!;
    return { bucket, key };
  }
}

function isListed(session: SessionView, request: ingestV1.ListSessionsRequest): boolean {
  const { tenantId, userId, status, createdBefore, runners } = request;
  return (
    session.tenantId === tenantId &&
    (userId === '' || session.userId === userId) &&
    (runners?.userIds.includes(session.userId) ?? true) &&
    (status === '' || session.status === status) &&
    (createdBefore === '' || session.createdAt < new Date(createdBefore))
  );
}
