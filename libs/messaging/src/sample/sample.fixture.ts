import type { Type } from '@nestjs/common';
import { defineEvent, previousVersion } from '@strideform/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Inbox } from '../handlers/handlers.ts';

/** Payload of the one event that the sample service owns and handles. */
const Sample = z.object({ id: z.string(), key: z.string() });
export type Sample = z.infer<typeof Sample>;

export const sampleTopic = { name: 'samples', partitions: 2, retentionDays: 1 };
export const sampleTaken = defineEvent<Sample>({
  type: 'sample.taken',
  version: 1,
  topic: sampleTopic,
  owner: 'threads',
  handledBy: ['threads'],
  payload: Sample,
  key: ({ key }) => key,
  example: { id: 'a', key: 'k' },
});

const NextSample = Sample.extend({ count: z.number() });
/** The same event, as the next release changes it. */
export const sampleTakenNext = defineEvent<z.infer<typeof NextSample>>({
  ...sampleTaken,
  version: 2,
  previous: previousVersion(Sample, sampleTaken.example, (sample) => ({ ...sample, count: 1 })),
  payload: NextSample,
  key: ({ key }) => key,
  example: { ...sampleTaken.example, count: 2 },
});

/** Two keys that the default partitioner puts on different partitions of two. */
export const keysOfTwoPartitions = ['a', 'd'] as const;

/**
 * Returns the class of an inbox in memory. Each test needs its own. Services that get the same
 * class share what it remembers, as they share a database.
 */
export function memoryInbox(): Type<Inbox> {
  const handled = new Set<string>();
  return class implements Inbox {
    async wasHandled(eventId: string, handler: string): Promise<boolean> {
      return handled.has(`${eventId}/${handler}`);
    }

    async markHandled(eventId: string, handler: string): Promise<void> {
      handled.add(`${eventId}/${handler}`);
    }
  };
}

/** Resolves once `condition` holds. Rejects with `what` if that takes too long. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(20))
    if (await condition()) return;
  throw new Error(`never happened within ${limitMs / 1000} s: ${what}`);
}
