import { Injectable } from '@nestjs/common';
import { Connection, insertOnce, PlatformRepository } from '@strideform/persistence';
import { Schema } from 'mongoose';

interface DailyCountDocument {
  /** `<counted>:<day>` */
  readonly _id: string;
  /** Used and reserved units together. */
  readonly count: number;
  readonly day: Date;
}

const keptDays = 40;

const DailyCountSchema = new Schema<DailyCountDocument>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    day: { type: Date, required: true, expires: keptDays * 24 * 3600 },
  },
  { collection: 'daily_counts', versionKey: false },
);

/**
 * Counts what is used in a day (UTC), in one document for each day and thing that is counted. Every
 * change is one write, so that replicas cannot exceed a limit together.
 */
@Injectable()
export class DailyCounts extends PlatformRepository<DailyCountDocument> {
  constructor(connection: Connection) {
    super(connection.model<DailyCountDocument>('DailyCount', DailyCountSchema));
  }

  /**
   * Adds `units`. Returns false, and adds nothing, if the day would have more than `max`.
   * @param counted name of what is counted, such as `tokens:<tenantId>`
   */
  async reserve(counted: string, now: Date, units: number, max: number): Promise<boolean> {
    const id = idOf(counted, now);
    if (await this.addWithin(max, id, units)) return true;
    // Either the limit is reached, or the day has no document yet. The second try succeeds only in
    // the second case, even if another replica inserts the document first.
    await insertOnce(this.model, { _id: id, count: 0, day: new Date(dayOf(now)) });
    return this.addWithin(max, id, units);
  }

  /** Subtracts units that were reserved at `reservedAt` and not used. Adds if `units` < 0. */
  async release(counted: string, reservedAt: Date, units: number): Promise<void> {
    await this.model.updateOne({ _id: idOf(counted, reservedAt) }, { $inc: { count: -units } });
  }

  /** Removes the counts of every day. */
  async remove(counted: string): Promise<void> {
    // Ids are `<counted>:<day>`, and a day starts with a digit.
    await this.model.deleteMany({ _id: { $gte: `${counted}:0`, $lte: `${counted}:9999` } });
  }

  private async addWithin(max: number, id: string, units: number): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { _id: id, count: { $lte: max - units } },
      { $inc: { count: units } },
    );
    return matchedCount === 1;
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
const idOf = (counted: string, now: Date): string => `${counted}:${dayOf(now)}`;
