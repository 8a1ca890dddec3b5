import type { Inbox } from '../handlers/handlers.ts';
import type { Deliver } from './delivery.ts';

/**
 * Drops an event that was handled before. A crash between the handler's effect and the mark repeats
 * the handler, so effects must be idempotent. The inbox makes repeats rare and cheap, but cannot
 * rule them out.
 */
export function dropDuplicates(inbox: Inbox, next: Deliver): Deliver {
  return async (delivery) => {
    const { eventId } = delivery.envelope;
    const { name } = delivery.handler;
    if (await inbox.wasHandled(eventId, name)) return 'duplicate';
    const outcome = await next(delivery);
    await inbox.markHandled(eventId, name);
    return outcome;
  };
}
