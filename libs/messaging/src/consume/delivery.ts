import type { Envelope } from '@strideform/contracts';
import type { HandlerContext } from '../handles.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { Handling } from './handling.ts';
import type { RegisteredHandler } from './handler-registry.ts';

/** A decoded message: its handler is known and its payload valid. */
export interface Delivery extends Handling {
  message: ReceivedMessage;
  envelope: Envelope;
  payload: unknown;
  handler: RegisteredHandler;
}

export type DeliveryOutcome = 'handled' | 'duplicate';

/**
 * A step of the pipeline. Each middleware takes the next step and returns a step that adds one
 * concern to it.
 */
export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;

/** What a service's method gets of a delivery besides the payload. */
export function handlerContextOf({ envelope, message, signal }: Delivery): HandlerContext {
  const { eventId, tenantId, occurredAt } = envelope;
  return { eventId, tenantId, occurredAt, attempt: message.attempt, signal };
}
