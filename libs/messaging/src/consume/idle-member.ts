import { Kafka, logLevel, type Consumer } from 'kafkajs';
import { busyAwareAssigner } from './busy-aware-assigner.ts';

const timeoutMs = 10_000;

/**
 * Member of a service's group that ignores the partitions assigned to it, for tests. The group
 * rebalances when the member joins and when it leaves. Its messages stay for the other members.
 */
export class IdleMember {
  private readonly consumer: Consumer;

  constructor(brokers: string[], groupId: string) {
    const kafka = new Kafka({ clientId: 'idle-member', brokers, logLevel: logLevel.NOTHING });
    this.consumer = kafka.consumer({
      groupId,
      partitionAssigners: [busyAwareAssigner(() => ({}))],
      sessionTimeout: timeoutMs,
      rebalanceTimeout: timeoutMs,
    });
  }

  async join(topic: string): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topic });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async () => undefined,
    });
  }

  leave(): Promise<void> {
    return this.consumer.disconnect();
  }
}
