import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_NAME } from '@strideform/service-kit';
import { createHash } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import { Connection } from './connection.ts';
import { insertOnce } from './insert-once.ts';

/** Longer than any topic keeps a message that could bring something of a session back. */
const keptDays = 45;

interface ErasedSession {
  /** A digest: what has been erased is not to be found by its id any more. */
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

/**
 * Sessions that this service has erased, in collection `erased_sessions_<service>`: a fence against
 * what comes late.
 */
@Injectable()
export class ErasedSessions {
  private readonly model: Model<ErasedSession>;

  constructor(connection: Connection, @Inject(SERVICE_NAME) service: string) {
    this.model = connection.model<ErasedSession>(
      'ErasedSession',
      ErasedSessionSchema,
      `erased_sessions_${service}`,
    );
  }

  /**
   * Remembers the session, and only then erases: whoever stores something in between finds it
   * remembered.
   */
  async erase(tenantId: string, sessionId: string, erase: () => Promise<void>): Promise<void> {
    await insertOnce(this.model, { _id: digest(tenantId, sessionId), erasedAt: new Date() });
    await erase();
  }

  /**
   * Does `work`, which stores something of the session, unless the session has been erased; `erase`
   * takes back what was stored while that happened, or before a crash.
   * @returns whether the work was done and stands.
   */
  async unlessErased(
    tenantId: string,
    sessionId: string,
    work: () => Promise<void>,
    erase: () => Promise<void>,
  ): Promise<boolean> {
    if (!(await this.has(tenantId, sessionId))) await work();
    // Looked for after the work as well: a deletion that comes later finds what was stored, one
    // that came earlier is found here.
    const stands = !(await this.has(tenantId, sessionId));
    if (!stands) await erase();
    return stands;
  }

  private async has(tenantId: string, sessionId: string): Promise<boolean> {
    return (await this.model.exists({ _id: digest(tenantId, sessionId) })) !== null;
  }
}

const digest = (tenantId: string, sessionId: string): string =>
  createHash('sha256').update(`${tenantId}/${sessionId}`).digest('hex');
