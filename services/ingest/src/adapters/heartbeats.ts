import { sessionChanged, type ServiceName } from '@strideform/contracts';
import type { ConsumerGroups, EventBus } from '@strideform/messaging';
import type { ObjectStore } from '@strideform/object-store';
import type { HealthRegistry } from '@strideform/service-kit/health';
import { randomUUID } from 'node:crypto';

/** A sign of life of something that sessions need. */
export interface Heartbeat {
  /** Rejects while the sign is missing, with a message that says why. */
  check(): Promise<void>;
}
/** Injection token of all heartbeats. */
export const HEARTBEATS = Symbol('Heartbeats');

/** The services that a session needs besides this one. */
const workers: readonly ServiceName[] = ['inference', 'metrics', 'report'];

/** The servers that this service needs: they answer. */
export class ServersAnswer implements Heartbeat {
  constructor(private readonly health: HealthRegistry) {}

  async check(): Promise<void> {
    const { checks } = await this.health.readiness();
    const failed = Object.entries(checks).find(([, outcome]) => outcome !== 'ok');
    if (failed !== undefined) throw new Error(failed.join(': '));
  }
}

/** The object store: it takes an object. One that is full or refuses writes still answers. */
export class StoreTakesWrites implements Heartbeat {
  constructor(
    private readonly store: Pick<ObjectStore, 'putJson'>,
    private readonly bucket: string,
  ) {}

  async check(): Promise<void> {
    // Outside of the folders of tenants, and always the same.
    await this.store.putJson({ bucket: this.bucket, key: 'probes/ingest.json' }, {});
  }
}

/**
 * The brokers: they take a message. Without enough replicas, for one, they answer and take none.
 */
export class BrokersTakeWrites implements Heartbeat {
  constructor(private readonly bus: Pick<EventBus, 'publish'>) {}

  async check(): Promise<void> {
    // A hint about a session that does not exist: nobody follows it. Its key finds any partition.
    const payload = { sessionId: `probe_${randomUUID()}` };
    await this.bus.publish(sessionChanged, { tenantId: 'probe', payload });
  }
}

/** The workers: some instance takes the events of each stage. */
export class WorkersPresent implements Heartbeat {
  constructor(private readonly groups: Pick<ConsumerGroups, 'withoutMembers'>) {}

  async check(): Promise<void> {
    const missing = await this.groups.withoutMembers(workers);
    if (missing.length > 0) throw new Error(`no instance of ${missing.join(', ')} is running`);
  }
}
