import { Injectable } from '@nestjs/common';
import { sessionChanged } from '@strideform/contracts';
import { EventBus } from '@strideform/messaging';
import { createLogger } from '@strideform/service-kit/logging';

/**
 * Says that a session has changed, to those who follow it now. Such a hint is not worth a place in
 * the outbox: without it the change is seen later.
 */
@Injectable()
export class SessionHints {
  private readonly logger = createLogger('session-hints');

  constructor(private readonly bus: EventBus) {}

  /** Waits for nobody. */
  changed(tenantId: string, sessionId: string): void {
    this.bus
      .publish(sessionChanged, { tenantId, payload: { sessionId } })
      .catch((error: unknown) =>
        this.logger.debug({ err: error, sessionId }, 'change of a session not announced'),
      );
  }
}
