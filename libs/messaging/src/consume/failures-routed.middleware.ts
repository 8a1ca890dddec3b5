import { createLogger, instruments } from '@strideform/service-kit';
import type { MessagePublisher } from '../publish/message-publisher.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { Receive, ReceiveOutcome } from './decoded.middleware.ts';
import type { FailureRoutes, Route } from './failure-routes.ts';
import { pauseFor } from './pause-for.ts';

const logger = createLogger('messaging');
const publishAgainAfterMs = 1_000;

/** `handed_back`: nothing may be committed, the message will be delivered again. */
export type RoutedOutcome = ReceiveOutcome | Route['kind'] | 'handed_back';
export type Process = (message: ReceivedMessage, signal: AbortSignal) => Promise<RoutedOutcome>;

/**
 * Sends what fails to a retry topic or to the dead letters. The outermost step: it settles every
 * message and never throws.
 */
export function failuresRouted(
  routes: FailureRoutes,
  publisher: MessagePublisher,
  next: Receive,
): Process {
  return async (message, signal) => {
    try {
      return await next(message, signal);
    } catch (error) {
      // Whatever a handler throws once it is told to stop says nothing about its message.
      if (signal.aborted) return 'handed_back';
      const route = routes.of(message, error);
      if (!(await publishUntilStored(publisher, route, signal))) return 'handed_back';
      record(message, route, error);
      return route.kind;
    }
  };
}

/**
 * A message that failed must not be lost because the brokers are away too: waits for them. False
 * when told to stop.
 */
async function publishUntilStored(
  publisher: MessagePublisher,
  { topic, message }: Route,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await publisher.publish(topic, message);
      return true;
    } catch (error) {
      logger.error({ err: error, topic }, 'a failed message could not be passed on yet');
      await pauseFor(publishAgainAfterMs, signal);
    }
  }
  return false;
}

function record(message: ReceivedMessage, route: Route, error: unknown): void {
  const {
    origin: { topic, partition, offset },
    attempt,
  } = message;
  const fields = { err: error, topic, partition, offset, attempt };
  if (route.kind === 'retried') {
    instruments.eventsRetried.inc({ topic });
    logger.warn({ ...fields, delayMs: route.delayMs }, 'handling failed and will be tried again');
  } else {
    instruments.deadLetters.inc({ topic, reason: route.reason });
    logger.error({ ...fields, reason: route.reason, deadLetters: route.topic }, 'message given up');
  }
}
