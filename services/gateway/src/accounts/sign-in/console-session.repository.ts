import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ConsoleSession } from './console-session.ts';
import { ConsoleSessionSchema, type ConsoleSessionDocument } from './console-session.schema.ts';

/** People and keys whose sessions are wanted, and since when they were used. */
interface Signers {
  readonly ids: readonly string[];
  readonly usedSince: Date;
}

interface OpenSessions {
  readonly now: Date;
  readonly keys: Signers;
  readonly people: Signers;
}

/** Selects the token of a session that is in use: neither replaced, nor a new one not yet used. */
const isLastToken = { replaces: null, replacedAt: null };

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
   * Returns a tenant's sessions that have not ended and were used since, newest first: those of the
   * given people and keys, and those of people whom a provider signed in.
   */
  async page(
    tenantId: string,
    { now, keys, people }: OpenSessions,
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
        ...isLastToken,
        // A session from before there were ids ends within a day.
        sessionId: { $exists: true },
        $and: [
          {
            $or: [
              { identity: { $ne: null }, lastSeenAt: { $gt: keys.usedSince } },
              { keyId: { $in: keys.ids }, lastSeenAt: { $gt: keys.usedSince } },
              { keyId: { $in: people.ids }, lastSeenAt: { $gt: people.usedSince } },
            ],
          },
          isOlder,
        ],
      },
      { sort: { createdAt: -1, sessionId: -1 }, limit },
    );
    return documents.map(toSession);
  }

  /** Returns a person's sessions that have not ended and were used since: the last hundred. */
  async openOf(
    tenantId: string,
    personId: string,
    { now, usedSince }: { readonly now: Date; readonly usedSince: Date },
  ): Promise<readonly ConsoleSession[]> {
    const open = { endsAt: { $gt: now }, lastSeenAt: { $gt: usedSince }, ...isLastToken };
    const latest = { sort: { lastSeenAt: -1 }, limit: 100 } as const;
    const documents = await this.findAll({ tenantId, keyId: personId, ...open }, latest);
    return documents.map(toSession);
  }

  /** Finds a session by its public id, with one of its tokens. */
  async findById(tenantId: string, sessionId: string): Promise<ConsoleSession | null> {
    const document = await this.findOne({ tenantId, sessionId });
    return document && toSession(document);
  }

  has(tenantId: string, sessionId: string): Promise<boolean> {
    return this.isStored({ tenantId, sessionId });
  }

  /** Removes a session with all its tokens. */
  async removeById(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  /** Removes the sessions of a person. */
  async removeOf(tenantId: string, personId: string): Promise<void> {
    await this.removeAll({ tenantId, keyId: personId });
  }

  /**
   * Claims the replacement of a token, so that requests at the same moment make one new token.
   * @param before time before which an earlier claim counts as failed
   */
  async claimRenewal(
    { tenantId, tokenHash }: ConsoleSession,
    now: Date,
    before: Date,
  ): Promise<boolean> {
    const unclaimed = { $or: [{ renewedAt: null }, { renewedAt: { $lt: before } }] };
    const last = { tenantId, _id: tokenHash, replacedAt: null, ...unclaimed };
    return (await this.change(last, { $set: { renewedAt: now } })) !== null;
  }

  /** Records that a new token was used. From then on the one before is a replaced one. */
  async confirmToken({ tenantId, tokenHash, replaces }: ConsoleSession, now: Date): Promise<void> {
    const replaced = { tenantId, _id: replaces!, replacedAt: null };
    await this.change(replaced, { $set: { replacedAt: now } });
    await this.change({ tenantId, _id: tokenHash }, { $set: { replaces: null } });
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
