import { Inject, Injectable } from '@nestjs/common';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { roomForOne } from '../domain/room.ts';
import { defaultTitle, type Session } from '../domain/session.ts';
import { isArriving } from './count-under-way.use-case.ts';
import { HoldPlace } from './hold-place.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { partsNotJoined, unknownUpload } from './refusals.ts';
import { Sessions } from './sessions.port.ts';
import { TakeTurns } from './take-turns.use-case.ts';
import { Uploads, type Upload } from './uploads.port.ts';

/** What a tenant asks to be analysed. */
export interface NewSession {
  readonly tenantId: string;
  readonly uploadId: string;
  readonly userId: string;
  /** Empty: the session gets a default title. */
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly sizeBytes: number;
  /** `Infinity`: no limit. */
  readonly maxUnderWay: number;
}

/**
 * Turns a finished upload into a queued session, whose work begins when its turn comes. The
 * session's id was fixed when the upload began, so a repeated request finds the session. Of two
 * uploads for one session, the first counts; the other is left to be abandoned.
 */
@Injectable()
export class CreateSession {
  constructor(
    private readonly uploads: Uploads,
    private readonly sessions: Sessions,
    private readonly place: HoldPlace,
    @Inject(TakeTurns) private readonly turns: Pick<TakeTurns, 'nudge'>,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * @throws {NotFound} for an unknown upload, {Conflict} for one whose parts are not joined, and
   *   when the tenant has no room for the session.
   */
  async execute(request: NewSession): Promise<Session> {
    const { tenantId } = request;
    const createdAt = new Date();
    const upload = await this.joinedUpload(request);
    if (isArriving(upload, createdAt)) return this.create(request, createdAt);
    const known = await this.sessions.find(tenantId, upload.sessionId);
    if (known !== null) return this.create(request, createdAt);
    const room = roomForOne(request.maxUnderWay);
    return this.place.during(tenantId, room, () => this.create(request, createdAt));
  }

  private async create(request: NewSession, createdAt: Date): Promise<Session> {
    const upload = await this.claim(request, createdAt);
    const queued = this.queuedSession(request, upload, createdAt);
    const session = await this.sessions.create(queued, []);
    this.turns.nudge();
    if (session.clip.key === upload.address.key)
      await this.uploads.complete(request.tenantId, upload.uploadId);
    return session;
  }

  private queuedSession(request: NewSession, upload: Upload, createdAt: Date): Session {
    const { tenantId, userId, bodyJointAngles, runner, recording } = request;
    return {
      sessionId: upload.sessionId,
      tenantId,
      userId,
      bodyJointAngles,
      runner,
      recording,
      clip: upload.address,
      sizeBytes: upload.direct?.sizeBytes ?? request.sizeBytes,
      title: request.title.trim() || defaultTitle(createdAt),
      status: 'queued',
      attempt: 1,
      clipFacts: null,
      estimatedSegments: [],
      measuredAt: null,
      failure: null,
      createdAt,
      deadlineAt: new Date(createdAt.getTime() + this.settings.sessionDeadlineS * 1000),
      waitingSince: createdAt,
      finishedAt: null,
      shown: null,
    };
  }

  /**
   * After a claim, nobody removes the clip. A crash before the session is stored leaves the claim.
   * A repeated request renews it, and the sweep lets it expire.
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
