import { createLogger } from '@strideform/service-kit/logging';
import type { Admin } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';

const ledWithinMs = 30_000;
const longestPauseMs = 2_000;
const logger = createLogger('messaging');

/**
 * Repeats `ask` while the topic has no leader. Brokers list a topic before it has a leader, and
 * kafkajs retries only for unknown topics.
 * @throws the last error after half a minute
 */
export async function whenTopicHasLeader<T>(ask: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + ledWithinMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await ask();
    } catch (error) {
      const isTransient = (error as { readonly retriable?: boolean }).retriable === true;
      if (!isTransient || performance.now() > giveUpAt) throw error;
      await setTimeout(pauseMs);
    }
  }
}

/**
 * Waits until the brokers take messages of topics. Busy brokers know a new topic for seconds before
 * they lead its partitions. A topic whose brokers are away does not stop a service from starting.
 */
export async function awaitLeaders(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topics: readonly string[],
): Promise<void> {
  const led = topics.map((topic) => whenTopicHasLeader(() => admin.fetchTopicOffsets(topic)));
  const outcomes = await Promise.allSettled(led);
  const withoutLeader = topics.filter((_, i) => outcomes[i]!.status === 'rejected');
  if (withoutLeader.length > 0)
    logger.warn({ topics: withoutLeader }, 'topics have no leader: their messages wait');
}
