import { Injectable } from '@nestjs/common';
import { Connection, PlatformRepository } from '@strideform/persistence';
import { Schema } from 'mongoose';

interface WorkClockDocument {
  readonly _id: string;
  readonly workedAt: Date;
}

const WorkClockSchema = new Schema<WorkClockDocument>(
  { _id: { type: String, required: true }, workedAt: { type: Date, required: true } },
  { collection: 'work_clock', versionKey: false },
);

/** Filter of the only document. */
const only = { _id: 'platform' };

/**
 * Stores the last time at which the platform could work. All replicas share it, and it survives
 * restarts.
 */
@Injectable()
export class WorkClockRepository extends PlatformRepository<WorkClockDocument> {
  constructor(connection: Connection) {
    super(connection.model<WorkClockDocument>('WorkClock', WorkClockSchema));
  }

  /** @returns null before the first record. */
  async lastWorkedAt(): Promise<Date | null> {
    const document = await this.model.findOne(only).lean<WorkClockDocument>();
    return document?.workedAt ?? null;
  }

  /** Records a time. Earlier times than the recorded one are ignored. */
  async recordWorkedAt(at: Date): Promise<void> {
    // The later time wins: the clocks of replicas may differ.
    await this.model.updateOne(only, { $max: { workedAt: at } }, { upsert: true });
  }
}
