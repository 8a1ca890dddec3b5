import type { KafkaMessage } from 'kafkajs';
import { headerNames, readHeader, readOrigin, type Origin } from '../wire/headers.ts';

/** A message that a service gave up on, as stored in its dead-letter topic. */
export interface DeadLetter {
  /** Offset, which identifies the letter within its topic. */
  offset: string;
  /** Reason, a `DeadLetterReason`. */
  reason: string;
  errorName: string;
  errorMessage: string;
  /** Handler as `Class.method`, or `none` if the message could not be read. */
  handler: string;
  /** Number of deliveries, the last one included. */
  attempts: number;
  failedAt: string;
  origin: Origin;
  key: Buffer | null;
  /** Value exactly as it was published. */
  value: Buffer | null;
  /**
   * True if the letter was sent back to its handler. If that failed too, there is a newer letter.
   */
  replayed: boolean;
}

/** Returns the letters among a dead-letter topic's messages. The rest are marks of replays. */
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
