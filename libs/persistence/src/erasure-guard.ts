import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { SERVICE_NAME } from '@strideform/service-kit/nest';
import { JoinedReads } from '@strideform/service-kit/reads';
import { createHash } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { Connection } from './connection.ts';
import { insertOnce } from './queries.ts';

/**
 * Days for which erased sessions and tenants are remembered. This is longer than any topic keeps a
 * message that could store their records again.
 */
export const erasureKeptDays = 45;

interface ErasedSession {
  /** Digest of the ids, because the ids of an erased session or tenant must not be stored. */
  readonly _id: string;
  readonly erasedAt: Date;
}

const ErasedSessionSchema = new Schema<ErasedSession>(
  {
    _id: { type: String, required: true },
    erasedAt: { type: Date, required: true, expires: erasureKeptDays * 24 * 3600 },
  },
  { versionKey: false },
);

/** Records that a service stores about tenants and can erase. */
export interface TenantRecords {
  /** Erases all records of a tenant. Idempotent: does nothing if there are none. */
  eraseTenant(tenantId: string): Promise<void>;
}

/** Records that a service stores about sessions and can erase. */
export interface SessionRecords extends TenantRecords {
  /** Erases the records of a session. Idempotent: does nothing if there are none. */
  erase(tenantId: string, sessionId: string): Promise<void>;
  /**
   * Returns ids of a tenant's sessions with records, in their order, that come after one. An empty
   * list means that none follow. Absent for records that end by themselves.
   */
  sessionIds?(tenantId: string, after: string, limit: number): Promise<readonly string[]>;
}

/**
 * Erases all records of a session or a tenant in a service, and keeps late messages from storing
 * them again. It remembers both in the collection `erased_sessions_<service>`.
 */
export class ErasureGuard {
  private readonly model: Model<ErasedSession>;
  /** Looks up digests. Each look-up begins after the request for it, as the guard needs. */
  private readonly erased: JoinedReads<Pick<ErasedSession, '_id'>>;
  private readonly records: readonly SessionRecords[];
  private readonly tenantRecords: readonly TenantRecords[];

  /**
   * @param records all records that the service stores about sessions, erased in this order
   * @param tenantRecords records that belong to a tenant and to no session, erased after them
   */
  constructor(
    connection: Connection,
    service: string,
    records: readonly SessionRecords[],
    tenantRecords: readonly TenantRecords[] = [],
  ) {
    this.model = connection.model<ErasedSession>(
      'ErasedSession',
      ErasedSessionSchema,
      `erased_sessions_${service}`,
    );
    this.erased = new JoinedReads((digests) =>
      this.model
        .find({ _id: { $in: digests } }, { _id: 1 })
        .lean<Pick<ErasedSession, '_id'>[]>()
        .exec(),
    );
    this.records = records;
    this.tenantRecords = tenantRecords;
  }

  /**
   * Returns the guard as a provider of a service's module.
   * @param records injection tokens of all records that the service stores about sessions
   * @param tenantRecords injection tokens of records that belong to a tenant and to no session
   */
  static over(
    records: readonly InjectionToken<SessionRecords>[],
    tenantRecords: readonly InjectionToken<TenantRecords>[] = [],
  ): FactoryProvider<ErasureGuard> {
    const ofSessions = records.length;
    return {
      provide: ErasureGuard,
      useFactory: (connection: Connection, service: string, ...injected: TenantRecords[]) =>
        new ErasureGuard(
          connection,
          service,
          injected.slice(0, ofSessions) as SessionRecords[],
          injected.slice(ofSessions),
        ),
      inject: [Connection, SERVICE_NAME, ...records, ...tenantRecords],
    };
  }

  /**
   * Remembers that the session is erased, then erases its records. In this order, work that stores
   * a record in between finds the session erased.
   */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await insertOnce(this.model, { _id: erasureDigest(tenantId, sessionId), erasedAt: new Date() });
    await this.eraseRecords(tenantId, sessionId);
  }

  /**
   * Remembers that the tenant is erased, then erases all its records. May be repeated: after a
   * crash, or for records that work without the guard has stored in the meantime.
   */
  async eraseTenant(tenantId: string): Promise<void> {
    await insertOnce(this.model, { _id: erasureDigest(tenantId), erasedAt: new Date() });
    await this.eraseTenantRecords(tenantId);
  }

  /**
   * Runs `work`, which stores a record of the session, unless the session was erased. If the
   * session is erased during the work, the records are erased again afterwards. This also erases
   * what an earlier crash left behind.
   * @returns true if the work ran and its records are still stored
   */
  async run(tenantId: string, sessionId: string, work: () => Promise<void>): Promise<boolean> {
    if (!(await this.wasErased(tenantId, sessionId))) await work();
    // The second check, after the work, finds an erasure that ran during the work. A later erasure
    // finds the new records itself.
    if (!(await this.wasErased(tenantId, sessionId))) return true;
    if (await this.wasTenantErased(tenantId)) await this.eraseTenantRecords(tenantId);
    else await this.eraseRecords(tenantId, sessionId);
    return false;
  }

  /** Returns true if the session or its tenant was erased. */
  wasErased(tenantId: string, sessionId: string): Promise<boolean> {
    return this.isAnyErased(erasureDigest(tenantId, sessionId), erasureDigest(tenantId));
  }

  wasTenantErased(tenantId: string): Promise<boolean> {
    return this.isAnyErased(erasureDigest(tenantId));
  }

  /**
   * Returns ids of sessions of which the service stores records, in their order, also of sessions
   * that no longer exist.
   * @param after id after which they begin. An empty list means that none follow.
   * @param limit largest number of documents of each kind that are read
   */
  async sessionIds(tenantId: string, after: string, limit = 1000): Promise<readonly string[]> {
    const lists = this.records.map((records) => records.sessionIds?.(tenantId, after, limit) ?? []);
    const found = (await Promise.all(lists)).filter((ids) => ids.length > 0);
    if (found.length === 0) return [];
    // A list that ends earlier than others may go on before their end.
    const [end] = found.map((ids) => ids.at(-1)!).sort(byText);
    return [...new Set(found.flat())].filter((id) => id <= end!).sort(byText);
  }

  private async isAnyErased(...digests: readonly string[]): Promise<boolean> {
    return (await this.erased.read(digests)).some((found) => found !== undefined);
  }

  private async eraseRecords(tenantId: string, sessionId: string): Promise<void> {
    for (const records of this.records) await records.erase(tenantId, sessionId);
  }

  private async eraseTenantRecords(tenantId: string): Promise<void> {
    for (const records of [...this.records, ...this.tenantRecords])
      await records.eraseTenant(tenantId);
  }
}

/** Returns the digest of a session's ids or, without a session, of its tenant's id. */
export const erasureDigest = (tenantId: string, sessionId = ''): string =>
  createHash('sha256').update(`${tenantId}/${sessionId}`).digest('hex');

/** Compares as the database does, in which an order depends on no language. */
const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
