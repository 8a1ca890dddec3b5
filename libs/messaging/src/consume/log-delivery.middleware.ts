import { requestContext } from '@strideform/service-kit/context';
import { createLogger } from '@strideform/service-kit/logging';
import type { Deliver } from './delivery.ts';

const logger = createLogger('messaging');

/**
 * Adds the tenant to every line that is logged while its event is handled, and logs the outcome.
 */
export function logDelivery(next: Deliver): Deliver {
  return (delivery) => {
    const { envelope, message, handler } = delivery;
    return requestContext.run({ tenantId: envelope.tenantId }, async () => {
      const outcome = await next(delivery);
      const fields = {
        event: envelope.type,
        eventId: envelope.eventId,
        handler: handler.name,
        attempt: message.attempt,
      };
      logger.info(fields, outcome);
      return outcome;
    });
  };
}
