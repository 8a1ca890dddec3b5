import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import { Schema, type Model } from 'mongoose';
import { WorkClock } from '../application/work-clock.port.ts';

interface WorkClockDocument {
  readonly _id: string;
  readonly workedAt: Date;
}

const WorkClockSchema = new Schema<WorkClockDocument>(
  { _id: { type: String, required: true }, workedAt: { type: Date, required: true } },
  { collection: 'work_clock', versionKey: false },
);
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
