import type { Inbox } from '../handlers/handlers.ts';
import type { MessagePublisher } from '../publish/message-publisher.ts';
import { callGiveUpHandler } from './call-give-up-handler.middleware.ts';
import { decodeMessage } from './decode-message.middleware.ts';
import { invokeHandler } from './delivery.ts';
import { dropDuplicates } from './drop-duplicates.middleware.ts';
import type { FailureRoutes } from './failure-routes.ts';
import type { HandlerRegistry } from './handler-registry.ts';
import { logDelivery } from './log-delivery.middleware.ts';
import { measureDelivery } from './measure-delivery.middleware.ts';
import { quarantinePoisonMessages } from './quarantine-poison-messages.middleware.ts';
import { routeFailures, type ProcessMessage } from './route-failures.middleware.ts';
import { traceDelivery } from './trace-delivery.middleware.ts';

export interface PipelineParts {
  registry: HandlerRegistry;
  routes: FailureRoutes;
  publisher: MessagePublisher;
  /**
   * Absent if the service has no database. Its effects must then be idempotent without an inbox.
   */
  inbox?: Inbox;
}

/**
 * Returns all steps between Kafka and a handler. The last line is the outermost step, which gets a
 * message first.
 */
export function pipeline({ registry, routes, publisher, inbox }: PipelineParts): ProcessMessage {
  const begun = quarantinePoisonMessages(invokeHandler);
  const handle = inbox === undefined ? begun : dropDuplicates(inbox, begun);
  const measured = measureDelivery(handle);
  const givenUp = callGiveUpHandler(routes.giveUpPolicy, measured);
  const traced = traceDelivery(logDelivery(givenUp));
  const decoded = decodeMessage(registry, traced);
  return routeFailures(routes, publisher, decoded);
}
