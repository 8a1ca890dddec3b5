import { Inject, Injectable } from '@nestjs/common';
import type { ingestV1 } from '@strideform/grpc';
import { ObjectStore, ObjectTooLarge } from '@strideform/object-store';
import { createLogger, InvalidInput, Unavailable } from '@strideform/service-kit';
import type { Caller } from '../../api-keys/api-key.ts';
import { ClipTooLarge } from '../../http/problems/refusals.ts';
import type { ArrivingForm, FilePart, SessionFields } from './arriving-form.ts';
import { Sessions } from '../../clients/sessions.port.ts';
import { toldToMessage } from '../analysis-request.ts';
import { Users } from '../../users/users.port.ts';

export const UPLOAD_MAX_BYTES = Symbol('UploadMaxBytes');

interface StoredClip {
  readonly uploadId: string;
  readonly key: string;
  readonly sizeBytes: number;
}

/**
 * Takes a clip and what is said of it, and opens a session. The clip streams to the object store
 * while the form arrives, under an upload that ingest keeps track of; if anything goes wrong the
 * upload is abandoned, and ingest sweeps away what a crash in between would leave. A clip that was
 * sent to the object store beforehand is named by its upload instead.
 */
@Injectable()
export class CreateSession {
  private readonly logger = createLogger('create-session');

  constructor(
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly store: ObjectStore,
    @Inject(UPLOAD_MAX_BYTES) private readonly maxBytes: number,
  ) {}

  /**
   * @param seed makes the session's id, so that the same seed never opens two sessions; null for a
   * new one.
   */
  async execute(
    caller: Caller,
    form: ArrivingForm,
    seed: string | null,
  ): Promise<ingestV1.Session> {
    const upload = new Upload(seed === null ? '' : `ses_${seed}`);
    try {
      const fields = await this.receive(caller, form, upload);
      upload.opening = true;
      const session = await this.open(caller, fields, upload.clip);
      // The session was there already, and has a clip.
      if (upload.clip !== null && session.clipKey !== upload.clip.key)
        await this.abandon(caller, upload.clip.uploadId);
      return session;
    } catch (error) {
      // Ingest may be opening the session although it did not answer: if not, it sweeps the clip
      // away.
      const maybeOpened = upload.opening && error instanceof Unavailable;
      if (upload.id !== null && !maybeOpened) await this.abandon(caller, upload.id);
      throw error;
    }
  }

  private async receive(
    caller: Caller,
    form: ArrivingForm,
    upload: Upload,
  ): Promise<SessionFields> {
    const fields = new Map<string, string[]>();
    for await (const part of form.parts) {
      if (part.kind === 'field')
        fields.set(part.name, [...(fields.get(part.name) ?? []), part.value]);
      else await this.receiveFile(caller, part, upload);
    }
    return form.check(fields, upload.clip);
  }

  private async receiveFile(caller: Caller, part: FilePart, upload: Upload): Promise<void> {
    if (part.name !== 'video')
      throw refusedFile(part.name, 'is not a file of this form: send the clip as "video"');
    if (upload.id !== null) throw refusedFile('video', 'was sent twice: send one clip a session');
    const { uploadId, bucket, key } = await this.sessions.beginUpload({
      tenantId: caller.tenantId,
      fileName: part.fileName,
      contentType: part.contentType,
      sessionId: upload.sessionId,
    });
    upload.id = uploadId;
    // Whoever opens the clip's URL gets this type from the store's host: never one that a browser
    // would run.
    const contentType = part.contentType.startsWith('video/')
      ? part.contentType
      : 'application/octet-stream';
    try {
      const { sizeBytes } = await this.store.putStream({ bucket, key }, part.stream, {
        contentType,
        maxBytes: this.maxBytes,
      });
      upload.clip = { uploadId, key, sizeBytes };
    } catch (error) {
      if (error instanceof ObjectTooLarge) throw new ClipTooLarge(this.maxBytes);
      if (part.stream.errored !== null)
        throw new InvalidInput('The clip broke off on its way: send it again.', {
          code: 'upload_broken_off',
          cause: error,
        });
      throw error;
    }
  }

  private async open(
    caller: Caller,
    fields: SessionFields,
    clip: StoredClip | null,
  ): Promise<ingestV1.Session> {
    const { tenantId } = caller;
    const { userId, title, bodyJointAngles, recording } = fields;
    const user = await this.users.ensure(tenantId, userId);
    return this.sessions.create({
      tenantId,
      userId,
      title,
      uploadId: fields.uploadId ?? clip!.uploadId,
      sizeBytes: clip?.sizeBytes ?? 0,
      bodyJointAngles: [...bodyJointAngles],
      ...toldToMessage(user, recording),
    });
  }

  /**
   * Harmless after, and even while, a session is opened whose answer got lost: ingest keeps an
   * upload that a session has claimed.
   */
  private async abandon(caller: Caller, uploadId: string): Promise<void> {
    try {
      await this.sessions.abandonUpload({ tenantId: caller.tenantId, uploadId });
    } catch (error) {
      this.logger.warn(
        { err: error, uploadId },
        'upload not abandoned: ingest sweeps it away when it expires',
      );
    }
  }
}

/** What has been begun, and what of it is stored. */
class Upload {
  id: string | null = null;
  clip: StoredClip | null = null;
  opening = false;

  constructor(readonly sessionId: string) {}
}

function refusedFile(name: string, message: string): InvalidInput {
  return new InvalidInput(`The file "${name}" ${message}.`, {
    code: 'invalid_parameters',
    fields: [{ pointer: `/${name}`, message }],
  });
}
