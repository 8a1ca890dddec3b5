import { Inject, Injectable } from '@nestjs/common';
import { nextAttempt } from '@strideform/analysis-store';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { requestOfOneSession } from '../domain/plan-limits.ts';
import { closedTenant, limitExceeded, partsNotJoined, unknownUpload } from '../domain/refusals.ts';
import { defaultTitle, type Session } from '../domain/session.ts';
import type { Upload } from '../domain/upload.ts';
import { isArriving } from './count-usage.use-case.ts';
import { ReserveUsage } from './reserve-usage.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';
import { StartQueuedSessions } from './start-queued-sessions.use-case.ts';

/** Analysis that a tenant asks for. */
export interface NewSession {
  readonly tenantId: string;
  readonly uploadId: string;
  readonly userId: string;
  /** Title. If it is empty, the session gets a default title. */
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly sizeBytes: number;
  /** `Infinity` means no limit. */
  readonly sessionLimit: number;
  /** Limit of stored bytes. Absent means no limit. */
  readonly storedBytesLimit?: number;
}

/**
 * Creates a queued session from a finished upload. The session's id was fixed when the upload
 * started, so a repeated request finds the session. Of two uploads for one session, the first
 * counts, and the caller abandons the other.
 */
@Injectable()
export class CreateSession {
  constructor(
    private readonly uploads: UploadRepository,
    private readonly sessions: SessionRepository,
    private readonly reservation: ReserveUsage,
    private readonly tenants: TenantStateRepository,
    private readonly storage: StoredBytesRepository,
    private readonly store: ObjectStore,
    @Inject(StartQueuedSessions) private readonly queue: Pick<StartQueuedSessions, 'wakeQueue'>,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {NotFound} for an unknown upload; {Conflict} if its parts are not joined, the tenant's
   *   limit of sessions is reached or the tenant is closed.
   */
  async execute(request: NewSession): Promise<Session> {
    const { tenantId } = request;
    if (await this.tenants.isClosed(tenantId)) throw closedTenant();
    const createdAt = new Date();
    const upload = await this.joinedUpload(request);
    await this.countClip(request, upload);
    if (isArriving(upload, createdAt)) return this.create(request, createdAt);
    const known = await this.sessions.find(tenantId, upload.sessionId);
    if (known !== null) return this.create(request, createdAt);
    const limited = requestOfOneSession(request.sessionLimit);
    return this.reservation.during(tenantId, limited, () => this.create(request, createdAt));
  }

  /**
   * Counts the clip before it is claimed, so that a refused one can still be abandoned. If no
   * session is created, its part goes with the upload.
   */
  private async countClip(
    { tenantId, sizeBytes, storedBytesLimit = Infinity }: NewSession,
    { sessionId, direct }: Upload,
  ): Promise<void> {
    const bytes = direct?.sizeBytes ?? sizeBytes;
    const isWithin = await this.storage.add(tenantId, sessionId, bytes, storedBytesLimit);
    if (!isWithin) throw limitExceeded('too_many_stored_bytes');
  }

  private async create(request: NewSession, createdAt: Date): Promise<Session> {
    const upload = await this.claim(request, createdAt);
    const queued = await this.queuedSession(request, upload, createdAt);
    const session = await this.sessions.create(queued, []);
    this.queue.wakeQueue();
    if (session.clip.key === upload.address.key)
      await this.uploads.complete(request.tenantId, upload.uploadId);
    return session;
  }

  private async queuedSession(
    request: NewSession,
    upload: Upload,
    createdAt: Date,
  ): Promise<Session> {
    const { tenantId, userId, bodyJointAngles, runner, recording } = request;
    const { sessionId } = upload;
    return {
      sessionId,
      tenantId,
      userId,
      bodyJointAngles,
      runner,
      recording,
      clip: upload.address,
      sizeBytes: upload.direct?.sizeBytes ?? request.sizeBytes,
      title: request.title.trim() || defaultTitle(createdAt),
      status: 'queued',
      attempt: await nextAttempt(this.store, { tenantId, sessionId }, 0),
      clipFacts: null,
      estimatedSegments: [],
      measuredAt: null,
      quality: null,
      keyFigures: {},
      failure: null,
      createdAt,
      recordedAt: null,
      tags: [],
      athleteNote: '',
      isLeftOut: false,
      deadlineAt: new Date(createdAt.getTime() + this.settings.sessionDeadlineS * 1000),
      waitingSince: createdAt,
      finishedAt: null,
      shown: null,
    };
  }

  /**
   * Claims the upload, so that the clip is not removed. After a crash before the session is stored,
   * the claim remains. A repeated request renews it, and the sweep lets it expire.
   */
  private async claim({ tenantId, uploadId }: NewSession, now: Date): Promise<Upload> {
    const claimed = await this.uploads.claim(tenantId, uploadId, now);
    if (claimed === null) throw unknownUpload(uploadId);
    return claimed;
  }

  private async joinedUpload({ tenantId, uploadId }: NewSession): Promise<Upload> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload === null) throw unknownUpload(uploadId);
    if (upload.direct?.stored === false) throw partsNotJoined(uploadId);
    return upload;
  }
}
