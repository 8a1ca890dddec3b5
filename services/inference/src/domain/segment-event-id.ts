import type { PoseSegmentRequested } from '@strideform/contracts';
import { createHash } from 'node:crypto';

/**
 * Returns the same id for every run of the same segment (a version 8 UUID, RFC 9562). Consumers use
 * it to drop a repetition after a worker died before its commit.
 */
export function segmentEventId(
  eventType: string,
  segment: Pick<PoseSegmentRequested, 'sessionId' | 'attempt' | 'segmentIndex'>,
): string {
  const hash = createHash('sha256')
    .update(`${eventType}|${segment.sessionId}|${segment.attempt}|${segment.segmentIndex}`)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
