import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ObjectStore, ObjectTooLarge, UploadErased } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { DomainError, InvalidInput, Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import type { PlanLimits } from '../../accounts/tenants/plan-rules.ts';
import { NewRunners } from '../../accounts/users/new-runners.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { UserId } from '../../accounts/users/user.dto.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { missingScope } from '../../platform/access/missing-scope.ts';
import { seesRunner } from '../../platform/access/restriction.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { arrivalError, type FilePart } from '../../platform/forms/form-parts.ts';
import { sessionNotFound, uploadNotFound } from '../../platform/problems/not-found.ts';
import { ClipTooLarge, NotAuthenticated } from '../../platform/problems/refusals.ts';
import { toAnalysisRequestMessage } from '../session/analysis-request.ts';
import { sessionIsDeleted } from '../session/session-refusals.ts';
import { CurrentPlanLimits, withPlanLimits } from '../session/plan-limits.ts';
import type { ArrivingForm, SessionFields } from './arriving-form.ts';
import { ClipDownloads } from './clip-downloads.ts';
import { ClipQueue } from './clip-queue.ts';

/**
 * Interval of the reports to ingest that an upload is still arriving. Ingest stops counting an
 * upload after ten minutes without a call.
 */
const keepEveryMs = 4 * 60_000;

interface StoredClip {
  readonly uploadId: string;
  readonly key: string;
  readonly sizeBytes: number;
}

/**
 * Receives a clip with its fields and opens a session. The clip streams to the object store while
 * the form arrives, under an upload that ingest tracks. If anything fails, the upload is abandoned;
 * after a crash, ingest removes the clip. A form can also name an upload whose clip is in the
 * object store already, or the address of a clip. The clip at an address is fetched after the whole
 * form has been checked.
 */
@Injectable()
export class ReceiveClip {
  private readonly logger = createLogger('receive-clip');
  private readonly maxBytes: number;

  constructor(
    private readonly planLimits: CurrentPlanLimits,
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly newRunners: NewRunners,
    private readonly stamps: ReadStamps,
    private readonly store: ObjectStore,
    private readonly queue: ClipQueue,
    private readonly downloads: ClipDownloads,
    private readonly guard: ErasureGuard,
    @Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'UPLOAD_MAX_BYTES'>,
  ) {
    this.maxBytes = config.UPLOAD_MAX_BYTES;
  }

  /**
   * @throws {TooManySessions} {Unavailable} before the clip is read; {BodySilent} if the clip stops
   *   arriving.
   * @param seed source of the session's id, so that the same seed never opens two sessions; null
   *   for a new one.
   */
  async execute(caller: Caller, form: ArrivingForm, seed: string | null): Promise<SessionView> {
    const limits = await this.planLimits.find(caller.tenantId);
    const upload = new Upload(seed === null ? '' : `ses_${seed}`, limits);
    const keeping = setInterval(() => void this.keep(caller, upload), keepEveryMs);
    try {
      const fields = await this.receive(caller, form, upload);
      const current = await this.requireStill(form);
      upload.isOpening = true;
      const session = await this.open(current, fields, upload);
      // A repeated request finds its session, which already has a clip.
      if (upload.clip !== null && session.clip.key !== upload.clip.key)
        await this.abandon(caller, upload.clip.uploadId);
      return session;
    } catch (error) {
      // Ingest may still open the session although it did not answer. If it does not, it removes
      // the clip.
      const isOutage = error instanceof Unavailable;
      const mayBeOpen = upload.isOpening && isOutage;
      if (upload.id === null || mayBeOpen) throw error;
      const abandoned = this.abandon(caller, upload.id);
      // Do not let the caller wait for a second timeout in an outage.
      if (!isOutage) await abandoned;
      throw error;
    } finally {
      clearInterval(keeping);
    }
  }

  private async receive(
    caller: Caller,
    form: ArrivingForm,
    upload: Upload,
  ): Promise<SessionFields> {
    const fields = new Map<string, string[]>();
    for await (const part of form.parts) {
      if (part.kind === 'field') {
        fields.set(part.name, [...(fields.get(part.name) ?? []), part.value]);
        if (part.name === 'user_id') await this.requireUsableRunner(caller, part.value);
      } else await this.receiveFile(caller, part, upload);
    }
    const checked = form.check(fields, upload.clip);
    if (checked.videoUrl !== null) {
      const { tenantId } = caller;
      const download = await this.downloads.open(tenantId, checked.videoUrl, form.callerLeft);
      await this.fetchClip(caller, download, upload);
    }
    return checked;
  }

  /** Refuses a runner before the clip arrives, if the caller sends the id first. */
  private async requireUsableRunner(caller: Caller, value: string): Promise<void> {
    // The check of the form refuses an invalid id, together with other fields.
    const { data: sentId } = UserId.safeParse(value);
    if (sentId === undefined || caller.restriction === null) return;
    const userId = await this.users.currentIdOf(caller.tenantId, sentId);
    await this.newRunners.requireUsable(caller, userId, sentId);
  }

  /**
   * Returns the caller with their rights of now, which may have changed while the clip arrived.
   * @throws {NotAuthenticated}; {NotPermitted}
   */
  private async requireStill({ callerNow }: ArrivingForm): Promise<Caller> {
    const current = await callerNow();
    const refusal = missingScope(current, 'write');
    if (refusal !== null) throw refusal;
    return current;
  }

  private async fetchClip(caller: Caller, download: FilePart, upload: Upload): Promise<void> {
    try {
      await this.receiveFile(caller, download, upload);
    } finally {
      // The store leaves the stream open if it refuses a clip.
      download.stream.destroy();
    }
  }

  private async receiveFile(caller: Caller, part: FilePart, upload: Upload): Promise<void> {
    if (part.name !== 'video') throw refusedFile(part.name, problemParts.other_file);
    if (upload.id !== null) throw refusedFile('video', problemParts.clip_twice);
    const begun = this.sessions.beginUpload({
      tenantId: caller.tenantId,
      fileName: part.fileName,
      contentType: part.contentType,
      sessionId: upload.sessionId,
      maxUnderWay: upload.limits.unfinishedSessions,
      maxStoredBytes: upload.limits.storedBytes,
    });
    const { uploadId, sessionId, bucket, key } = await withPlanLimits(upload.limits, begun);
    upload.id = uploadId;
    try {
      const options = { contentType: storedType(part.contentType), maxBytes: this.maxBytes };
      const { sizeBytes } = await this.queue.run(caller.tenantId, () =>
        this.store.putStream({ bucket, key }, part.stream, options),
      );
      upload.clip = { uploadId, key, sizeBytes };
    } catch (error) {
      if (error instanceof UploadErased) throw await this.erasedError(caller.tenantId, sessionId);
      throw this.uploadError(part, error);
    }
  }

  /** Returns the refusal of a clip whose session or tenant was deleted while it arrived. */
  private async erasedError(tenantId: string, sessionId: string): Promise<DomainError> {
    const isTenantErased = await this.guard.wasTenantErased(tenantId);
    return isTenantErased ? new NotAuthenticated('tenant_suspended') : sessionIsDeleted(sessionId);
  }

  private uploadError(part: FilePart, error: unknown): unknown {
    if (error instanceof ObjectTooLarge) return new ClipTooLarge(this.maxBytes);
    return arrivalError(part, error);
  }

  private async open(
    caller: Caller,
    fields: SessionFields,
    { clip, limits }: Upload,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    const { title, bodyJointAngles, recording } = fields;
    // A clip may arrive for hours, in which its tenant may have been deleted.
    if (await this.guard.wasTenantErased(tenantId)) throw new NotAuthenticated('tenant_suspended');
    // The runner may have been merged into another one.
    const userId = await this.users.currentIdOf(tenantId, fields.userId);
    const user = await this.newRunners.ensure(caller, userId, fields.userId);
    const created = this.sessions.create({
      tenantId,
      userId,
      title,
      uploadId: fields.uploadId ?? clip!.uploadId,
      sizeBytes: clip?.sizeBytes ?? 0,
      bodyJointAngles: [...bodyJointAngles],
      maxUnderWay: limits.unfinishedSessions,
      maxStoredBytes: limits.storedBytes,
      ...toAnalysisRequestMessage(user, recording),
    });
    const session = await withPlanLimits(limits, created);
    // The upload may already be the clip of a session whose runner the caller does not see.
    if (!seesRunner(caller, session.userId) && session.userId !== userId)
      throw fields.uploadId === null
        ? sessionNotFound(session.sessionId)
        : uploadNotFound(fields.uploadId);
    await this.stamps.renewIfPossible(
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    return session;
  }

  /**
   * Reports to ingest that the upload is still arriving, so that slow clips also count against the
   * plan's limit.
   */
  private async keep({ tenantId }: Caller, { id: uploadId }: Upload): Promise<void> {
    if (uploadId === null) return;
    await this.sessions
      .keepUpload({ tenantId, uploadId })
      .catch((error: unknown) =>
        this.logger.warn(
          { err: error, uploadId },
          'arriving upload not reported to ingest: it may stop counting',
        ),
      );
  }

  /**
   * Abandons an upload. This is safe even if its session is being opened, or is open and the answer
   * was lost: ingest keeps an upload that a session has claimed.
   */
  private async abandon(caller: Caller, uploadId: string): Promise<void> {
    try {
      await this.sessions.abandonUpload({ tenantId: caller.tenantId, uploadId, sessionId: '' });
    } catch (error) {
      this.logger.warn(
        { err: error, uploadId },
        'upload not abandoned: ingest removes it when it expires',
      );
    }
  }
}

/** The progress of an upload. */
class Upload {
  id: string | null = null;
  clip: StoredClip | null = null;
  isOpening = false;

  constructor(
    readonly sessionId: string,
    readonly limits: PlanLimits,
  ) {}
}

/**
 * Returns the content type under which the object store serves the clip. It must never be a type
 * that a browser would execute.
 */
const storedType = (contentType: string): string =>
  contentType.startsWith('video/') ? contentType : 'application/octet-stream';

function refusedFile(name: string, message: string): InvalidInput {
  return new InvalidInput(fill(problemTexts.refused_file, { name, problem: message }), {
    code: 'invalid_parameters',
    fields: [{ pointer: `/${name}`, message }],
  });
}
