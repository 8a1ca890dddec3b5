import { createLogger, instruments } from '@strideform/service-kit';
import { pauseFor } from '../pause-for.ts';
import type { MessagePublisher } from '../publish/message-publisher.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { ReceiveMessage, ReceiveOutcome } from './decode-message.middleware.ts';
import type { FailureRoutes, Route } from './failure-routes.ts';

const logger = createLogger('messaging');
const publishAgainAfterMs = 1_000;

/** `handed_back`: nothing may be committed, because the message will be delivered again. */
export type RoutedOutcome = ReceiveOutcome | Route['kind'] | 'handed_back';
export type ProcessMessage = (
  message: ReceivedMessage,
  signal: AbortSignal,
) => Promise<RoutedOutcome>;

/**
 * Sends a failed message to a retry topic or to the dead letters. The outermost step: every message
 * gets an outcome, and it never throws.
 */
export function routeFailures(
  routes: FailureRoutes,
  publisher: MessagePublisher,
  next: ReceiveMessage,
): ProcessMessage {
  return async (message, signal) => {
    try {
      return await next(message, signal);
    } catch (error) {
      // After its signal is aborted, a handler's error says nothing about its message.
      if (signal.aborted) return 'handed_back';
      const route = routes.routeFor(message, error);
      if (!(await publishUntilStored(publisher, route, signal))) return 'handed_back';
      report(message, route, error);
      return route.kind;
    }
  };
}

/**
 * Waits for the brokers, so that a failed message is not lost while they are away.
 * @returns false when the signal is aborted first.
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

function report({ origin, attempt }: ReceivedMessage, route: Route, error: unknown): void {
  const { topic, partition, offset } = origin;
  const fields = { err: error, topic, partition, offset, attempt };
  if (route.kind === 'retried') {
    instruments.eventsRetried.inc({ topic });
    logger.warn({ ...fields, delayMs: route.delayMs }, 'handling failed and will be tried again');
  } else {
    const { reason, topic: deadLetters } = route;
    instruments.deadLetters.inc({ topic, reason });
    logger.error({ ...fields, reason, deadLetters }, 'gave up on the message');
  }
}
