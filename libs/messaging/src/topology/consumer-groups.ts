import type { OnApplicationShutdown } from '@nestjs/common';
import type { ServiceName } from '@strideform/contracts';
import type { Admin } from 'kafkajs';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.ts';
import type { Topology } from './topology.ts';

/** Reads the consumer groups of services from the brokers. */
export class ConsumerGroups implements OnApplicationShutdown {
  private readonly admin: Admin;
  private connected: Promise<void> | undefined;

  constructor(
    connection: KafkaConnection,
    clientId: string,
    private readonly topology: Pick<Topology, 'group'>,
  ) {
    this.admin = createKafka(connection, clientId).admin();
  }

  /**
   * Returns the services that have no member in their group: none runs, or the brokers consider all
   * of them dead.
   * @throws Error if the brokers do not answer.
   */
  async withoutMembers(services: readonly ServiceName[]): Promise<readonly ServiceName[]> {
    const groupIds = services.map((service) => this.topology.group(service));
    const groups = await this.describe(groupIds);
    const attended = new Set(
      groups.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId),
    );
    return services.filter((service) => !attended.has(this.topology.group(service)));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.admin.disconnect();
  }

  private async describe(groupIds: string[]) {
    try {
      await (this.connected ??= this.admin.connect());
      const { groups } = await this.admin.describeGroups(groupIds);
      return groups;
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
  }
}
