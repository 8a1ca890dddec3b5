import type { Envelope } from '@strideform/contracts';
import type { HandlerContext } from '../handlers/handlers.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { RegisteredHandler } from './handler-registry.ts';

/** Means that a lane gives to the handling of one message. */
export interface Handling {
  /** Aborted when the message must be handed back. */
  readonly signal: AbortSignal;
  /** Number of processes that have begun this message before and were lost. */
  readonly lostProcesses: number;
  /**
   * Waits because something is away. The message does not count against the concurrency
   * meanwhile, and the wait grows from call to call.
   * @returns false when the message must be handed back instead of tried again.
   */
  readonly waitOut: (outage: unknown) => Promise<boolean>;
}

/** Thrown when the message will be delivered again, here or elsewhere: nothing may be committed. */
export class HandedBack extends Error {
  override name = 'HandedBack';
}

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

/** Returns what a service's method gets of a delivery besides the payload. */
export function handlerContextOf({ envelope, message, signal }: Delivery): HandlerContext {
  const { eventId, tenantId, occurredAt } = envelope;
  return { eventId, tenantId, occurredAt, attempt: message.attempt, signal };
}

/** Calls the service's own handler, as the innermost step. */
export const invokeHandler: Deliver = async (delivery) => {
  await delivery.handler.handle(delivery.payload, handlerContextOf(delivery));
  return 'handled';
};
