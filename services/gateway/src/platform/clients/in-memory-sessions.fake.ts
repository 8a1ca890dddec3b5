import {
  latestAttemptOf,
  type ArtifactAddress,
  type RunnerHistory,
  type SessionCorrections,
  type SessionView,
} from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { toRecordingOptions } from '@strideform/grpc/messages';
import type { ObjectStore } from '@strideform/object-store';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { newId } from '@strideform/service-kit/ids';
import { ifExisting } from './if-existing.ts';
import type { PlanUsage, SessionPage, SessionsClient } from './sessions-client.ts';

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
        clip: { bucket: this.bucket, key },
        title,
      } as SessionView);
    await this.afterOpening();
    return this.opened.get(sessionId)!;
  }

  async usageOf(): Promise<PlanUsage> {
    const { unfinishedSessions, uploadBytes, storedBytes, isQueueTooLong } = this;
    return { unfinishedSessions, uploadBytes, storedBytes, isQueueTooLong };
  }

  async find(tenantId: string, sessionId: string): Promise<SessionView> {
    if (this.fault !== null) throw this.fault;
    const session = this.known.get(sessionId);
    if (session?.tenantId !== tenantId) throw new NotFound('There is no such session.');
    return session;
  }

  async findMany(
    references: readonly ingestV1.SessionReference[],
  ): Promise<ReadonlyMap<string, SessionView>> {
    const found = new Map<string, SessionView>();
    for (const { tenantId, sessionId } of references) {
      const session = await ifExisting(this.find(tenantId, sessionId));
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

  async delete(request: ingestV1.DeleteSessionRequest): Promise<void> {
    this.deletions.push(request);
    const { tenantId, sessionId, latestAttempt } = request;
    const latest = latestAttemptOf(await this.find(tenantId, sessionId));
    if (latest !== (latestAttempt ?? latest)) throw new NotFound('There is no such session.');
    this.known.delete(sessionId);
  }

  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<SessionView> {
    this.reanalyzed.push(request);
    const session = await this.find(request.tenantId, request.sessionId);
    const { latestAttempt = session.attempt } = request;
    if (latestAttempt !== session.attempt)
      throw new Conflict('Changed.', { code: 'session_changed' });
    this.requireBelowLimit(request);
    const reanalysis = {
      attempt: 2,
      status: 'queued',
      stage: 'probe',
      progress: 0,
      failure: null,
      recording: toRecordingOptions(request.recording),
      finishedAt: null,
    } as const;
    return { ...session, reanalysis };
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
  const { tenantId, userId, status, createdBefore } = request;
  return (
    session.tenantId === tenantId &&
    (userId === '' || session.userId === userId) &&
    (status === '' || session.status === status) &&
    (createdBefore === '' || session.createdAt < new Date(createdBefore))
  );
}
