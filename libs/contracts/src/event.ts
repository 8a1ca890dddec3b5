import { z } from 'zod';

/** Services that publish or handle events. */
export type ServiceName = 'gateway' | 'ingest' | 'inference' | 'metrics' | 'report' | 'threads';

/** A Kafka topic; its name is written here and nowhere else. */
export interface Topic {
  readonly name: string;
  /** Upper bound on the consumers that can share the topic's work. */
  readonly partitions: number;
  /** How long a message is kept, in days. */
  readonly retentionDays: number;
}

/**
 * An event is a fact in the past tense. It is small: ids and artifact addresses, never frames or
 * keypoints.
 */
export interface EventDefinition<P = unknown> {
  /** `<noun>.<past-verb>`, as in the file's name. */
  readonly type: string;
  /** Raised when a payload changes incompatibly. */
  readonly version: number;
  readonly topic: Topic;
  /** The one service that publishes it. */
  readonly owner: ServiceName;
  /** The services that handle it, each with exactly one handler. */
  readonly handledBy: readonly ServiceName[];
  /**
   * The services in which every replica hears it, as a hint: it is not tried again, and not heard
   * later.
   */
  readonly heardBy?: readonly ServiceName[];
  readonly payload: z.ZodType<P>;
  /** Messages of one key stay in order on one partition. */
  readonly key: (payload: P) => string;
  readonly example: P;
}

export function defineEvent<P>(definition: EventDefinition<P>): EventDefinition<P> {
  return definition;
}

/** The value of every Kafka message: the payload and facts about it. */
export const Envelope = z.object({
  /** Unique for each event; the inbox drops repeats by it. */
  eventId: z.uuid(),
  type: z.string().min(1),
  version: z.number().int().positive(),
  occurredAt: z.iso.datetime(),
  tenantId: z.string().min(1),
  producer: z.string().min(1),
  /** W3C trace context, absent when the publisher was not traced. */
  traceparent: z.string().optional(),
  payload: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;
