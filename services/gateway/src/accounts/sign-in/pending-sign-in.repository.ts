import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { PendingSignInSchema, type PendingSignInDocument } from './pending-sign-in.schema.ts';
import type { PendingSignIn } from './pending-sign-in.ts';

@Injectable()
export class PendingSignInRepository {
  private readonly model: Model<PendingSignInDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<PendingSignInDocument>('PendingSignIn', PendingSignInSchema);
  }

  async add({ tokenHash, ...fields }: PendingSignIn): Promise<void> {
    await this.model.create({ _id: tokenHash, ...fields });
  }

  /**
   * Removes and returns a sign-in, so that it can be finished only once. Returns null if it is
   * unknown or too old.
   */
  async take(tokenHash: string, now: Date): Promise<PendingSignIn | null> {
    const document = await this.model
      .findOneAndDelete({ _id: tokenHash })
      .lean<PendingSignInDocument>()
      .exec();
    if (document === null || document.expiresAt <= now) return null;
    const { _id, ...fields } = document;
    return { tokenHash: _id, ...fields };
  }
}
