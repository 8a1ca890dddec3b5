import type { Inbox } from '../inbox.ts';
import type { Deliver } from './delivery.ts';

/**
 * Drops an event that was handled before. A crash between the handler's effect and the mark repeats
 * the handler, so effects stay idempotent: the inbox makes repeats rare and cheap, not impossible.
 */
export function deduplicated(inbox: Inbox, next: Deliver): Deliver {
  return async (delivery) => {
    const {
      envelope: { eventId },
      handler: { name },
    } = delivery;
    if (await inbox.wasHandled(eventId, name)) return 'duplicate';
    const outcome = await next(delivery);
    await inbox.markHandled(eventId, name);
    return outcome;
  };
}
