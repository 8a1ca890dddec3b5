import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type SessionRecords } from '@strideform/persistence';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import { DrillTickSchema, type DrillTick } from './drill-tick.schema.ts';

/** Names a drill of a session. */
export type DrillName = Pick<DrillTick, 'metric' | 'issue'>;

@Injectable()
export class DrillTickRepository
  extends TenantScopedRepository<DrillTick>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<DrillTick>('DrillTick', DrillTickSchema));
  }

  /** Ticks a drill off. One that is ticked already keeps its time. */
  async add({ tenantId, sessionId }: SessionReference, drill: DrillName, at: Date): Promise<void> {
    const { metric, issue } = drill;
    const tick = { tenantId, sessionId, metric, issue };
    await this.change(tick, { $setOnInsert: { doneAt: at } }, { upsert: true });
  }

  async remove({ tenantId, sessionId }: SessionReference, drill: DrillName): Promise<void> {
    const { metric, issue } = drill;
    await this.removeOne({ tenantId, sessionId, metric, issue });
  }

  /** Returns the ticks of a session, in the order in which the athlete made them. */
  async list({ tenantId, sessionId }: SessionReference): Promise<readonly DrillTick[]> {
    const ticks = await this.findAll({ tenantId, sessionId });
    return ticks.sort((one, other) => one.doneAt.getTime() - other.doneAt.getTime());
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}
