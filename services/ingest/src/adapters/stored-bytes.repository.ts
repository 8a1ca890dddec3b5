import { Injectable } from '@nestjs/common';
import {
  Connection,
  inTransaction,
  TenantKeyedRepository,
  TenantScopedRepository,
} from '@strideform/persistence';
import { Schema, type ClientSession } from 'mongoose';

/** Bytes that a tenant has in the object store. */
interface TenantStorage {
  /** Id of the tenant. */
  readonly _id: string;
  readonly bytes: number;
}

/** Part of one session, so that it can be replaced or removed. */
interface SessionStorage {
  /** Id of the session. */
  readonly _id: string;
  readonly tenantId: string;
  readonly bytes: number;
}

const TenantStorageSchema = new Schema<TenantStorage>(
  { _id: { type: String, required: true }, bytes: { type: Number, required: true } },
  { collection: 'tenant_storage', versionKey: false },
);

const SessionStorageSchema = new Schema<SessionStorage>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    bytes: { type: Number, required: true },
  },
  { collection: 'session_storage', versionKey: false },
);

SessionStorageSchema.index({ tenantId: 1 });

/** Part of each session in the sum of its tenant. */
class SessionParts extends TenantScopedRepository<SessionStorage> {
  constructor(connection: Connection) {
    super(connection.model<SessionStorage>('SessionStorage', SessionStorageSchema));
  }

  find(
    tenantId: string,
    sessionId: string,
    session?: ClientSession,
  ): Promise<SessionStorage | null> {
    return this.findOne({ tenantId, _id: sessionId }, session && { session });
  }

  async put(
    tenantId: string,
    sessionId: string,
    bytes: number,
    session: ClientSession,
  ): Promise<void> {
    const part = { tenantId, _id: sessionId };
    await this.change(part, { $set: { bytes } }, { session, upsert: true });
  }

  async removeEmpty(tenantId: string, sessionId: string): Promise<void> {
    await this.removeOne({ tenantId, _id: sessionId, bytes: 0 });
  }
}

/**
 * Counts the bytes that each tenant has in the object store. A session's part and the tenant's sum
 * change in one transaction, so a crash leaves both or neither, and a read loads one document.
 * Calls may be repeated, except `grow`.
 */
@Injectable()
export class StoredBytesRepository extends TenantKeyedRepository<TenantStorage> {
  private readonly parts: SessionParts;

  constructor(private readonly connection: Connection) {
    super(connection.model<TenantStorage>('TenantStorage', TenantStorageSchema));
    this.parts = new SessionParts(connection);
  }

  async find(tenantId: string): Promise<number> {
    const total = await this.findOne({ tenantId });
    return total?.bytes ?? 0;
  }

  /**
   * Adds a session that is not counted yet.
   * @returns false, and adds nothing, if the tenant would have more than `limit` bytes
   */
  add(tenantId: string, sessionId: string, bytes: number, limit: number): Promise<boolean> {
    return this.changePart(tenantId, sessionId, (before) => before ?? bytes, limit);
  }

  /** Adds bytes to the part of a session. Repeating the call adds them again. */
  async grow(tenantId: string, sessionId: string, bytes: number): Promise<void> {
    await this.changePart(tenantId, sessionId, (before = 0) => before + bytes, Infinity);
  }

  /** Replaces the part of a session by its measured size. */
  async set(tenantId: string, sessionId: string, bytes: number): Promise<void> {
    await this.changePart(tenantId, sessionId, () => bytes, Infinity);
  }

  async remove(tenantId: string, sessionId: string): Promise<void> {
    if ((await this.parts.find(tenantId, sessionId)) === null) return;
    await this.set(tenantId, sessionId, 0);
    await this.parts.removeEmpty(tenantId, sessionId);
  }

  override async eraseTenant(tenantId: string): Promise<void> {
    await this.parts.eraseTenant(tenantId);
    await super.eraseTenant(tenantId);
  }

  private async changePart(
    tenantId: string,
    sessionId: string,
    bytesAfter: (before: number | undefined) => number,
    limit: number,
  ): Promise<boolean> {
    // Outside the transaction, because a duplicate insert would abort it.
    const hasTotal = await this.isStored({ tenantId });
    if (!hasTotal) await this.insert({ _id: tenantId, bytes: 0 });
    let isWithin = true;
    await inTransaction(this.connection, async (session) => {
      const before = await this.parts.find(tenantId, sessionId, session);
      const bytes = bytesAfter(before?.bytes);
      const added = bytes - (before?.bytes ?? 0);
      isWithin = added <= 0 || (await this.totalOf(tenantId, session)) + added <= limit;
      if (!isWithin || added === 0) return;
      await this.parts.put(tenantId, sessionId, bytes, session);
      await this.change({ tenantId }, { $inc: { bytes: added } }, { session });
    });
    return isWithin;
  }

  private async totalOf(tenantId: string, session: ClientSession): Promise<number> {
    const total = await this.findOne({ tenantId }, { session });
    return total?.bytes ?? 0;
  }
}
