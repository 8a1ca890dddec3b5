import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated, type RecordingOptions, type RunnerProfile } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit';
import { defaultTitle, type Session } from '../domain/session.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { announce, Sessions } from './sessions.port.ts';
import { Uploads } from './uploads.port.ts';

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
 * Turns a finished upload into a queued session. The session's id was fixed when the upload began, so a repeat finds it; of two uploads
 * for one session the first counts, and the other stays to be abandoned.
 */
@Injectable()
export class CreateSession {
  constructor(private readonly uploads: Uploads, private readonly sessions: Sessions, @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings) {}

  async execute(request: NewSession): Promise<Session> {
    const upload = await this.uploads.find(request.tenantId, request.uploadId);
    if (upload === null) throw new NotFound(`There is no open upload ${request.uploadId}: begin a new one and send the clip again.`, { code: 'upload_not_found' });
    if (upload.direct?.stored === false) throw new Conflict(`Upload ${request.uploadId} is not complete: send all its parts, then complete it.`, { code: 'upload_incomplete' });
    const createdAt = new Date();
    const { tenantId, userId, bodyJointAngles, runner, recording } = request;
    const session: Session = {
      sessionId: upload.sessionId, tenantId, userId, bodyJointAngles, runner, recording, clip: upload.address, sizeBytes: upload.direct?.sizeBytes ?? request.sizeBytes,
      title: request.title.trim() || defaultTitle(createdAt), status: 'queued', attempt: 1, clipFacts: null, estimatedSegments: [], measuredAt: null,
      failure: null, createdAt, deadlineAt: new Date(createdAt.getTime() + this.settings.sessionDeadlineS * 1000), finishedAt: null, shown: null,
    };
    const opened = await this.sessions.open(session, [announce(sessionCreated, { sessionId: session.sessionId, attempt: session.attempt })]);
    if (opened.clip.key === upload.address.key) await this.uploads.complete(tenantId, upload.uploadId);
    return opened;
  }
}
