import { Injectable } from '@nestjs/common';
import {
  allowReads,
  Connection,
  eachDocument,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { MediaLink } from './media-link.schema.ts';

/** Link as it was stored before decision 0052, with its token as plain text. */
export interface PlainLink extends Pick<
  MediaLink,
  'tenantId' | 'sessionId' | 'name' | 'bucket' | 'key' | 'expiresAt'
> {
  readonly token: string;
}

const PlainLinkSchema = new Schema<PlainLink>(
  {
    token: String,
    tenantId: String,
    sessionId: String,
    name: String,
    bucket: String,
    key: String,
    expiresAt: Date,
  },
  { collection: 'media_links', versionKey: false },
);

PlainLinkSchema.index({ token: 1 });
PlainLinkSchema.index({ tenantId: 1, sessionId: 1 });
// A token is random, so no other tenant has it.
allowReads(PlainLinkSchema, { compared: ['tenantId'] });

/** Links from before decision 0052 that are not replaced yet. */
@Injectable()
export class PlainLinkRepository
  extends TenantScopedRepository<PlainLink>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<PlainLink>('PlainLink', PlainLinkSchema));
  }

  findByToken(token: string): Promise<PlainLink | null> {
    return this.acrossTenants.findOne({ token }).lean<PlainLink>().exec();
  }

  all(): AsyncIterable<PlainLink> {
    return eachDocument(this.acrossTenants.find().lean<PlainLink[]>());
  }

  async drop({ tenantId, token }: PlainLink): Promise<void> {
    await this.removeOne({ tenantId, token });
  }

  /** `MediaLinkRepository` lists the sessions of the same collection. */
  override async sessionIds(): Promise<readonly string[]> {
    return [];
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}
