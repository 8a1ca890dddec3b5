import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '@strideform/service-kit';
import type { Deliver } from './delivery.ts';

/** A span for each delivery, in the trace of the event's publisher. */
export function traced(next: Deliver): Deliver {
  return (delivery) => inSpan(`handle ${delivery.envelope.type}`, SpanKind.CONSUMER, delivery.envelope.traceparent, () => next(delivery));
}
