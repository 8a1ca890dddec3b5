/** An event stored in the same write as the state that it announces, waiting to be published. */
export interface OutboxRecord {
  eventId: string;
  type: string;
  tenantId: string;
  payload: unknown;
  traceparent?: string;
  occurredAt: Date;
}

/** Stores outbox records. */
export interface OutboxSource {
  /**
   * Returns the oldest records that are neither marked nor set aside. Leaves out those with a type
   * in `except`.
   */
  pending(limit: number, except?: readonly string[]): Promise<OutboxRecord[]>;
  /** Marks a record as published. Idempotent: two relays may mark the same record. */
  markPublished(record: OutboxRecord): Promise<void>;
  /**
   * Keeps a record that can never be published, with the reason, so that an operator can look at
   * it. The record is no longer pending. Idempotent.
   */
  setAside(record: OutboxRecord, reason: string): Promise<void>;
}
