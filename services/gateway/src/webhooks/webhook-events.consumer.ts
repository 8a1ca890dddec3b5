import { Inject, Injectable } from '@nestjs/common';
import {
  sessionBinned,
  sessionDeleted,
  sessionFinished,
  sessionRestored,
  tenantDeleted,
  threadCompleted,
  type SessionBinned,
  type SessionDeleted,
  type SessionFinished,
  type SessionRestored,
  type TenantDeleted,
  type ThreadCompleted,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { AuditLog, pseudonymOf } from '../accounts/audit/audit-log.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { AnnotatedVideos } from '../platform/clients/annotated-videos.ts';
import { ReadStamps, stampOf } from '../platform/answers/read-stamp.repository.ts';
import { HideSession } from '../platform/hidden-sessions/hide-session.use-case.ts';
import { QueueDeliveries } from './queue-deliveries.use-case.ts';
import { payloadOfSession, payloadOfThread } from './webhook-payload.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookSender } from './webhook-sender.ts';

/**
 * Handles the platform's events: notifies tenants, invalidates cached answers about the session,
 * and starts drawings that tenants want early.
 */
@Injectable()
export class WebhookEventsConsumer {
  constructor(
    private readonly queue: QueueDeliveries,
    private readonly guard: ErasureGuard,
    private readonly hiding: HideSession,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
    private readonly tenants: TenantRepository,
    @Inject(AnnotatedVideos) private readonly videos: Pick<AnnotatedVideos, 'drawEarly'>,
    @Inject(WebhookSender) private readonly sender: Pick<WebhookSender, 'wake'>,
  ) {}

  @Handles(sessionFinished)
  async sessionFinished(session: SessionFinished, context: HandlerContext): Promise<void> {
    const { tenantId, eventId, occurredAt } = context;
    await this.stamps.renew(stampOf.session(session.sessionId));
    await this.queue.execute(tenantId, eventId, payloadOfSession(session, occurredAt));
    this.sender.wake();
    await this.drawIfWanted(tenantId, session);
  }

  @Handles(threadCompleted)
  async threadCompleted(thread: ThreadCompleted, context: HandlerContext): Promise<void> {
    const { tenantId, eventId, occurredAt } = context;
    await this.stamps.renew(stampOf.session(thread.sessionId));
    await this.queue.execute(tenantId, eventId, payloadOfThread(thread, occurredAt));
    this.sender.wake();
  }

  @Handles(sessionDeleted)
  async sessionDeleted(
    { sessionId, deletedBy, reason, wasBinned }: SessionDeleted,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.stamps.renew(stampOf.session(sessionId), stampOf.sessionsOf(tenantId));
    await this.guard.erase(tenantId, sessionId);
    // The request that deleted the session has done the same, unless it failed or there was none.
    if (deletedBy === undefined || (await this.guard.wasTenantErased(tenantId))) return;
    const actor = { tenantId, keyId: deletedBy };
    const details = { detail: reason ?? '', at: new Date(occurredAt) };
    const action = wasBinned ? 'session.erased' : 'session.deleted';
    await this.audit.recordOnce(actor, action, pseudonymOf(sessionId), details);
  }

  /** Does what the request that deleted the session may have left undone. */
  @Handles(sessionBinned)
  async sessionBinned(
    { sessionId, binChanges, deletedBy, restorableUntil }: SessionBinned,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.hiding.hide({ tenantId, sessionId, binChanges });
    // Nobody is notified of a session that is not there any more.
    await this.deliveries.erase(tenantId, sessionId);
    if (await this.guard.wasErased(tenantId, sessionId)) return;
    const actor = { tenantId, keyId: deletedBy };
    const deletion = { restorableUntil: new Date(restorableUntil), binChanges };
    const at = new Date(occurredAt);
    await this.audit.recordDeletion(actor, sessionId, { ...deletion, at });
  }

  @Handles(sessionRestored)
  async sessionRestored(
    { sessionId, binChanges }: SessionRestored,
    { tenantId }: HandlerContext,
  ): Promise<void> {
    await this.hiding.show({ tenantId, sessionId, binChanges });
  }

  @Handles(tenantDeleted)
  async tenantDeleted(_deleted: TenantDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.eraseTenant(tenantId);
    await this.stamps.renew(stampOf.tenant(tenantId), stampOf.sessionsOf(tenantId));
  }

  private async drawIfWanted(
    tenantId: string,
    { sessionId, attempt, status }: SessionFinished,
  ): Promise<void> {
    if (status !== 'succeeded') return;
    const tenant = await this.tenants.findShared(tenantId);
    if (tenant?.annotatedVideos !== 'with_report') return;
    await this.videos.drawEarly(tenantId, sessionId, attempt);
  }
}
