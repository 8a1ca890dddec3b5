import type { Deliver } from './delivery.ts';

/** The innermost step: the service's own handler. */
export const invokeHandler: Deliver = async ({ handler, payload, envelope, message, signal }) => {
  await handler.handle(payload, { eventId: envelope.eventId, tenantId: envelope.tenantId, attempt: message.attempt, signal });
  return 'handled';
};
