import { createLogger } from '@strideform/service-kit';
import { handlerContextOf, type Deliver, type Delivery } from '../consume/delivery.ts';
import { pauseFor } from '../pause-for.ts';
import type { GiveUpPolicy } from './give-up-policy.ts';

const logger = createLogger('messaging');
const maxTries = 5;
const firstRetryMs = 500;

/**
 * Calls the service's `@OnGiveUp` method when no attempt follows. It runs before the message goes
 * to the dead letters: a crash in between repeats both, so nobody waits without end.
 */
export function callGiveUpHandler(policy: Pick<GiveUpPolicy, 'reasonFor'>, next: Deliver): Deliver {
  return async (delivery) => {
    try {
      return await next(delivery);
    } catch (error) {
      const reason = policy.reasonFor(error, delivery.message.attempt);
      if (reason !== undefined && !delivery.signal.aborted) await giveUp(delivery, error);
      throw error;
    }
  };
}

/**
 * Tries several times, because the handler's store may be away for a moment. Then it returns even
 * after a failure: a fault in the give-up handler must not keep the message from the dead letters.
 */
async function giveUp(delivery: Delivery, failure: unknown): Promise<void> {
  const { handler, payload, signal, envelope } = delivery;
  const { giveUp: callHandler } = handler;
  if (callHandler === undefined) return;
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      return await callHandler(payload, handlerContextOf(delivery), failure);
    } catch (error) {
      const fields = { err: error, event: handler.event.type, eventId: envelope.eventId, tries };
      logger.error(fields, 'the give-up handler failed');
      if (tries === maxTries) return;
      await pauseFor(firstRetryMs * 2 ** (tries - 1), signal);
    }
  }
}
