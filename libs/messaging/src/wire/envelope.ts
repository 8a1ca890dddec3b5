import { Envelope, type EventDefinition } from '@strideform/contracts';
import { z } from 'zod';

export type InvalidReason = 'unreadable' | 'unsupported_version' | 'invalid_payload';

/** Thrown for a message that no handler can ever get. */
export class InvalidMessage extends Error {
  override name = 'InvalidMessage';
  readonly reason: InvalidReason;

  constructor(reason: InvalidReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Details that a publisher gives about an event besides its payload. */
export type EnvelopeFacts = Pick<
  Envelope,
  'eventId' | 'tenantId' | 'producer' | 'occurredAt' | 'traceparent'
>;

/**
 * @throws InvalidMessage if the payload breaks the event's contract. The error names the fields.
 */
export function encodeEnvelope<P>(
  event: EventDefinition<P>,
  payload: P,
  facts: EnvelopeFacts,
): string {
  const envelope = Envelope.safeParse({
    ...facts,
    type: event.type,
    version: event.version,
    payload: parsePayload(event, payload),
  });
  if (!envelope.success)
    throw new InvalidMessage('unreadable', `${event.type}: ${z.prettifyError(envelope.error)}`);
  return JSON.stringify(envelope.data);
}

/**
 * Decodes only the envelope. The payload is not checked yet.
 * @throws InvalidMessage `unreadable` if the bytes are not an envelope.
 */
export function decodeEnvelope(value: Buffer | null): Envelope {
  if (value === null) throw new InvalidMessage('unreadable', 'The message has no value.');
  let json: unknown;
  try {
    json = JSON.parse(value.toString('utf8'));
  } catch (error) {
    throw new InvalidMessage('unreadable', `The value is not JSON: ${(error as Error).message}`);
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success)
    throw new InvalidMessage(
      'unreadable',
      `The value is not an envelope. ${z.prettifyError(envelope.error)}`,
    );
  return envelope.data;
}

/** @throws InvalidMessage `unsupported_version` or `invalid_payload`. */
export function decodePayload<P>(event: EventDefinition<P>, envelope: Envelope): P {
  if (envelope.version !== event.version) {
    throw new InvalidMessage(
      'unsupported_version',
      `${event.type} is handled in version ${event.version}; the message has version ${envelope.version}.`,
    );
  }
  return parsePayload(event, envelope.payload);
}

function parsePayload<P>(event: EventDefinition<P>, payload: unknown): P {
  const parsed = event.payload.safeParse(payload);
  if (!parsed.success)
    throw new InvalidMessage('invalid_payload', `${event.type}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
