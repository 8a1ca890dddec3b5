import type { Provider } from '@nestjs/common';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import type { Failure } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ensureIndexes, type Connection, type EmbeddedOutbox } from '@strideform/persistence';
import { idleRelay, type StoresBench } from '@strideform/testing/servers';
import { Readable } from 'node:stream';
import type { Heartbeat } from './adapters/heartbeats.ts';
import { DeletedSessions } from './adapters/deleted-sessions.repository.ts';
import { ReservationRepository } from './adapters/reservation.repository.ts';
import type { SessionQuery } from './adapters/session-query.ts';
import { SessionRepository } from './adapters/session.repository.ts';
import { StoredBytesRepository } from './adapters/stored-bytes.repository.ts';
import { TenantStateRepository } from './adapters/tenant-state.repository.ts';
import { UnmeasuredSessions } from './adapters/unmeasured-sessions.repository.ts';
import { UploadRepository } from './adapters/upload.repository.ts';
import { WorkClockRepository } from './adapters/work-clock.repository.ts';
import { AbandonUpload } from './application/abandon-upload.use-case.ts';
import { BeginDirectUpload } from './application/begin-direct-upload.use-case.ts';
import { BeginUpload, type ExpectedClip } from './application/begin-upload.use-case.ts';
import { ClipProber } from './application/clip-prober.ts';
import { CompleteDirectUpload } from './application/complete-direct-upload.use-case.ts';
import { CountStoredBytes } from './application/count-stored-bytes.use-case.ts';
import { CountUsage } from './application/count-usage.use-case.ts';
import { CreateSession, type NewSession } from './application/create-session.use-case.ts';
import { DeleteSession } from './application/delete-session.use-case.ts';
import { EraseDeletedSessions } from './application/erase-deleted-sessions.use-case.ts';
import { EraseTenants } from './application/erase-tenants.use-case.ts';
import { FailOverdueSessions } from './application/fail-overdue-sessions.use-case.ts';
import { FinishSession } from './application/finish-session.use-case.ts';
import { PauseDeadlines } from './application/pause-deadlines.use-case.ts';
import { ReserveUsage } from './application/reserve-usage.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './application/ingest-settings.ts';
import { ListDeletedSessions, ListSessions } from './application/list-sessions.use-case.ts';
import { ProbeSession } from './application/probe-session.use-case.ts';
import { ReadDirectUpload } from './application/read-direct-upload.use-case.ts';
import {
  ReanalyzeSession,
  type AnalysisRequest,
} from './application/reanalyze-session.use-case.ts';
import { RemoveFailedSessions } from './application/remove-failed-sessions.use-case.ts';
import { RestoreSession } from './application/restore-session.use-case.ts';
import { SetTenantState, type TenantState } from './application/set-tenant-state.use-case.ts';
import { StartQueuedSessions } from './application/start-queued-sessions.use-case.ts';
import { SweepArtifacts } from './application/sweep-artifacts.use-case.ts';
import { SweepUploads } from './application/sweep-uploads.use-case.ts';
import type { Session } from './domain/session.ts';
import type { Upload } from './domain/upload.ts';
import { newSession } from './sample-session.fixture.ts';

/** Empties an outbox, as a relay does after the brokers have accepted the events. */
export async function publishAll(outbox: Pick<EmbeddedOutbox, 'claim'>): Promise<void> {
  for await (const claim of outbox.claim(100)) {
    for (const record of claim.records) await claim.markPublished(record);
    await claim.finish();
  }
}

/** Ingest's use cases with real stores. Announced events stay in the outboxes. */
export class IngestBench {
  readonly sessions: SessionRepository;
  readonly deleted: DeletedSessions;
  readonly uploads: UploadRepository;
  readonly reservation: ReserveUsage;
  readonly clock: WorkClockRepository;
  readonly tenants: TenantStateRepository;
  readonly storage: StoredBytesRepository;
  readonly unmeasured: UnmeasuredSessions;
  /** Heartbeats to check. Without any, the platform always counts as working. */
  readonly heartbeats: Heartbeat[] = [];
  readonly settings: IngestSettings;
  readonly queue: StartQueuedSessions;
  private readonly finish: FinishSession;
  private readonly connection: Connection;

  constructor(
    private readonly stores: StoresBench,
    settings: Partial<IngestSettings> = {},
  ) {
    this.connection = stores.connection();
    this.settings = {
      bucket: stores.bucket,
      sessionDeadlineS: 1800,
      sessionConcurrency: 1000,
      uploadExpiryS: 86_400,
      directUploadMaxBytes: 8 * 1024 ** 3,
      clipMaxDurationS: 180,
      poseRateHz: 30,
      probeConcurrency: 1,
      probeMaxMemoryMb: 1024,
      artifactSettleS: 7200,
      toleratedGapS: 60,
      poseModel: 'full',
      isRetentionPaused: false,
      failedSessionDays: 90,
      refusedClipDays: 7,
      ...settings,
    };
    const hints = { changed: () => undefined };
    this.sessions = new SessionRepository(this.connection, idleRelay(), hints);
    this.deleted = new DeletedSessions(this.connection, idleRelay(), hints);
    this.uploads = new UploadRepository(this.connection);
    this.clock = new WorkClockRepository(this.connection);
    this.tenants = new TenantStateRepository(this.connection, idleRelay());
    this.unmeasured = new UnmeasuredSessions(this.connection);
    this.storage = new StoredBytesRepository(this.connection);
    this.reservation = this.anotherReplica();
    this.queue = new StartQueuedSessions(this.sessions, this.tenants, this.settings);
    this.finish = new FinishSession(this.sessions, stores.store, this.queue, this.settings);
  }

  prepare = (): Promise<void> => ensureIndexes(this.connection);
  /** Removes all documents, so that a test only sees its own. */
  async clear(): Promise<void> {
    for (const name of [
      'sessions',
      'uploads',
      'work_clock',
      'tenant_reservations',
      'tenant_states',
      'tenant_storage',
      'session_storage',
    ])
      await this.connection.collection(name).deleteMany({});
  }

  /** Returns the providers that the gRPC controllers need. */
  providers = (
    uploads: UploadRepository = this.uploads,
    sessions: SessionRepository = this.sessions,
  ): Provider[] => [
    BeginUpload,
    AbandonUpload,
    BeginDirectUpload,
    ReadDirectUpload,
    CompleteDirectUpload,
    CreateSession,
    CountUsage,
    CountStoredBytes,
    ReserveUsage,
    ListSessions,
    ListDeletedSessions,
    DeleteSession,
    RestoreSession,
    EraseDeletedSessions,
    ReanalyzeSession,
    SetTenantState,
    { provide: TenantStateRepository, useValue: this.tenants },
    { provide: StoredBytesRepository, useValue: this.storage },
    { provide: UnmeasuredSessions, useValue: this.unmeasured },
    { provide: UploadRepository, useValue: uploads },
    { provide: SessionRepository, useValue: sessions },
    { provide: DeletedSessions, useValue: this.deleted },
    { provide: ReservationRepository, useValue: new ReservationRepository(this.connection) },
    { provide: WorkClockRepository, useValue: this.clock },
    { provide: StartQueuedSessions, useValue: this.queue },
    { provide: ObjectStore, useValue: this.stores.store },
    { provide: DeletionLog, useValue: new DeletionLog(this.stores.store) },
    { provide: INGEST_SETTINGS, useValue: this.settings },
  ];

  beginUpload = (
    sessionId = '',
    changes: Partial<ExpectedClip> = {},
    reservation = this.reservation,
  ) =>
    new BeginUpload(this.uploads, reservation, this.settings).execute({
      tenantId: this.stores.tenantId,
      fileName: 'run.mp4',
      sessionId,
      sessionLimit: Infinity,
      ...changes,
    });
  /** Returns the reservations of another replica. */
  anotherReplica = (): ReserveUsage =>
    new ReserveUsage(
      this.counting(),
      new ReservationRepository(this.connection),
      this.tenants,
      this.storage,
    );
  createSession = (uploadId: string, changes: Partial<NewSession> = {}) =>
    new CreateSession(
      this.uploads,
      this.sessions,
      this.reservation,
      this.tenants,
      this.storage,
      this.stores.store,
      this.queue,
      this.settings,
    ).execute({
      ...this.request(uploadId),
      ...changes,
    });
  countSessions = async (now: Date): Promise<number> =>
    (await this.usage(this.stores.tenantId, now)).sessions;
  wouldBeLate = async (tenantId: string, now: Date): Promise<boolean> =>
    (await this.usage(tenantId, now)).wouldBeLate;
  abandonUpload = (uploadId: string, tenantId = this.stores.tenantId) =>
    this.abandon().execute(tenantId, uploadId);
  sweepUploads = (now: Date) =>
    new SweepUploads(this.uploads, this.abandon(), this.settings).execute(
      now,
      new AbortController().signal,
    );
  failOverdue = (now: Date) =>
    new FailOverdueSessions(
      this.sessions,
      this.tenants,
      this.finish,
      new PauseDeadlines(this.sessions, this.clock, this.heartbeats, this.settings),
      this.settings,
    ).execute(now);
  probe = (sessionId: string, attempt = 1, tries = 1) =>
    new ProbeSession(
      this.sessions,
      new ClipProber(this.stores.store, this.settings),
      this.finish,
      this.stores.store,
      this.settings,
    ).execute(this.stores.tenantId, sessionId, attempt, tries);
  list = (query: Partial<SessionQuery> & { cursor?: string | null } = {}) =>
    new ListSessions(this.sessions).execute(this.stores.tenantId, {
      userIds: null,
      status: null,
      createdAfter: null,
      createdBefore: null,
      cursor: null,
      limit: 20,
      ...query,
    });
  deleteSession = (sessionId: string, tenantId = this.stores.tenantId) =>
    this.deletion().execute({ tenantId, sessionId }, { deletedBy: 'key1', reason: '' });
  /** Deletes a session so that it can be restored for `days`. */
  binSession = (sessionId: string, days = 30) =>
    this.deletion().execute(
      { tenantId: this.stores.tenantId, sessionId },
      { deletedBy: 'key1', reason: '' },
      new Date(Date.now() + days * 86_400_000),
    );
  restoreSession = (sessionId: string, sessionLimit = Infinity) =>
    new RestoreSession(
      this.deleted,
      this.reservation,
      this.stores.store,
      this.queue,
      this.settings,
    ).execute(this.stores.tenantId, sessionId, {
      runner: newSession(this.stores.tenantId).runner,
      sessionLimit,
    });
  eraseDeleted = () => new EraseDeletedSessions(this.deleted, this.settings);
  private deletion = () =>
    new DeleteSession(this.sessions, this.deleted, this.queue, this.settings);
  removeFailed = (now: Date) =>
    new RemoveFailedSessions(this.sessions, this.deletion(), this.settings).execute(now);
  /** Erases a deleted session as its event does. */
  eraseArtifacts = (sessionId: string) =>
    this.artifacts().erase({ tenantId: this.stores.tenantId, sessionId, deletedAt: new Date() });
  artifacts = () =>
    new SweepArtifacts(
      this.sessions,
      this.uploads,
      this.stores.store,
      this.storage,
      this.storedBytes(),
      new DeletionLog(this.stores.store),
      this.settings,
    );
  storedBytes = () =>
    new CountStoredBytes(this.sessions, this.unmeasured, this.storage, this.stores.store);
  countStoredBytes = (now: Date) => this.storedBytes().execute(now, new AbortController().signal);
  sweepArtifacts = (now: Date) => this.artifacts().execute(now, new AbortController().signal);
  reanalyze = (
    sessionId: string,
    request: AnalysisRequest & { readonly latestAttempt?: number; readonly userId?: string },
    sessionLimit = Infinity,
  ) =>
    new ReanalyzeSession(
      this.sessions,
      this.reservation,
      this.stores.store,
      this.queue,
      this.settings,
    ).execute(this.stores.tenantId, sessionId, { ...request, sessionLimit });
  setTenantState = (state: TenantState, now: Date) =>
    new SetTenantState(this.tenants, this.sessions, this.queue).execute(
      this.stores.tenantId,
      state,
      now,
    );
  eraseTenants = (now: Date) =>
    new EraseTenants(
      this.tenants,
      this.sessions,
      this.uploads,
      this.abandon(),
      new ReservationRepository(this.connection),
      this.storage,
      this.stores.store,
      new DeletionLog(this.stores.store),
      this.settings,
    ).execute(now, new AbortController().signal);
  end = (sessionId: string, attempt: number, failure: Failure | null = null) =>
    failure === null
      ? this.finish.succeeded(this.stores.tenantId, sessionId, attempt)
      : this.finish.failed(this.stores.tenantId, sessionId, attempt, failure);
  find = (sessionId: string) => this.sessions.find(this.stores.tenantId, sessionId);

  /** Returns an upload whose bytes have arrived. */
  async uploaded(sessionId = ''): Promise<Upload> {
    const upload = await this.beginUpload(sessionId);
    await this.stores.store.putStream(upload.address, Readable.from(['the bytes of a clip']), {
      contentType: 'video/mp4',
    });
    return upload;
  }

  /** Creates a queued session whose clip is `path`. @returns its id */
  async sessionOf(path: string, changes: Partial<Session> = {}): Promise<string> {
    const { sessionId } = newSession(this.stores.tenantId);
    const clip = {
      bucket: this.stores.bucket,
      key: artifactKeys.clip(this.stores.tenantId, sessionId, 'upl_1'),
    };
    await this.stores.store.putFile(clip, path, 'video/mp4');
    const session = newSession(this.stores.tenantId, { ...changes, sessionId, clip });
    await this.sessions.create(session, []);
    return sessionId;
  }

  /** Returns the events in the outboxes. */
  async announced(): Promise<{ type: string; payload: unknown }[]> {
    await this.queue.settled();
    const records = await this.sessions.outbox.pending(1000);
    return records.map(({ type, payload }) => ({ type, payload }));
  }

  private usage = (tenantId: string, now: Date) => this.counting().execute(tenantId, now);
  private counting = () =>
    new CountUsage(
      this.sessions,
      this.uploads,
      this.clock,
      this.tenants,
      this.storage,
      this.settings,
    );
  private abandon = () =>
    new AbandonUpload(
      this.uploads,
      this.sessions,
      this.stores.store,
      this.storage,
      new DeletionLog(this.stores.store),
    );
  request(uploadId: string): NewSession {
    const { tenantId, userId, title, bodyJointAngles, runner, recording, sizeBytes } = newSession(
      this.stores.tenantId,
    );
    return {
      ...{ tenantId, uploadId, userId, title, bodyJointAngles, runner, recording, sizeBytes },
      sessionLimit: Infinity,
    };
  }
}
