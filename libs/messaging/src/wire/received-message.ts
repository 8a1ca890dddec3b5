import type { KafkaMessage } from 'kafkajs';
import { headerNames, readHeader, readOrigin, type Origin } from './headers.ts';

/** A Kafka message as it arrived, before its contents are checked. */
export interface ReceivedMessage {
  /** Topic that the message is in now: a main topic or a retry topic. */
  topic: string;
  partition: number;
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  origin: Origin;
  /** Number of the attempt, from 1. */
  attempt: number;
  /** Time at which a retry is due, ms since the epoch; 0 on a main topic. */
  notBeforeMs: number;
}

export function toReceivedMessage(
  topic: string,
  partition: number,
  { offset, key, value, headers, timestamp }: KafkaMessage,
): ReceivedMessage {
  const readPositive = (name: string, defaultValue: number) => {
    const value = Number(readHeader(headers, name));
    return Number.isInteger(value) && value > 0 ? value : defaultValue;
  };
  return {
    topic,
    partition,
    offset,
    key,
    value,
    origin: readOrigin(headers, { topic, partition, offset, timestampMs: Number(timestamp) }),
    attempt: readPositive(headerNames.attempt, 1),
    notBeforeMs: readPositive(headerNames.notBefore, 0),
  };
}
