import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import { createLogger } from '@strideform/service-kit/logging';
import type { Model } from 'mongoose';
import { hash, randomUUID } from 'node:crypto';
import { ReadStampSchema, type ReadStampDocument } from './read-stamp.schema.ts';

/** What answers are made from, each with its own stamp. */
export const stampOf = {
  /** The tenant's name, plan and settings. */
  tenant: (tenantId: string): string => `tenant ${tenantId}`,
  /** A runner's profile and the number of sessions. */
  runner: (tenantId: string, userId: string): string => `runner ${tenantId} ${userId}`,
  /** A session's state, links and comments. */
  session: (sessionId: string): string => `session ${sessionId}`,
  /** Which sessions a tenant has, and which of them are being analysed. */
  sessionsOf: (tenantId: string): string => `sessions ${tenantId}`,
  /** The choice of the demo's session. */
  demo: 'demo',
} as const;

/**
 * Stamps that every gateway sees. Code that changes something renews its stamp after the change and
 * before the answer. An answer that was made from it is then not used again, at any gateway.
 */
@Injectable()
export class ReadStamps {
  private readonly logger = createLogger('read-stamps');
  private readonly model: Model<ReadStampDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ReadStampDocument>('ReadStamp', ReadStampSchema);
  }

  async renew(...subjects: readonly string[]): Promise<void> {
    await Promise.all(subjects.map((subject) => this.renewOne(subject)));
  }

  /**
   * After a change that another service has made, which stays whatever happens here. A stamp that
   * cannot be renewed hides the change for a short time, as after a crash.
   */
  async renewIfPossible(...subjects: readonly string[]): Promise<void> {
    try {
      await this.renew(...subjects);
    } catch (error) {
      this.logger.warn({ err: error }, 'a change is shown late: its stamp was not renewed');
    }
  }

  /** All the stamps as one text. */
  async read(subjects: readonly string[]): Promise<string> {
    const ids = subjects.map(digestOf);
    const documents = await this.model
      .find({ _id: { $in: ids } }, { stamp: 1 })
      .lean<ReadStampDocument[]>()
      .exec();
    const stamps = new Map(documents.map(({ _id, stamp }) => [_id, stamp]));
    return ids.map((id) => stamps.get(id) ?? '').join(' ');
  }

  /** The server repeats an upsert by `_id` that lost a race. */
  private async renewOne(subject: string): Promise<void> {
    await this.model.updateOne(
      { _id: digestOf(subject) },
      { $set: { stamp: randomUUID(), changedAt: new Date() } },
      { upsert: true },
    );
  }
}

/** Stamps outlive what they are of, so they do not name it. */
const digestOf = (subject: string): string => hash('sha256', subject, 'base64url');
