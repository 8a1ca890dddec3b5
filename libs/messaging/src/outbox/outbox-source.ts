import type { PayloadVersion } from '@strideform/contracts';

/** An event stored in the same write as the state that it announces, waiting to be published. */
export interface OutboxRecord extends Partial<PayloadVersion> {
  eventId: string;
  type: string;
  tenantId: string;
  /** Payload in the version of the release that stored it. An absent version is 1. */
  payload: unknown;
  traceparent?: string;
  occurredAt: Date;
}

/** Pending records of one document, which one relay may publish until its lease ends. */
export interface OutboxClaim {
  /** Records in the order in which they were stored. */
  readonly records: readonly OutboxRecord[];
  readonly leasedUntil: Date;
  /** Marks a record as published. Idempotent: two relays may mark the same record. */
  markPublished(record: OutboxRecord): Promise<void>;
  /**
   * Keeps a record that can never be published, with the reason, so that an operator can look at
   * it. The record is no longer pending. Idempotent.
   */
  setAside(record: OutboxRecord, reason: string): Promise<void>;
  /**
   * Ends the claim of a document without pending records. If records were added in the meantime,
   * they stay due.
   */
  finish(): Promise<void>;
  /** Ends the claim of a document with pending records. */
  returnUntil(retryAt: Date): Promise<void>;
}

/** Stores outbox records in documents, which relays claim. */
export interface OutboxSource {
  /** Yields documents with pending records, as they are claimed. Ends after `limit` of them. */
  claim(limit: number): AsyncGenerator<OutboxClaim, void>;
  /** Returns the time at which the oldest record was stored, or null if none is pending. */
  oldest(): Promise<Date | null>;
  /**
   * Makes records due that no claim would find soon: those that a process of an earlier version
   * stored, and those that wait because a relay of an earlier version did not know their type.
   * @param knownTypes types of records that this version publishes
   */
  restore(knownTypes: readonly string[]): Promise<void>;
}
