import type { EventDefinition } from '@strideform/contracts';

/** What a handler knows besides the payload. */
export interface HandlerContext {
  eventId: string;
  tenantId: string;
  /** Which delivery this is, from 1; a redelivery after a crash repeats the number. */
  attempt: number;
  /** Aborted when the handler must hand its message back: the service shuts down, or another consumer owns the partition now. */
  signal: AbortSignal;
}

export type EventHandler<P> = (payload: P, context: HandlerContext) => Promise<void>;

const handledEvents = Symbol('strideform.messaging.handles');

/** Marks a provider's method as the handler of `event`. May be repeated for events that share a payload. */
export function Handles<P>(event: EventDefinition<P>) {
  return <H extends EventHandler<P>>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<H>): void => {
    const method = descriptor.value!;
    Reflect.defineMetadata(handledEvents, [...eventsHandledBy(method), event], method);
  };
}

/** The events that `@Handles` put on a method. */
// A method's payload type can't be known from its metadata; the schema checks it before each call.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function eventsHandledBy(method: object): EventDefinition<any>[] {
  return Reflect.getMetadata(handledEvents, method) ?? [];
}
