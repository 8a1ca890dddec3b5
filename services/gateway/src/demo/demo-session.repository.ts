import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { DemoSession, type SessionReference } from './demo-session.port.ts';
import { DemoSessionSchema, type DemoSessionDocument } from './demo-session.schema.ts';

@Injectable()
export class DemoSessionRepository extends DemoSession {
  private readonly model: Model<DemoSessionDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<DemoSessionDocument>('DemoSession', DemoSessionSchema);
  }

  current(): Promise<SessionReference | null> {
    return this.model.findById('current').lean<DemoSessionDocument>().exec();
  }

  async choose({ tenantId, sessionId }: SessionReference): Promise<void> {
    await this.model.updateOne(
      { _id: 'current' },
      { $set: { tenantId, sessionId } },
      { upsert: true },
    );
  }

  async forget({ tenantId, sessionId }: SessionReference): Promise<void> {
    await this.model.deleteOne({ _id: 'current', tenantId, sessionId });
  }
}
