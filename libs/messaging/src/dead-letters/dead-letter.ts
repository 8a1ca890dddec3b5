import type { KafkaMessage } from 'kafkajs';
import { headerNames, readHeader, readOrigin, type Origin } from '../wire/headers.ts';

/** A message that a service gave up on, as its dead-letter topic holds it. */
export interface DeadLetter {
  /** Identifies the letter within its topic. */
  offset: string;
  /** A `DeadLetterReason`. */
  reason: string;
  errorName: string;
  errorMessage: string;
  /** `Class.method`, or `none` when the message was not understood. */
  handler: string;
  /** Deliveries, the last one included. */
  attempts: number;
  failedAt: string;
  origin: Origin;
  key: Buffer | null;
  /** Exactly as it was published. */
  value: Buffer | null;
  /** True if it was sent back to its handler; if that failed, there is a newer letter. */
  replayed: boolean;
}

/** The letters among a dead-letter topic's messages; the rest are marks of replays. */
export function readDeadLetters(topic: string, messages: readonly KafkaMessage[]): DeadLetter[] {
  const replayed = new Set(
    messages.map(({ headers }) => readHeader(headers, headerNames.replayedOffset)),
  );
  return messages
    .filter(({ headers }) => readHeader(headers, headerNames.replayedOffset) === undefined)
    .map(({ offset, key, value, headers, timestamp }) => {
      const text = (name: string) => readHeader(headers, name) ?? '';
      return {
        offset,
        key,
        value,
        reason: text(headerNames.reason),
        errorName: text(headerNames.errorName),
        errorMessage: text(headerNames.errorMessage),
        handler: text(headerNames.handler),
        attempts: Number(text(headerNames.attempt)),
        failedAt: text(headerNames.failedAt),
        origin: readOrigin(headers, {
          topic,
          partition: 0,
          offset,
          timestampMs: Number(timestamp),
        }),
        replayed: replayed.has(offset),
      };
    });
}
