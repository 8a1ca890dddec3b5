import type { Envelope } from '@strideform/contracts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { FoundHandler } from './handler-registry.ts';

/** A message that is understood: its handler is known and its payload valid. */
export interface Delivery {
  message: ReceivedMessage;
  envelope: Envelope;
  payload: unknown;
  handler: FoundHandler;
  signal: AbortSignal;
}

export type DeliveryOutcome = 'handled' | 'duplicate';

/** A step of handling. A wrapper takes the next step and returns one that does its own part around it. */
export type Deliver = (delivery: Delivery) => Promise<DeliveryOutcome>;
