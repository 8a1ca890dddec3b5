import { Injectable } from '@nestjs/common';
import { sessionChanged } from '@strideform/contracts';
import { EventBus } from '@strideform/messaging';
import { createLogger } from '@strideform/service-kit/logging';

/**
 * Publishes hints that a session has changed, for those who follow it now. They are not stored in
 * the outbox: without a hint the change is seen later.
 */
@Injectable()
export class SessionHints {
  private readonly logger = createLogger('session-hints');

  constructor(private readonly bus: EventBus) {}

  /** Publishes in the background. */
  changed(tenantId: string, sessionId: string): void {
    this.bus
      .publish(sessionChanged, { tenantId, payload: { sessionId } })
      .catch((error: unknown) =>
        this.logger.debug({ err: error, sessionId }, 'change of a session not announced'),
      );
  }
}
