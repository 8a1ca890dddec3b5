import { Injectable } from '@nestjs/common';
import { Connection, PlatformRepository } from '@strideform/persistence';
import { createLogger } from '@strideform/service-kit/logging';
import { hash, randomUUID } from 'node:crypto';
import { ReadStampSchema, type ReadStampDocument } from './read-stamp.schema.ts';

/** Names of the sources of answers. Each has its own stamp. */
export const stampOf = {
  /** The tenant's name, plan and settings. */
  tenant: (tenantId: string): string => `tenant ${tenantId}`,
  /** A runner's profile and the number of sessions. */
  runner: (tenantId: string, userId: string): string => `runner ${tenantId} ${userId}`,
  /** A session's state, links and comments. */
  session: (sessionId: string): string => `session ${sessionId}`,
  /** The list of a tenant's sessions, and their progress. */
  sessionsOf: (tenantId: string): string => `sessions ${tenantId}`,
  /** The chosen demo session. */
  demo: 'demo',
} as const;

/**
 * Change stamps that all gateways share. Code that changes a source renews its stamp after the
 * change and before the answer. No gateway then reuses an answer that was made from the old state.
 */
@Injectable()
export class ReadStamps extends PlatformRepository<ReadStampDocument> {
  private readonly logger = createLogger('read-stamps');
  constructor(connection: Connection) {
    super(connection.model<ReadStampDocument>('ReadStamp', ReadStampSchema));
  }

  async renew(...subjects: readonly string[]): Promise<void> {
    await Promise.all(subjects.map((subject) => this.renewOne(subject)));
  }

  /**
   * Renews stamps after a change in another service, which cannot be undone here. If that fails,
   * answers may be out of date for a short time, as after a crash.
   */
  async renewIfPossible(...subjects: readonly string[]): Promise<void> {
    try {
      await this.renew(...subjects);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'stamp not renewed: answers may be out of date for a short time',
      );
    }
  }

  /** Returns all stamps as one text. */
  async read(subjects: readonly string[]): Promise<string> {
    const documents = await this.findByIds(subjects.map(digestOf));
    return documents.map((document) => document?.stamp ?? '').join(' ');
  }

  /** Renews one stamp. The server itself retries an upsert by `_id` that lost a race. */
  private async renewOne(subject: string): Promise<void> {
    await this.model.updateOne(
      { _id: digestOf(subject) },
      { $set: { stamp: randomUUID(), changedAt: new Date() } },
      { upsert: true },
    );
  }
}

/**
 * Returns a digest of the source's name. Stamps outlive their sources, so they must not contain
 * names.
 */
const digestOf = (subject: string): string => hash('sha256', subject, 'base64url');
