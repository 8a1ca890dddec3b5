import { decodeEnvelope, decodePayload } from '../wire/envelope.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { Deliver, DeliveryOutcome, Handling } from './delivery.ts';
import type { HandlerRegistry } from './handler-registry.ts';

export type ReceiveOutcome = DeliveryOutcome | 'ignored';
export type ReceiveMessage = (
  message: ReceivedMessage,
  handling: Handling,
) => Promise<ReceiveOutcome>;

/**
 * Decodes and validates a message. An event that this service doesn't handle is ignored.
 * @throws NewerVersion if only a newer release of this service can handle it
 * @throws InvalidMessage if the message breaks the schema of the envelope or of the event.
 */
export function decodeMessage(registry: HandlerRegistry, next: Deliver): ReceiveMessage {
  return async (message, handling) => {
    const envelope = decodeEnvelope(message.value);
    const handler = registry.handlerOf(envelope);
    if (handler === undefined) return 'ignored';
    const payload = decodePayload(handler.event, envelope);
    return next({ ...handling, message, envelope, handler, payload });
  };
}
