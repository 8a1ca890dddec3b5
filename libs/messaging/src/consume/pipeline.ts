import type { Inbox } from '../inbox.ts';
import type { MessagePublisher } from '../publish/message-publisher.ts';
import { decoded } from './decoded.middleware.ts';
import { deduplicated } from './deduplicated.middleware.ts';
import type { FailureRoutes } from './failure-routes.ts';
import { failuresRouted, type Process } from './failures-routed.middleware.ts';
import { givenUp } from './given-up.middleware.ts';
import type { HandlerRegistry } from './handler-registry.ts';
import { invokeHandler } from './invoke-handler.ts';
import { logged } from './logged.middleware.ts';
import { measured } from './measured.middleware.ts';
import { traced } from './traced.middleware.ts';

export interface PipelineParts {
  registry: HandlerRegistry;
  routes: FailureRoutes;
  publisher: MessagePublisher;
  /** Absent for a service without a database, whose effects are idempotent by themselves. */
  inbox?: Inbox;
}

/** All that happens to a message between Kafka and its handler, from the outside in. */
export function pipeline({ registry, routes, publisher, inbox }: PipelineParts): Process {
  const handle = inbox === undefined ? invokeHandler : deduplicated(inbox, invokeHandler);
  return failuresRouted(
    routes,
    publisher,
    decoded(registry, traced(logged(givenUp(routes, measured(handle))))),
  );
}
