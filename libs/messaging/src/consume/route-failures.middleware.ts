import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import type { MessagePublisher } from '../publish/message-publisher.ts';
import { NewerVersion } from '../wire/envelope.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { ReceiveMessage, ReceiveOutcome } from './decode-message.middleware.ts';
import { HandedBack, type Handling } from './delivery.ts';
import type { FailureRoutes, Route } from './failure-routes.ts';

const logger = createLogger('messaging');

/**
 * Outcome of a message. After `handed_back`, nothing may be committed, because the message will be
 * delivered again.
 */
export type RoutedOutcome = ReceiveOutcome | Route['kind'] | 'handed_back';
export type ProcessMessage = (
  message: ReceivedMessage,
  handling: Handling,
) => Promise<RoutedOutcome>;

/**
 * Sends a failed message to a retry topic or to the dead letters. Neither an outage nor an event of
 * a newer release is a failure: the message waits and is tried again as the same attempt. This is
 * the outermost step. Every message gets an outcome, and it never throws.
 */
export function routeFailures(
  routes: FailureRoutes,
  publisher: MessagePublisher,
  next: ReceiveMessage,
): ProcessMessage {
  return async (message, handling) => {
    for (;;) {
      try {
        return await next(message, handling);
      } catch (error) {
        // After its signal is aborted, a handler's error says nothing about its message.
        if (handling.signal.aborted || error instanceof HandedBack) return 'handed_back';
        const isWaiting = routes.giveUpPolicy.isWaiting(error, message.origin.timestampMs);
        if (!isWaiting) return passOn(routes, publisher, { message, handling, error });
        if (error instanceof NewerVersion)
          instruments.eventsHandled.inc({ event: error.event, outcome: 'newer_version' });
        if (!(await handling.waitOut(error))) return 'handed_back';
      }
    }
  };
}

interface FailedMessage {
  message: ReceivedMessage;
  handling: Handling;
  error: unknown;
}

async function passOn(
  routes: FailureRoutes,
  publisher: MessagePublisher,
  { message, handling, error }: FailedMessage,
): Promise<RoutedOutcome> {
  const route = routes.routeFor(message, error);
  if (!(await publishUntilStored(publisher, route, handling))) return 'handed_back';
  report(message, route, error);
  return route.kind;
}

/**
 * Publishes a failed message. Waits during an outage of the brokers, so that the message is not
 * lost.
 * @returns false if the message must be handed back first.
 */
async function publishUntilStored(
  publisher: MessagePublisher,
  { topic, message }: Route,
  handling: Handling,
): Promise<boolean> {
  for (;;) {
    try {
      await publisher.publish(topic, message);
      return true;
    } catch (error) {
      logger.error(
        { err: error, topic },
        'a failed message could not be passed on and will be tried again',
      );
      if (!(await handling.waitOut(error))) return false;
    }
  }
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
