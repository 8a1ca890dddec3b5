import { randomUUID } from 'node:crypto';
import { writtenVersion, type EventDefinition } from '@strideform/contracts';
import type { OutboxRecord } from '@strideform/messaging';
import { currentTraceparent } from '@strideform/service-kit/context';
import { Schema } from 'mongoose';

/**
 * Event in the embedded array `outbox`, stored in the same write as the state that it announces.
 */
export type OutboxEntry = OutboxRecord;

/**
 * Mark that replaces `occurredAt` once an entry is set aside. It removes the entry from the index
 * of pending entries, and nothing is lost.
 */
export interface Refusal {
  readonly reason: string;
  readonly refusedAt: Date;
  readonly occurredAt: Date;
}

const OutboxEntrySchema = new Schema<OutboxEntry & { refusal?: Refusal }>(
  {
    eventId: { type: String, required: true },
    type: { type: String, required: true },
    version: { type: Number, required: false },
    readableFrom: { type: Number, required: false },
    tenantId: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    traceparent: { type: String, required: false },
    occurredAt: { type: Date, required: true, index: { sparse: true } },
    refusal: {
      type: new Schema<Refusal>(
        { reason: String, refusedAt: Date, occurredAt: Date },
        { _id: false },
      ),
      required: false,
    },
  },
  { _id: false },
);

/** Fields of a document that stores events with its state. */
export interface OutboxFields {
  readonly outbox: OutboxEntry[];
  /** Time from which a relay may claim the document's entries. Absent if none is pending. */
  readonly outboxDueAt?: Date;
}

/** Fields of a schema whose documents store events. Its indexes contain only pending entries. */
export const outboxFields = {
  outbox: { type: [OutboxEntrySchema], default: [] },
  outboxDueAt: { type: Date, index: { sparse: true } },
};

/**
 * Returns an event to push to `outbox`. It continues a trace, by default the current one.
 * @throws {ZodError} for a payload that the event's schema refuses. So a wrong payload fails before
 * the state is stored, not later in the relay.
 */
export function pendingEntry<P>(
  event: EventDefinition<P>,
  message: { tenantId: string; payload: P; traceparent?: string },
): OutboxEntry {
  const { traceparent = currentTraceparent() } = message;
  return {
    eventId: randomUUID(),
    type: event.type,
    ...writtenVersion(event as EventDefinition),
    tenantId: message.tenantId,
    payload: event.payload.parse(message.payload),
    ...(traceparent === undefined ? {} : { traceparent }),
    occurredAt: new Date(),
  };
}
