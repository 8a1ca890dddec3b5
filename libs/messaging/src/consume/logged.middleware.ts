import { createLogger, requestContext } from '@strideform/service-kit';
import type { Deliver } from './delivery.ts';

const logger = createLogger('messaging');

/**
 * The tenant in every line that is logged while its event is handled, and a line when that is done.
 */
export function logged(next: Deliver): Deliver {
  return ({ envelope, message, handler, ...rest }) =>
    requestContext.run({ tenantId: envelope.tenantId }, async () => {
      const outcome = await next({ envelope, message, handler, ...rest });
      logger.info(
        {
          event: envelope.type,
          eventId: envelope.eventId,
          handler: handler.name,
          attempt: message.attempt,
        },
        outcome,
      );
      return outcome;
    });
}
