import { Injectable } from '@nestjs/common';
import { claimDue, Connection, TenantScopedRepository } from '@strideform/persistence';
import { hasContent, SessionSchema, type SessionDocument } from './session.schema.ts';

/** A session whose size in the object store is to be measured. */
export interface UnmeasuredSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly measureBytesAt: Date;
}

/** Lifetime of a claim. It is longer than a session's objects take to be listed. */
const leaseMs = 300_000;

/** Sessions of all tenants whose size in the object store is to be measured. */
@Injectable()
export class UnmeasuredSessions extends TenantScopedRepository<SessionDocument> {
  constructor(connection: Connection) {
    super(connection.model<SessionDocument>('Session', SessionSchema));
  }

  /** Claims sessions that are due. */
  async *claim(now: Date, limit: number): AsyncGenerator<UnmeasuredSession, void> {
    const work = { field: 'measureBytesAt', now, leaseMs, limit } as const;
    for await (const { document, leasedUntil } of claimDue(this.acrossTenants, work)) {
      const { _id: sessionId, tenantId } = document;
      yield { tenantId, sessionId, measureBytesAt: leasedUntil };
    }
  }

  /** Has a session measured again, also a deleted one that can be restored. */
  async add(tenantId: string, sessionId: string, at: Date): Promise<void> {
    const kept = { tenantId, _id: sessionId, ...hasContent };
    await this.change(kept, { $set: { measureBytesAt: at } });
  }

  /** Records that a session was measured, unless another measurement was requested since. */
  async markMeasured({ tenantId, sessionId, measureBytesAt }: UnmeasuredSession): Promise<void> {
    await this.change(
      { tenantId, _id: sessionId, measureBytesAt },
      { $unset: { measureBytesAt: '' } },
    );
  }
}
