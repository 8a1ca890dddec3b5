import type { IHeaders } from 'kafkajs';

/**
 * Header names of messages in retry and dead-letter topics. A newly published message has none of
 * them.
 */
export const headerNames = {
  attempt: 'strideform-attempt',
  notBefore: 'strideform-not-before-ms',
  originTopic: 'strideform-origin-topic',
  originPartition: 'strideform-origin-partition',
  originOffset: 'strideform-origin-offset',
  originTimestamp: 'strideform-origin-timestamp-ms',
  reason: 'strideform-reason',
  errorName: 'strideform-error-name',
  errorMessage: 'strideform-error-message',
  handler: 'strideform-handler',
  failedAt: 'strideform-failed-at',
  replayedOffset: 'strideform-replayed-offset',
} as const;

/** Topic and position at which a message was first published. */
export interface Origin {
  topic: string;
  partition: number;
  offset: string;
  timestampMs: number;
}

export function readHeader(headers: IHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  return value === undefined ? undefined : String(Array.isArray(value) ? value[0] : value);
}

/** Returns the origin that the headers report, or else the place where the message is. */
export function readOrigin(headers: IHeaders | undefined, here: Origin): Origin {
  const topic = readHeader(headers, headerNames.originTopic);
  if (topic === undefined) return here;
  return {
    topic,
    partition: Number(readHeader(headers, headerNames.originPartition)),
    offset: readHeader(headers, headerNames.originOffset) ?? '',
    timestampMs: Number(readHeader(headers, headerNames.originTimestamp)),
  };
}

export function originHeaders({
  topic,
  partition,
  offset,
  timestampMs,
}: Origin): Record<string, string> {
  return {
    [headerNames.originTopic]: topic,
    [headerNames.originPartition]: String(partition),
    [headerNames.originOffset]: offset,
    [headerNames.originTimestamp]: String(timestampMs),
  };
}
