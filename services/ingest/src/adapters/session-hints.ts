import { Injectable } from '@nestjs/common';
import { sessionChanged } from '@strideform/contracts';
import { EventBus } from '@strideform/messaging';
import { createLogger } from '@strideform/service-kit/logging';

/**
 * Publishes hints that a session has changed, for its current watchers. Hints are not stored in the
 * outbox: if one is lost, the change is seen later.
 */
@Injectable()
export class SessionHints {
  private readonly logger = createLogger('session-hints');

  constructor(private readonly bus: EventBus) {}

  /** Publishes a hint in the background. */
  changed(tenantId: string, sessionId: string): void {
    this.bus
      .publish(sessionChanged, { tenantId, payload: { sessionId } })
      .catch((error: unknown) =>
        this.logger.debug({ err: error, sessionId }, 'hint about a changed session not published'),
      );
  }
}
