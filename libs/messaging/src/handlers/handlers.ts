import type { EventDefinition } from '@strideform/contracts';

/** Details that a handler gets besides the payload. */
export interface HandlerContext {
  eventId: string;
  tenantId: string;
  /** Time of the event, RFC 3339. */
  occurredAt: string;
  /** Number of this delivery, from 1. A redelivery after a crash repeats the number. */
  attempt: number;
  /**
   * Aborted if the handler must hand its message back, because the service shuts down or another
   * consumer owns the partition now.
   */
  signal: AbortSignal;
}

export type EventHandler<P> = (payload: P, context: HandlerContext) => Promise<void>;

/** @param error the error that the last attempt threw */
export type GiveUpHandler<P> = (
  payload: P,
  context: HandlerContext,
  error: unknown,
) => Promise<void>;

/** An event with any payload type. Its schema checks a payload before a handler gets it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEvent = EventDefinition<any>;

const handledEvents = Symbol('strideform.messaging.handles');
const givenUpEvents = Symbol('strideform.messaging.on-give-up');

/**
 * Marks a provider's method as the handler of `event`. A method may carry the decorator several
 * times, for events that share a payload.
 */
export function Handles<P>(event: EventDefinition<P>) {
  return markWith<P, EventHandler<P>>(handledEvents, event);
}

/**
 * Marks the method that is called when the service gives up on `event`: its attempts are used up,
 * or the handler threw a PermanentFailure. The method reports the failure to those who wait for the
 * result, so that they don't have to wait for a deadline. It must be idempotent: a crash repeats
 * it, and a replayed dead letter may succeed after it.
 */
export function OnGiveUp<P>(event: EventDefinition<P>) {
  return markWith<P, GiveUpHandler<P>>(givenUpEvents, event);
}

/** Returns the events that `@Handles` put on a method. */
export const eventsOfHandler = (method: object): AnyEvent[] => markedEvents(handledEvents, method);

/** Returns the events that `@OnGiveUp` put on a method. */
export const eventsOfGiveUpHandler = (method: object): AnyEvent[] =>
  markedEvents(givenUpEvents, method);

function markWith<P, F extends (payload: P, ...rest: never[]) => Promise<void>>(
  mark: symbol,
  event: EventDefinition<P>,
) {
  return <M extends F>(
    _target: object,
    _key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    const method = descriptor.value!;
    Reflect.defineMetadata(mark, [...markedEvents(mark, method), event], method);
  };
}

function markedEvents(mark: symbol, method: object): AnyEvent[] {
  return Reflect.getMetadata(mark, method) ?? [];
}

/** Remembers which events were handled, so that repeats can be dropped. */
export interface Inbox {
  wasHandled(eventId: string, handler: string): Promise<boolean>;
  /** Called once the handler's effect is durable. Idempotent. */
  markHandled(eventId: string, handler: string): Promise<void>;
}
