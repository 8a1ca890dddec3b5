import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import {
  DemoSessionSchema,
  type DemoSessionDocument,
  type SessionReference,
} from './demo-session.schema.ts';

/**
 * Stores the session that `demo=true` shows. It is one document for all tenants, so every query is
 * across tenants.
 */
@Injectable()
export class DemoSessionRepository extends TenantScopedRepository<DemoSessionDocument> {
  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    super(connection.model<DemoSessionDocument>('DemoSession', DemoSessionSchema));
  }

  /** Returns the demo session, or null until an operator has chosen one. */
  current(): Promise<SessionReference | null> {
    return this.acrossTenants.findById('current').lean<DemoSessionDocument>().exec();
  }

  async choose({ tenantId, sessionId }: SessionReference): Promise<void> {
    await this.acrossTenants.updateOne(
      { _id: 'current' },
      { $set: { tenantId, sessionId } },
      { upsert: true },
    );
    await this.stamps.renew(stampOf.demo);
  }

  /** Removes the choice of a demo session. */
  async clear(): Promise<void> {
    await this.acrossTenants.deleteOne({ _id: 'current' });
    await this.stamps.renew(stampOf.demo);
  }
}
