import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ConsoleSession } from './console-session.ts';
import { ConsoleSessionSchema, type ConsoleSessionDocument } from './console-session.schema.ts';

interface OpenSessions {
  readonly now: Date;
  readonly usedSince: Date;
  readonly keyIds: readonly string[];
}

@Injectable()
export class ConsoleSessionRepository extends TenantScopedRepository<ConsoleSessionDocument> {
  constructor(connection: Connection) {
    super(connection.model<ConsoleSessionDocument>('ConsoleSession', ConsoleSessionSchema));
  }

  async add({ tokenHash, ...fields }: ConsoleSession): Promise<void> {
    await this.insert({ _id: tokenHash, ...fields });
  }

  /** Finds a session by its token. The stored session names its tenant. */
  async find(tokenHash: string): Promise<ConsoleSession | null> {
    const document = await this.acrossTenants
      .findById(tokenHash)
      .lean<ConsoleSessionDocument>()
      .exec();
    return document === null ? null : toSession(document);
  }

  /**
   * Returns a tenant's sessions that have not ended and were used since, newest first: those of
   * people whom a provider signed in, and those of the given keys.
   */
  async page(
    tenantId: string,
    { now, usedSince, keyIds }: OpenSessions,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ConsoleSession[]> {
    const isOlder =
      after === null
        ? {}
        : {
            $or: [
              { createdAt: { $lt: after.createdAt } },
              { createdAt: after.createdAt, sessionId: { $lt: after.id } },
            ],
          };
    const documents = await this.findAll(
      {
        tenantId,
        endsAt: { $gt: now },
        lastSeenAt: { $gt: usedSince },
        // A session from before there were ids ends within a day.
        sessionId: { $exists: true },
        $and: [{ $or: [{ identity: { $ne: null } }, { keyId: { $in: keyIds } }] }, isOlder],
      },
      { sort: { createdAt: -1, sessionId: -1 }, limit },
    );
    return documents.map(toSession);
  }

  /** Returns a person's sessions that have not ended and were used since: the last ten. */
  async openOf(
    tenantId: string,
    personId: string,
    { now, usedSince }: Omit<OpenSessions, 'keyIds'>,
  ): Promise<readonly ConsoleSession[]> {
    const open = { endsAt: { $gt: now }, lastSeenAt: { $gt: usedSince } };
    const latest = { sort: { lastSeenAt: -1 }, limit: 10 } as const;
    const documents = await this.findAll({ tenantId, keyId: personId, ...open }, latest);
    return documents.map(toSession);
  }

  has(tenantId: string, sessionId: string): Promise<boolean> {
    return this.isStored({ tenantId, sessionId });
  }

  async removeById(tenantId: string, sessionId: string): Promise<void> {
    await this.removeOne({ tenantId, sessionId });
  }

  async recordUse(tokenHash: string, at: Date): Promise<void> {
    await this.acrossTenants.updateOne({ _id: tokenHash }, { $max: { lastSeenAt: at } });
  }

  async remove(tokenHash: string): Promise<void> {
    await this.acrossTenants.deleteOne({ _id: tokenHash });
  }
}

function toSession({ _id, identity = null, ...fields }: ConsoleSessionDocument): ConsoleSession {
  return { tokenHash: _id, identity, ...fields };
}
