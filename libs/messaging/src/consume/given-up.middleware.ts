import { createLogger } from '@strideform/service-kit';
import { contextOf, type Deliver, type Delivery } from './delivery.ts';
import type { FailureRoutes } from './failure-routes.ts';
import { pauseFor } from './pause-for.ts';

const logger = createLogger('messaging');
const tries = 5;
const firstRetryMs = 500;

/**
 * Has the service tell that it gives up on an event, before its message goes to the dead letters: a
 * crash in between repeats both, so nobody waits in vain.
 */
export function givenUp(routes: Pick<FailureRoutes, 'reasonToGiveUp'>, next: Deliver): Deliver {
  return async (delivery) => {
    try {
      return await next(delivery);
    } catch (error) {
      if (!delivery.signal.aborted && routes.reasonToGiveUp(delivery.message, error) !== undefined)
        await giveUp(delivery, error);
      throw error;
    }
  };
}

/**
 * Some patience for a store that is away; a fault in the telling itself must not keep the letter
 * from its box.
 */
async function giveUp(delivery: Delivery, reason: unknown): Promise<void> {
  const { handler, payload, signal } = delivery;
  for (let tried = 1; handler.giveUp !== undefined && !signal.aborted; tried++) {
    try {
      return await handler.giveUp(payload, contextOf(delivery), reason);
    } catch (error) {
      logger.error(
        { err: error, event: handler.event.type, eventId: delivery.envelope.eventId, tried },
        'giving up could not be told',
      );
      if (tried === tries) return;
      await pauseFor(firstRetryMs * 2 ** (tried - 1), signal);
    }
  }
}
