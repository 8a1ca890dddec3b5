import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { hash } from 'node:crypto';
import { RateLimitCountSchema, type RateLimitCountDocument } from './rate-limit-count.schema.ts';

/** The counts that all gateways share. */
@Injectable()
export class RateLimitCounts {
  private readonly model: Model<RateLimitCountDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<RateLimitCountDocument>('RateLimitCount', RateLimitCountSchema);
  }

  /**
   * Adds `amount` to what is taken in the sender's window, and begins one if there is none.
   * @returns the window with the amount in it.
   */
  async take(subject: string, amount: number, windowS: number): Promise<RateLimitCountDocument> {
    const _id = hash('sha256', subject, 'base64url');
    const now = new Date();
    const running = await this.model
      .findOneAndUpdate(
        { _id, endsAt: { $gt: now } },
        { $inc: { taken: amount } },
        { returnDocument: 'after' },
      )
      .lean<RateLimitCountDocument | null>()
      .exec();
    if (running !== null) return running;
    const endsAt = new Date(now.getTime() + windowS * 1000);
    try {
      // An ended window that is still there is begun again by the one gateway that finds it ended.
      return await this.model
        .findOneAndUpdate(
          { _id, endsAt: { $lte: now } },
          { $set: { taken: amount, endsAt } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<RateLimitCountDocument>()
        .orFail()
        .exec();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another gateway has begun the window at the same moment.
      return this.take(subject, amount, windowS);
    }
  }
}
