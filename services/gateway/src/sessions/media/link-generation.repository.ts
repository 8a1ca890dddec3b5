import { Injectable } from '@nestjs/common';
import { Connection, PlatformRepository } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { hash } from 'node:crypto';

interface LinkGeneration {
  /** Digest of what the links belong to. It outlives sessions and runners, so it names none. */
  readonly _id: string;
  /** Number of times that the links were revoked. */
  readonly generation: number;
}

const LinkGenerationSchema = new Schema<LinkGeneration>(
  {
    _id: { type: String, required: true },
    generation: { type: Number, required: true },
  },
  { collection: 'media_link_generations', versionKey: false },
);

/**
 * Counts how often the links of a tenant, a runner or a session were revoked. A link contains the
 * counts of its creation and works only while they are current, so one write revokes any number of
 * links.
 */
@Injectable()
export class LinkGenerationRepository extends PlatformRepository<LinkGeneration> {
  constructor(connection: Connection) {
    super(connection.model<LinkGeneration>('LinkGeneration', LinkGenerationSchema));
  }

  /** Returns the counts as one text, in the order of `ids`: `0.2.0`. */
  async current(ids: readonly string[]): Promise<string> {
    const found = await this.findByIds(ids);
    return found.map((counted) => counted?.generation ?? 0).join('.');
  }

  async raise(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $inc: { generation: 1 } }, { upsert: true });
  }
}

const digestOf = (...names: readonly string[]): string =>
  hash('sha256', JSON.stringify(names), 'base64url');

/** Ids of the counts that apply to a link. */
export const generationIdOf = {
  tenant: (tenantId: string): string => digestOf('tenant', tenantId),
  runner: (tenantId: string, userId: string): string => digestOf('runner', tenantId, userId),
  session: (tenantId: string, sessionId: string): string =>
    digestOf('session', tenantId, sessionId),
} as const;
