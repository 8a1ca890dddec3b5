import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import {
  DemoSessionSchema,
  type DemoSessionDocument,
  type SessionReference,
} from './demo-session.schema.ts';

/** Stores the session that `demo=true` shows. */
@Injectable()
export class DemoSessionRepository {
  private readonly model: Model<DemoSessionDocument>;

  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    this.model = connection.model<DemoSessionDocument>('DemoSession', DemoSessionSchema);
  }

  /** Returns the demo session, or null until an operator has chosen one. */
  current(): Promise<SessionReference | null> {
    return this.model.findById('current').lean<DemoSessionDocument>().exec();
  }

  async choose({ tenantId, sessionId }: SessionReference): Promise<void> {
    await this.model.updateOne(
      { _id: 'current' },
      { $set: { tenantId, sessionId } },
      { upsert: true },
    );
    await this.stamps.renew(stampOf.demo);
  }

  /** Removes the choice of a demo session. */
  async clear(): Promise<void> {
    await this.model.deleteOne({ _id: 'current' });
    await this.stamps.renew(stampOf.demo);
  }
}
