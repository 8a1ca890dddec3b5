import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type SessionRecords } from '@strideform/persistence';
import { Schema } from 'mongoose';

interface HiddenSession {
  /** `<tenant>/<session>` */
  readonly _id: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Number of the deletion or restoration that was applied last. */
  readonly binChanges: number;
  readonly isHidden: boolean;
}

const HiddenSessionSchema = new Schema<HiddenSession>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    binChanges: { type: Number, required: true },
    isHidden: { type: Boolean, required: true },
  },
  { collection: 'hidden_sessions_gateway', versionKey: false },
);

HiddenSessionSchema.index({ tenantId: 1 });

/**
 * Marks of deleted sessions that can be restored. While a session has one, its links lead nowhere
 * and its events are not sent. Links and shares stay, and work again when it is restored. Requests
 * and events may set the marks in any order: the one with the highest number counts.
 */
@Injectable()
export class HiddenSessions
  extends TenantScopedRepository<HiddenSession>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<HiddenSession>('HiddenSession', HiddenSessionSchema));
  }

  async isHidden(tenantId: string, sessionId: string): Promise<boolean> {
    const mark = await this.findOne({ tenantId, _id: idOf(tenantId, sessionId) });
    return mark?.isHidden === true;
  }

  hide(tenantId: string, sessionId: string, binChanges: number): Promise<void> {
    return this.put(tenantId, sessionId, { binChanges, isHidden: true });
  }

  show(tenantId: string, sessionId: string, binChanges: number): Promise<void> {
    return this.put(tenantId, sessionId, { binChanges, isHidden: false });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeOne({ tenantId, _id: idOf(tenantId, sessionId) });
  }

  override sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.sessionIdsByPrefix(tenantId, after, limit);
  }

  private async put(
    tenantId: string,
    sessionId: string,
    mark: Pick<HiddenSession, 'binChanges' | 'isHidden'>,
  ): Promise<void> {
    const _id = idOf(tenantId, sessionId);
    const isFirst = await this.insert({ _id, tenantId, sessionId, ...mark });
    if (isFirst) return;
    const older = { tenantId, _id, binChanges: { $lt: mark.binChanges } };
    await this.change(older, { $set: mark });
  }
}

const idOf = (tenantId: string, sessionId: string): string => `${tenantId}/${sessionId}`;
