/** An event stored with the state that it announces, waiting to be published. */
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
  /** Records neither marked nor set aside, oldest first, without those of the types `except`. */
  pending(limit: number, except?: readonly string[]): Promise<OutboxRecord[]>;
  /** Idempotent: two relays may mark the same record. */
  markPublished(record: OutboxRecord): Promise<void>;
  /**
   * Keeps a record that can never be published, with the reason, for somebody to look at. It is no
   * longer pending. Idempotent.
   */
  setAside(record: OutboxRecord, reason: string): Promise<void>;
}
