import type { Admin } from 'kafkajs';
import { createKafka, type KafkaConnection } from './create-kafka.ts';

/** Checks that a broker answers. */
export class KafkaProbe {
  private readonly admin: Admin;
  private connected: Promise<void> | undefined;

  constructor(connection: KafkaConnection, clientId: string) {
    this.admin = createKafka(connection, clientId).admin({ retry: { retries: 0 } });
  }

  /** @throws Error if no broker answers */
  async check(): Promise<void> {
    try {
      await (this.connected ??= this.admin.connect());
      await this.admin.describeCluster();
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }
}
