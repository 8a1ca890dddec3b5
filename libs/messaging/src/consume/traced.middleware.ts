import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '@strideform/service-kit';
import type { Deliver } from './delivery.ts';

/** A span for each delivery, in the trace of the event's publisher. */
export function traced(next: Deliver): Deliver {
  return (delivery) => {
    const {
      envelope: { type, traceparent, eventId, tenantId },
      message: { topic, partition, attempt },
      payload,
    } = delivery;
    return inSpan(`handle ${type}`, SpanKind.CONSUMER, traceparent, () => next(delivery), {
      'messaging.system': 'kafka',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.message.id': eventId,
      'strideform.tenant_id': tenantId,
      'strideform.attempt': attempt,
      ...sessionOf(payload),
    });
  };
}

/** So that a session's trace is found by its id. */
function sessionOf(payload: unknown): Record<string, string> {
  const sessionId =
    typeof payload === 'object' && payload !== null && 'sessionId' in payload
      ? payload.sessionId
      : undefined;
  return typeof sessionId === 'string' ? { 'strideform.session_id': sessionId } : {};
}
