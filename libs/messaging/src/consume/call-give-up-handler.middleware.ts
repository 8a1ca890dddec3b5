import { isOutage } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import type { GiveUpPolicy } from '../give-up/give-up-policy.ts';
import { handlerContextOf, HandedBack, type Deliver, type Delivery } from './delivery.ts';
import { pauseFor } from './waits.ts';

const logger = createLogger('messaging');
const maxTries = 5;
const firstRetryMs = 500;

/**
 * Calls the service's `@OnGiveUp` method if no attempt follows. It runs before the message goes to
 * the dead letters. A crash in between repeats both, so nobody waits forever for a result.
 */
export function callGiveUpHandler(policy: Pick<GiveUpPolicy, 'reasonFor'>, next: Deliver): Deliver {
  return async (delivery) => {
    try {
      return await next(delivery);
    } catch (error) {
      // The message waits while there is an outage. The service does not give up on it, even at the
      // last attempt.
      if (isOutage(error) || delivery.signal.aborted) throw error;
      const reason = policy.reasonFor(error, delivery.message.attempt);
      if (reason !== undefined) await giveUp(delivery, error);
      throw error;
    }
  };
}

/**
 * Tries several times. Then it returns even after a failure, because an error in the give-up
 * handler must not keep the message from the dead letters.
 * @throws HandedBack if the message must be handed back before the handler has succeeded.
 */
async function giveUp(delivery: Delivery, failure: unknown): Promise<void> {
  const { handler, payload, signal } = delivery;
  const { giveUp: callHandler } = handler;
  if (callHandler === undefined) return;
  const call = () => callHandler(payload, handlerContextOf(delivery), failure);
  for (let tries = 1; tries <= maxTries && !signal.aborted; tries++) {
    try {
      return await repeatDuringOutage(call, delivery);
    } catch (error) {
      if (error instanceof HandedBack) throw error;
      if (tries < maxTries) await pauseFor(firstRetryMs * 2 ** (tries - 1), signal);
    }
  }
}

/** Repeats `call` until no outage stops it. Outages don't count as failed tries. */
async function repeatDuringOutage(call: () => Promise<void>, delivery: Delivery): Promise<void> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      report(error, delivery);
      if (!isOutage(error)) throw error;
      if (!(await delivery.waitOut(error))) throw new HandedBack();
    }
  }
}

function report(error: unknown, { handler, envelope }: Delivery): void {
  const fields = { err: error, event: handler.event.type, eventId: envelope.eventId };
  logger.error(fields, 'the give-up handler failed');
}
