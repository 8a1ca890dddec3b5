import type { Envelope } from '@strideform/contracts';
import type { HandlerContext } from '../handlers/handlers.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { RegisteredHandler } from './handler-registry.ts';

/** Arguments with which a lane passes one message to its handling. */
export interface Handling {
  /** Aborted when the message must be handed back. */
  readonly signal: AbortSignal;
  /** Number of processes that started this message earlier and were lost. */
  readonly lostProcesses: number;
  /**
   * Waits during an outage. Meanwhile the message does not count against the concurrency. Each call
   * waits longer than the one before.
   * @returns false if the message must be handed back instead of tried again.
   */
  readonly waitOut: (outage: unknown) => Promise<boolean>;
}

/** Thrown if the message will be delivered again, here or elsewhere. Nothing may be committed. */
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

/** Returns what a service's method gets besides the payload. */
export function handlerContextOf({ envelope, message, signal }: Delivery): HandlerContext {
  const { eventId, tenantId, occurredAt } = envelope;
  return { eventId, tenantId, occurredAt, attempt: message.attempt, signal };
}

/** The innermost step: calls the service's own handler. */
export const invokeHandler: Deliver = async (delivery) => {
  await delivery.handler.handle(delivery.payload, handlerContextOf(delivery));
  return 'handled';
};
