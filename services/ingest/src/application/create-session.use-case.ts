import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated, type RecordingOptions, type RunnerProfile } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit';
import { defaultTitle, type Session } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { announce, Sessions } from './sessions.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

export interface NewSession {
  readonly tenantId: string;
  readonly uploadId: string;
  readonly userId: string;
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly sizeBytes: number;
}

/**
 * Turns a finished upload into a queued session. The session's id was fixed when the upload began,
 * so a repeat finds it; of two uploads for one session the first counts, and the other stays to be
 * abandoned.
 */
@Injectable()
export class CreateSession {
  constructor(
    private readonly uploads: Uploads,
    private readonly sessions: Sessions,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  async execute(request: NewSession): Promise<Session> {
    const createdAt = new Date();
    const upload = await this.claim(request, createdAt);
    const { tenantId, userId, bodyJointAngles, runner, recording } = request;
    const session: Session = {
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
      finishedAt: null,
      shown: null,
    };
    const opened = await this.sessions.open(session, [
      announce(sessionCreated, { sessionId: session.sessionId, attempt: session.attempt }),
    ]);
    if (opened.clip.key === upload.address.key)
      await this.uploads.complete(tenantId, upload.uploadId);
    return opened;
  }

  /**
   * After this nobody takes the clip away. A crash before the session is written leaves a claim
   * that a repeat renews, and that the sweep lets expire.
   */
  private async claim({ tenantId, uploadId }: NewSession, now: Date): Promise<Upload> {
    const upload = await this.uploads.find(tenantId, uploadId);
    if (upload?.direct?.stored === false)
      throw new Conflict(
        `Upload ${uploadId} is not complete: send all its parts, then complete it.`,
        { code: 'upload_incomplete' },
      );
    const claimed = upload === null ? null : await this.uploads.claim(tenantId, uploadId, now);
    if (claimed === null)
      throw new NotFound(
        `There is no open upload ${uploadId}: begin a new one and send the clip again.`,
        { code: 'upload_not_found' },
      );
    return claimed;
  }
}
