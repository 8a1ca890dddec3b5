import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { Model } from 'mongoose';
import type { ConsoleSession } from './console-session.ts';
import { ConsoleSessionSchema, type ConsoleSessionDocument } from './console-session.schema.ts';

interface OpenSessions {
  readonly now: Date;
  readonly usedSince: Date;
  readonly keyIds: readonly string[];
}

@Injectable()
export class ConsoleSessionRepository {
  private readonly model: Model<ConsoleSessionDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ConsoleSessionDocument>('ConsoleSession', ConsoleSessionSchema);
  }

  async add({ tokenHash, ...fields }: ConsoleSession): Promise<void> {
    await this.model.create({ _id: tokenHash, ...fields });
  }

  /** Finds a session by its token. The stored session names its tenant. */
  async find(tokenHash: string): Promise<ConsoleSession | null> {
    const document = await this.model.findById(tokenHash).lean<ConsoleSessionDocument>().exec();
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
    const documents = await this.model
      .find({
        tenantId,
        endsAt: { $gt: now },
        lastSeenAt: { $gt: usedSince },
        // A session from before there were ids ends within a day.
        sessionId: { $exists: true },
        $and: [{ $or: [{ identity: { $ne: null } }, { keyId: { $in: keyIds } }] }, isOlder],
      })
      .sort({ createdAt: -1, sessionId: -1 })
      .limit(limit)
      .lean<ConsoleSessionDocument[]>()
      .exec();
    return documents.map(toSession);
  }

  async has(tenantId: string, sessionId: string): Promise<boolean> {
    return (await this.model.exists({ tenantId, sessionId })) !== null;
  }

  async removeById(tenantId: string, sessionId: string): Promise<void> {
    await this.model.deleteOne({ tenantId, sessionId });
  }

  async recordUse(tokenHash: string, at: Date): Promise<void> {
    await this.model.updateOne({ _id: tokenHash }, { $max: { lastSeenAt: at } });
  }

  async remove(tokenHash: string): Promise<void> {
    await this.model.deleteOne({ _id: tokenHash });
  }
}

function toSession({ _id, identity = null, ...fields }: ConsoleSessionDocument): ConsoleSession {
  return { tokenHash: _id, identity, ...fields };
}
