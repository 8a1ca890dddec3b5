import type { KafkaMessage } from 'kafkajs';
import { headerNames, readHeader, readOrigin, type Origin } from './headers.ts';

/** A Kafka message as it came, before anything in it is believed. */
export interface ReceivedMessage {
  /** Where it lies now: a main topic or a retry topic. */
  topic: string;
  partition: number;
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  origin: Origin;
  /** From 1. */
  attempt: number;
  /** When a retry is due, ms since the epoch; 0 on a main topic. */
  notBeforeMs: number;
}

export function receive(
  topic: string,
  partition: number,
  { offset, key, value, headers, timestamp }: KafkaMessage,
): ReceivedMessage {
  const positive = (name: string, otherwise: number) => {
    const number = Number(readHeader(headers, name));
    return Number.isInteger(number) && number > 0 ? number : otherwise;
  };
  return {
    topic,
    partition,
    offset,
    key,
    value,
    origin: readOrigin(headers, { topic, partition, offset, timestampMs: Number(timestamp) }),
    attempt: positive(headerNames.attempt, 1),
    notBeforeMs: positive(headerNames.notBefore, 0),
  };
}
