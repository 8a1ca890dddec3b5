import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { WorkClock } from '../application/work-clock.port.ts';
import { WorkClockSchema, type WorkClockDocument } from './work-clock.schema.ts';

/** There is one document. */
const only = { _id: 'platform' };

@Injectable()
export class WorkClockRepository extends WorkClock {
  private readonly model: Model<WorkClockDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<WorkClockDocument>('WorkClock', WorkClockSchema);
  }

  async lastWorkedAt(): Promise<Date | null> {
    const document = await this.model.findOne(only).lean<WorkClockDocument>();
    return document?.workedAt ?? null;
  }

  async recordWorkedAt(at: Date): Promise<void> {
    // The later time wins: the clocks of replicas may differ.
    await this.model.updateOne(only, { $max: { workedAt: at } }, { upsert: true });
  }
}
