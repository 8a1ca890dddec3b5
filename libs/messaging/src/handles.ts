import type { EventDefinition } from '@strideform/contracts';

/** What a handler knows besides the payload. */
export interface HandlerContext {
  eventId: string;
  tenantId: string;
  /** Which delivery this is, from 1; a redelivery after a crash repeats the number. */
  attempt: number;
  /**
   * Aborted when the handler must hand its message back: the service shuts down, or another
   * consumer owns the partition now.
   */
  signal: AbortSignal;
}

export type EventHandler<P> = (payload: P, context: HandlerContext) => Promise<void>;

/** @param error what the last attempt threw */
export type GiveUp<P> = (payload: P, context: HandlerContext, error: unknown) => Promise<void>;

const handledEvents = Symbol('strideform.messaging.handles');
const givenUpEvents = Symbol('strideform.messaging.gives-up-on');

/**
 * Marks a provider's method as the handler of `event`. May be repeated for events that share a
 * payload.
 */
export function Handles<P>(event: EventDefinition<P>) {
  return marker<P, EventHandler<P>>(handledEvents, event);
}

/**
 * Marks the method that tells whoever waits for `event`'s outcome that there will be none. It is
 * called when the event goes to the dead letters: its attempts are used up, or the handler threw a
 * PermanentFailure. Idempotent: a crash repeats it, a replayed letter may succeed after it.
 */
export function OnGiveUp<P>(event: EventDefinition<P>) {
  return marker<P, GiveUp<P>>(givenUpEvents, event);
}

/** The events that `@Handles` put on a method. */
export const eventsHandledBy = (method: object): MarkedEvent[] =>
  markedEvents(handledEvents, method);

/** The events that `@OnGiveUp` put on a method. */
export const eventsGivenUpBy = (method: object): MarkedEvent[] =>
  markedEvents(givenUpEvents, method);

// A method's payload type can't be known from its metadata; the schema checks it before each call.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type MarkedEvent = EventDefinition<any>;

function marker<P, F extends (payload: P, ...rest: never[]) => Promise<void>>(
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

function markedEvents(mark: symbol, method: object): MarkedEvent[] {
  return Reflect.getMetadata(mark, method) ?? [];
}
