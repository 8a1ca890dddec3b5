import { Schema } from 'mongoose';

/** When all servers answered last. */
export interface WorkClockDocument {
  readonly _id: string;
  readonly workedAt: Date;
}

export const WorkClockSchema = new Schema<WorkClockDocument>(
  { _id: { type: String, required: true }, workedAt: { type: Date, required: true } },
  { collection: 'work_clock', versionKey: false },
);
