import { z } from 'zod';

/** Services that publish or handle events. */
export type ServiceName = 'gateway' | 'ingest' | 'inference' | 'metrics' | 'report' | 'threads';

/** A Kafka topic. Its name is written only here. */
export interface Topic {
  readonly name: string;
  /** Number of partitions. At most this many consumers can share the topic's work. */
  readonly partitions: number;
  /** Time that a message is kept, days. */
  readonly retentionDays: number;
}

/**
 * An event is a fact in the past tense. It is small: ids and artifact addresses, never frames or
 * keypoints.
 */
export interface EventDefinition<P = unknown> {
  /** `<noun>.<past-verb>`, as in the file's name. */
  readonly type: string;
  /** Raised when a payload changes so that older handlers need `previous` or `isAdditive`. */
  readonly version: number;
  /** The version before, which handlers accept as long as it may still be sent. */
  readonly previous?: PreviousVersion<P>;
  /** True if handlers of the version before understand this payload: it only has more fields. */
  readonly isAdditive?: boolean;
  readonly topic: Topic;
  /** The only service that publishes it. */
  readonly owner: ServiceName;
  /** The services that handle it, each with exactly one handler. */
  readonly handledBy: readonly ServiceName[];
  /**
   * Services in which every replica receives it as a hint. A hint is not retried, and a replica
   * that starts later does not receive it.
   */
  readonly heardBy?: readonly ServiceName[];
  readonly payload: z.ZodType<P>;
  /** Messages of one key stay in order on one partition. */
  readonly key: (payload: P) => string;
  readonly example: P;
}

/** The version before the current one of an event. */
export interface PreviousVersion<P> {
  readonly payload: z.ZodType;
  readonly example: unknown;
  /** Returns the payload in the current version. Pure. */
  readonly upcast: (payload: unknown) => P;
}

export function previousVersion<Old, P>(
  payload: z.ZodType<Old>,
  example: Old,
  upcast: (payload: Old) => P,
): PreviousVersion<P> {
  return { payload, example, upcast: (old) => upcast(old as Old) };
}

/** Version of a payload, as messages and outboxes state it. */
export interface PayloadVersion {
  readonly version: number;
  /** Oldest version whose handlers understand the payload, if it is older than `version`. */
  readonly readableFrom?: number;
}

/** Returns the version of the payloads that this release writes. */
export const writtenVersion = ({
  version,
  isAdditive = false,
}: EventDefinition): PayloadVersion => ({
  version,
  ...(isAdditive && { readableFrom: version - 1 }),
});

export function defineEvent<P>(definition: EventDefinition<P>): EventDefinition<P> {
  return definition;
}

/** Value of every Kafka message: the payload and facts about it. */
export const Envelope = z.object({
  /** Unique id of the event. The inbox uses it to drop repeats. */
  eventId: z.uuid(),
  type: z.string().min(1),
  version: z.number().int().positive(),
  /** Oldest version whose handlers understand the payload. Absent: only this one, and newer. */
  readableFrom: z.number().int().positive().optional(),
  /**
   * Services that handle the event in the publisher's release. An older release of such a service
   * leaves the event to a newer one. Absent in messages of releases that did not write it.
   */
  handledBy: z.array(z.string()).optional(),
  occurredAt: z.iso.datetime(),
  tenantId: z.string().min(1),
  producer: z.string().min(1),
  /** W3C trace context. Absent if the publisher was not traced. */
  traceparent: z.string().optional(),
  payload: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;
