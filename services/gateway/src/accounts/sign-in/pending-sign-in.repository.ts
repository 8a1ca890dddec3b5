import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { PendingSignInSchema, type PendingSignInDocument } from './pending-sign-in.schema.ts';
import type { PendingSignIn } from './pending-sign-in.ts';

@Injectable()
export class PendingSignInRepository extends TenantScopedRepository<PendingSignInDocument> {
  constructor(connection: Connection) {
    super(connection.model<PendingSignInDocument>('PendingSignIn', PendingSignInSchema));
  }

  async add({ tokenHash, ...fields }: PendingSignIn): Promise<void> {
    await this.insert({ _id: tokenHash, ...fields });
  }

  /**
   * Removes and returns a sign-in, so that it can be finished only once. Returns null if it is
   * unknown or too old.
   */
  async take(tokenHash: string, now: Date): Promise<PendingSignIn | null> {
    const document = await this.acrossTenants
      .findOneAndDelete({ _id: tokenHash })
      .lean<PendingSignInDocument>()
      .exec();
    if (document === null || document.expiresAt <= now) return null;
    const { _id, ...fields } = document;
    return { tokenHash: _id, ...fields };
  }
}
