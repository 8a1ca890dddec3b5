import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { SERVICE_NAME } from '@strideform/service-kit/nest';
import { createHash } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { Connection } from './connection.ts';
import { insertOnce } from './queries.ts';

/**
 * Days for which erased sessions are remembered. This is longer than any topic keeps a message that
 * could store records of a session again.
 */
const keptDays = 45;

interface ErasedSession {
  /** Digest of the ids, because the id of an erased session must not be stored. */
  readonly _id: string;
  readonly erasedAt: Date;
}

const ErasedSessionSchema = new Schema<ErasedSession>(
  {
    _id: { type: String, required: true },
    erasedAt: { type: Date, required: true, expires: keptDays * 24 * 3600 },
  },
  { versionKey: false },
);

/** Records that a service stores about sessions and can erase. */
export interface SessionRecords {
  /** Erases the records of a session. Idempotent: does nothing if there are none. */
  erase(tenantId: string, sessionId: string): Promise<void>;
}

/**
 * Erases all records of a session in a service, and keeps late messages from storing them again. It
 * remembers erased sessions in the collection `erased_sessions_<service>`.
 */
export class ErasureGuard {
  private readonly model: Model<ErasedSession>;
  private readonly records: readonly SessionRecords[];

  /** @param records all records that the service stores about sessions, erased in this order */
  constructor(connection: Connection, service: string, records: readonly SessionRecords[]) {
    this.model = connection.model<ErasedSession>(
      'ErasedSession',
      ErasedSessionSchema,
      `erased_sessions_${service}`,
    );
    this.records = records;
  }

  /**
   * Returns the guard as a provider of a service's module.
   * @param records injection tokens of all records that the service stores about sessions
   */
  static over(...records: InjectionToken<SessionRecords>[]): FactoryProvider<ErasureGuard> {
    return {
      provide: ErasureGuard,
      useFactory: (connection: Connection, service: string, ...injected: SessionRecords[]) =>
        new ErasureGuard(connection, service, injected),
      inject: [Connection, SERVICE_NAME, ...records],
    };
  }

  /**
   * Remembers that the session is erased, then erases its records. In this order, work that stores
   * a record in between finds the session erased.
   */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await insertOnce(this.model, { _id: digestOf(tenantId, sessionId), erasedAt: new Date() });
    await this.eraseRecords(tenantId, sessionId);
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
    const erased = await this.wasErased(tenantId, sessionId);
    if (erased) await this.eraseRecords(tenantId, sessionId);
    return !erased;
  }

  private async wasErased(tenantId: string, sessionId: string): Promise<boolean> {
    return (await this.model.exists({ _id: digestOf(tenantId, sessionId) })) !== null;
  }

  private async eraseRecords(tenantId: string, sessionId: string): Promise<void> {
    for (const records of this.records) await records.erase(tenantId, sessionId);
  }
}

const digestOf = (tenantId: string, sessionId: string): string =>
  createHash('sha256').update(`${tenantId}/${sessionId}`).digest('hex');
