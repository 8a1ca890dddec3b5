import type { Envelope } from '@strideform/contracts';
import type { HandlerContext } from '../handles.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { RegisteredHandler } from './handler-registry.ts';

/** A message that is understood: its handler is known and its payload valid. */
export interface Delivery {
  message: ReceivedMessage;
  envelope: Envelope;
  payload: unknown;
  handler: RegisteredHandler;
  signal: AbortSignal;
}

export type DeliveryOutcome = 'handled' | 'duplicate';

/**
 * A step of handling. A wrapper takes the next step and returns one that does its own part around
 * it.
 */
export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;

/** What a service's method learns of a delivery besides the payload. */
export function contextOf({
  envelope: { eventId, tenantId },
  message: { attempt },
  signal,
}: Delivery): HandlerContext {
  return { eventId, tenantId, attempt, signal };
}
