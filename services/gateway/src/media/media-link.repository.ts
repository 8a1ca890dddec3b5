import { Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { MediaLinkSchema, type MediaLink } from './media-link.schema.ts';

type FileOfSession = Pick<MediaLink, 'tenantId' | 'sessionId' | 'name'>;

@Injectable()
export class MediaLinkRepository extends TenantScopedRepository<MediaLink> {
  constructor(connection: Connection) {
    super(connection.model<MediaLink>('MediaLink', MediaLinkSchema));
  }

  ofSession(tenantId: string, sessionId: string): Promise<MediaLink[]> {
    return this.find({ tenantId, sessionId });
  }

  /** @returns the link of its file: this one, or the one that exists. */
  async add(link: MediaLink): Promise<MediaLink> {
    const isNew = await this.insert(link);
    if (isNew) return link;
    const { tenantId, sessionId, name } = link;
    const { bucket, key, expiresAt } = link;
    const existing = await this.renew({ tenantId, sessionId, name }, { bucket, key }, expiresAt);
    return existing ?? this.add(link);
  }

  /** @returns the link after the change; null when it was revoked in between. */
  renew(
    file: FileOfSession,
    { bucket, key }: ArtifactAddress,
    expiresAt: Date,
  ): Promise<MediaLink | null> {
    const { tenantId, sessionId, name } = file;
    return this.change({ tenantId, sessionId, name }, { $set: { bucket, key, expiresAt } });
  }

  /** By the token alone, which says which tenant's file it opens. */
  byToken(token: string): Promise<MediaLink | null> {
    return this.acrossTenants.findOne({ token }).lean<MediaLink>().exec();
  }

  async removeOfSession(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}
