import { probeKey } from '@strideform/analysis-store';
import { sessionChanged, type ServiceName } from '@strideform/contracts';
import type { ConsumerGroups, EventBus } from '@strideform/messaging';
import type { ObjectStore } from '@strideform/object-store';
import type { HealthRegistry } from '@strideform/service-kit/health';
import { randomUUID } from 'node:crypto';

/** Check that something that sessions need is working. */
export interface Heartbeat {
  /** Rejects with the reason while the heartbeat is missing. */
  check(): Promise<void>;
}
/** Injection token of all heartbeats. */
export const HEARTBEATS = Symbol('Heartbeats');

/** Other services that a session needs. */
const workers: readonly ServiceName[] = ['inference', 'metrics', 'report'];

/** Checks that the servers of this service answer. */
export class ServersHeartbeat implements Heartbeat {
  constructor(private readonly health: HealthRegistry) {}

  async check(): Promise<void> {
    const { checks } = await this.health.readiness();
    const failed = Object.entries(checks).find(([, outcome]) => outcome !== 'ok');
    if (failed !== undefined) throw new Error(failed.join(': '));
  }
}

/**
 * Checks that the object store accepts an object. A store that is full or refuses writes still
 * answers.
 */
export class StoreHeartbeat implements Heartbeat {
  constructor(
    private readonly store: Pick<ObjectStore, 'putJson'>,
    private readonly bucket: string,
  ) {}

  async check(): Promise<void> {
    await this.store.putJson({ bucket: this.bucket, key: probeKey }, {});
  }
}

/**
 * Checks that the brokers accept a message. Without enough replicas, for example, they answer but
 * accept none.
 */
export class BrokersHeartbeat implements Heartbeat {
  constructor(private readonly bus: Pick<EventBus, 'publish'>) {}

  async check(): Promise<void> {
    // Hint about a session that does not exist, so it has no effect. A random key covers all
    // partitions over time.
    const payload = { sessionId: `probe_${randomUUID()}` };
    await this.bus.publish(sessionChanged, { tenantId: 'probe', payload });
  }
}

/** Checks that each stage has an instance that consumes its events. */
export class WorkersHeartbeat implements Heartbeat {
  constructor(private readonly groups: Pick<ConsumerGroups, 'withoutMembers'>) {}

  async check(): Promise<void> {
    const missing = await this.groups.withoutMembers(workers);
    if (missing.length > 0) throw new Error(`no instance of ${missing.join(', ')} is running`);
  }
}
