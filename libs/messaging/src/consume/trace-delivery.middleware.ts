import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '@strideform/service-kit/context';
import type { Deliver, Delivery } from './delivery.ts';

/** Opens a span for each delivery, in the trace of the event's publisher. */
export function traceDelivery(next: Deliver): Deliver {
  return (delivery) => {
    const { type, traceparent } = delivery.envelope;
    const handle = () => next(delivery);
    return inSpan(
      `handle ${type}`,
      SpanKind.CONSUMER,
      traceparent,
      handle,
      spanAttributes(delivery),
    );
  };
}

function spanAttributes({ envelope, message, payload }: Delivery) {
  return {
    'messaging.system': 'kafka',
    'messaging.destination.name': message.topic,
    'messaging.destination.partition.id': String(message.partition),
    'messaging.message.id': envelope.eventId,
    'strideform.tenant_id': envelope.tenantId,
    'strideform.attempt': message.attempt,
    ...sessionAttribute(payload),
  };
}

/** Adds the session's id to the span, so that people can find a session's trace by it. */
function sessionAttribute(payload: unknown): Record<string, string> {
  if (typeof payload !== 'object' || payload === null || !('sessionId' in payload)) return {};
  const { sessionId } = payload;
  return typeof sessionId === 'string' ? { 'strideform.session_id': sessionId } : {};
}
