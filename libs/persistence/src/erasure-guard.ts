import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { SERVICE_NAME } from '@strideform/service-kit/nest';
import { createHash } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { Connection } from './connection.ts';
import { insertOnce } from './queries.ts';

/** Longer than any topic keeps a message that could store something of a session again. */
const keptDays = 45;

interface ErasedSession {
  /** A digest, because the id of an erased session must not be found any more. */
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

/** Something that a service stores about sessions, and can erase. */
export interface SessionRecords {
  /** Idempotent: does nothing when nothing is stored. */
  erase(tenantId: string, sessionId: string): Promise<void>;
}

/**
 * Erases what a service stores about a session, and keeps late messages from storing it again. It
 * remembers erased sessions in collection `erased_sessions_<service>`.
 */
export class ErasureGuard {
  private readonly model: Model<ErasedSession>;
  private readonly records: readonly SessionRecords[];

  /** @param records everything that the service stores about sessions, erased in this order. */
  constructor(connection: Connection, service: string, records: readonly SessionRecords[]) {
    this.model = connection.model<ErasedSession>(
      'ErasedSession',
      ErasedSessionSchema,
      `erased_sessions_${service}`,
    );
    this.records = records;
  }

  /**
   * The guard as a provider of a service's module.
   * @param records injection tokens of everything that the service stores about sessions.
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
   * Remembers the session first and erases its records second. So work that stores a record in
   * between finds the session remembered.
   */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await insertOnce(this.model, { _id: digestOf(tenantId, sessionId), erasedAt: new Date() });
    await this.eraseRecords(tenantId, sessionId);
  }

  /**
   * Runs `work`, which stores a record of the session, unless the session was erased. If the
   * session is erased during the work, the records are erased again afterwards. This also erases
   * what an earlier crash left behind.
   * @returns whether the work ran and its records are still stored.
   */
  async run(tenantId: string, sessionId: string, work: () => Promise<void>): Promise<boolean> {
    if (!(await this.wasErased(tenantId, sessionId))) await work();
    // Checked again after the work. A later erasure finds the records itself; an earlier one is
    // found here.
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
