import { decodeEnvelope, decodePayload } from '../wire/envelope.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { Deliver, DeliveryOutcome } from './delivery.ts';
import type { HandlerRegistry } from './handler-registry.ts';

export type ReceiveOutcome = DeliveryOutcome | 'ignored';
export type Receive = (message: ReceivedMessage, signal: AbortSignal) => Promise<ReceiveOutcome>;

/**
 * Understands a message, or leaves it alone when its event is not this service's.
 * @throws InvalidMessage when nobody could understand it.
 */
export function decoded(registry: HandlerRegistry, next: Deliver): Receive {
  return async (message, signal) => {
    const envelope = decodeEnvelope(message.value);
    const handler = registry.find(envelope.type);
    if (handler === undefined) return 'ignored';
    return next({
      message,
      envelope,
      handler,
      signal,
      payload: decodePayload(handler.event, envelope),
    });
  };
}
