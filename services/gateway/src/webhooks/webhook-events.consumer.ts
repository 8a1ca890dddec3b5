import { Inject, Injectable } from '@nestjs/common';
import {
  sessionDeleted,
  sessionFinished,
  threadCompleted,
  type SessionDeleted,
  type SessionFinished,
  type ThreadCompleted,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../http/answers/read-stamp.repository.ts';
import { QueueDeliveries } from './queue-deliveries.use-case.ts';
import { payloadOfSession, payloadOfThread } from './webhook-payload.ts';
import { WebhookSender } from './webhook-sender.ts';

/**
 * The platform's events: tenants are notified of them, and answers that were kept about their
 * session are not used again.
 */
@Injectable()
export class WebhookEventsConsumer {
  constructor(
    private readonly queue: QueueDeliveries,
    private readonly guard: ErasureGuard,
    private readonly stamps: ReadStamps,
    @Inject(WebhookSender) private readonly sender: Pick<WebhookSender, 'wake'>,
  ) {}

  @Handles(sessionFinished)
  async sessionFinished(session: SessionFinished, context: HandlerContext): Promise<void> {
    const { tenantId, eventId, occurredAt } = context;
    await this.stamps.renew(stampOf.session(session.sessionId));
    await this.queue.execute(tenantId, eventId, payloadOfSession(session, occurredAt));
    this.sender.wake();
  }

  @Handles(threadCompleted)
  async threadCompleted(thread: ThreadCompleted, context: HandlerContext): Promise<void> {
    const { tenantId, eventId, occurredAt } = context;
    await this.stamps.renew(stampOf.session(thread.sessionId));
    await this.queue.execute(tenantId, eventId, payloadOfThread(thread, occurredAt));
    this.sender.wake();
  }

  @Handles(sessionDeleted)
  async sessionDeleted({ sessionId }: SessionDeleted, context: HandlerContext): Promise<void> {
    await this.stamps.renew(stampOf.session(sessionId));
    await this.guard.erase(context.tenantId, sessionId);
  }
}
