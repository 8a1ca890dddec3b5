import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { BegunSignInSchema, type BegunSignInDocument } from './begun-sign-in.schema.ts';
import type { BegunSignIn } from './begun-sign-in.ts';

@Injectable()
export class BegunSignInRepository {
  private readonly model: Model<BegunSignInDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<BegunSignInDocument>('BegunSignIn', BegunSignInSchema);
  }

  async add({ tokenHash, ...fields }: BegunSignIn): Promise<void> {
    await this.model.create({ _id: tokenHash, ...fields });
  }

  /**
   * Removes and returns a sign-in, so that it can be finished only once. Returns null if it is
   * unknown or too old.
   */
  async take(tokenHash: string, now: Date): Promise<BegunSignIn | null> {
    const document = await this.model
      .findOneAndDelete({ _id: tokenHash })
      .lean<BegunSignInDocument>()
      .exec();
    if (document === null || document.expiresAt <= now) return null;
    const { _id, ...fields } = document;
    return { tokenHash: _id, ...fields };
  }
}
