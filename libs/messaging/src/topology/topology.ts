import type { ServiceName, Topic } from '@strideform/contracts';

/** Settings that a topic must have on the brokers. */
export interface TopicPlan {
  name: string;
  partitions: number;
  retentionDays: number;
}

/** Delay before each retry, ms. The number of delays is the number of retry topics. */
export const defaultRetryDelaysMs = [1_000, 10_000, 60_000];
/** Maximum number of partitions of a retry topic, which has few messages. */
const maxRetryPartitions = 6;
const deadLetterRetentionDays = 30;

/**
 * Names every topic and group of messaging in Kafka, derived from the contracts' topics. `prefix`
 * keeps test runs apart.
 */
export class Topology {
  readonly prefix: string;

  constructor(prefix = '') {
    this.prefix = prefix;
  }

  group(service: ServiceName): string {
    return `${this.prefix}strideform.${service}`;
  }

  main(topic: Topic): string {
    return `${this.prefix}${topic.name}`;
  }

  /** Returns the beginning of the names of a service's retry topics and dead letters. */
  failures(topic: Topic, service: ServiceName): string {
    return `${this.main(topic)}.${service}.`;
  }

  /** Returns the name of a retry topic. Level 1 is the first retry. */
  retry(topic: Topic, service: ServiceName, level: number): string {
    return `${this.failures(topic, service)}retry-${level}`;
  }

  /**
   * Returns the name of the dead-letter topic. It has one partition, so that an offset identifies a
   * dead letter.
   */
  deadLetters(topic: Topic, service: ServiceName): string {
    return `${this.failures(topic, service)}dead-letters`;
  }

  /** Returns all topics that a service publishes to or reads, for `retryLevels` levels of retry. */
  plan(
    published: readonly Topic[],
    handled: readonly Topic[],
    service: ServiceName,
    retryLevels: number,
  ): TopicPlan[] {
    const plans = new Map<string, TopicPlan>();
    const add = (name: string, partitions: number, retentionDays: number) =>
      plans.set(name, { name, partitions, retentionDays });
    for (const topic of [...published, ...handled])
      add(this.main(topic), topic.partitions, topic.retentionDays);
    for (const topic of handled) {
      const retryPartitions = Math.min(topic.partitions, maxRetryPartitions);
      for (let level = 1; level <= retryLevels; level++)
        add(this.retry(topic, service, level), retryPartitions, topic.retentionDays);
      add(this.deadLetters(topic, service), 1, deadLetterRetentionDays);
    }
    return [...plans.values()];
  }
}

/** Returns the topics of events, each once. */
export function topicsOf(events: readonly { topic: Topic }[]): Topic[] {
  return [...new Map(events.map((event) => [event.topic.name, event.topic])).values()];
}
