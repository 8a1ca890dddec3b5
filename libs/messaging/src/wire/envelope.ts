import {
  Envelope,
  writtenVersion,
  type EventDefinition,
  type PayloadVersion,
} from '@strideform/contracts';
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

/**
 * Thrown for an event that only a newer release of the service can handle: its type has no handler
 * here, or its version cannot be read. It waits for that release.
 */
export class NewerVersion extends InvalidMessage {
  override name = 'NewerVersion';

  constructor(
    readonly event: string,
    message: string,
  ) {
    super('unsupported_version', message);
  }
}

/** Details that a publisher gives about an event besides its payload. */
export type EnvelopeFacts = Pick<
  Envelope,
  'eventId' | 'tenantId' | 'producer' | 'occurredAt' | 'traceparent'
>;

/**
 * @param written version of the payload. One of another release, which an outbox has kept, is
 *   passed on unchanged: that release has checked it.
 * @throws InvalidMessage if the payload breaks the event's contract. The error names the fields.
 */
export function encodeEnvelope<P>(
  event: EventDefinition<P>,
  payload: P,
  facts: EnvelopeFacts,
  written: PayloadVersion = writtenVersion(event as EventDefinition),
): string {
  const isCurrent = written.version === event.version;
  const envelope = Envelope.safeParse({
    ...facts,
    type: event.type,
    ...written,
    handledBy: event.handledBy,
    payload: isCurrent ? parsePayload(event, payload) : payload,
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

/**
 * Returns the payload in the version of this release. It reads the version before, and newer ones
 * that only have more fields.
 * @throws NewerVersion for another newer version
 * @throws InvalidMessage `unsupported_version` for an older one, or `invalid_payload`
 */
export function decodePayload<P>(event: EventDefinition<P>, envelope: Envelope): P {
  const { version, readableFrom = version, payload } = envelope;
  const { previous } = event;
  const isOlder = version < event.version;
  if (!isOlder && readableFrom <= event.version) return parsePayload(event, payload);
  if (previous !== undefined && version === event.version - 1)
    return previous.upcast(parsePayload({ ...event, payload: previous.payload }, payload));
  const problem = `${event.type} is handled in version ${event.version}; the message has version ${version}.`;
  if (isOlder) throw new InvalidMessage('unsupported_version', problem);
  throw new NewerVersion(event.type, problem);
}

function parsePayload<P>(
  { type, payload: schema }: Pick<EventDefinition<P>, 'type' | 'payload'>,
  payload: unknown,
): P {
  const parsed = schema.safeParse(payload);
  if (!parsed.success)
    throw new InvalidMessage('invalid_payload', `${type}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
