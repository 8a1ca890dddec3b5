import { sessionChanged, type ServiceName } from '@strideform/contracts';
import type { ConsumerGroups, EventBus } from '@strideform/messaging';
import type { ObjectStore } from '@strideform/object-store';
import type { HealthRegistry } from '@strideform/service-kit/health';
import { randomUUID } from 'node:crypto';
import type { WorkSign } from '../application/work-sign.port.ts';

/** Those that a session needs besides this service. */
const workers: readonly ServiceName[] = ['inference', 'metrics', 'report'];

/** All servers that this service needs answer. */
export class ServersAnswer implements WorkSign {
  constructor(private readonly health: HealthRegistry) {}

  async look(): Promise<void> {
    const { checks } = await this.health.readiness();
    const failed = Object.entries(checks).find(([, outcome]) => outcome !== 'ok');
    if (failed !== undefined) throw new Error(failed.join(': '));
  }
}

/** The object store takes an object. One that is full or refuses writes still answers. */
export class StoreTakesWrites implements WorkSign {
  constructor(
    private readonly store: Pick<ObjectStore, 'putJson'>,
    private readonly bucket: string,
  ) {}

  async look(): Promise<void> {
    // Outside of the folders of tenants, and always the same.
    await this.store.putJson({ bucket: this.bucket, key: 'probes/ingest.json' }, {});
  }
}

/** The brokers take a message. Without enough replicas, for one, they answer and take none. */
export class BrokersTakeWrites implements WorkSign {
  constructor(private readonly bus: Pick<EventBus, 'publish'>) {}

  async look(): Promise<void> {
    // A hint about a session that does not exist: nobody follows it. Its key finds any partition.
    const payload = { sessionId: `probe_${randomUUID()}` };
    await this.bus.publish(sessionChanged, { tenantId: 'probe', payload });
  }
}

/** Somebody takes the events of each stage. A pool at zero has work as soon as there is any. */
export class WorkersPresent implements WorkSign {
  constructor(private readonly groups: Pick<ConsumerGroups, 'withoutMembers'>) {}

  async look(): Promise<void> {
    const missing = await this.groups.withoutMembers(workers);
    if (missing.length > 0) throw new Error(`no instance works of ${missing.join(', ')}`);
  }
}
