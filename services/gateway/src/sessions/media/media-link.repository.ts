import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type SessionRecords } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { MediaLinkSchema, type MediaLink } from './media-link.schema.ts';

@Injectable()
export class MediaLinkRepository
  extends TenantScopedRepository<MediaLink>
  implements SessionRecords
{
  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    super(connection.model<MediaLink>('MediaLink', MediaLinkSchema));
  }

  findBySession(tenantId: string, sessionId: string): Promise<MediaLink[]> {
    return this.find({ tenantId, sessionId });
  }

  /** Adds a link, unless its file already has one. @returns the stored link. */
  async add(link: MediaLink): Promise<MediaLink> {
    const isNew = await this.insert(link);
    if (isNew) return link;
    return (await this.renew(link)) ?? this.add(link);
  }

  /**
   * Updates the target and expiry of a file's link.
   * @returns the link after the change, or null if there is none or it was just revoked.
   */
  renew(wanted: Omit<MediaLink, 'token'>): Promise<MediaLink | null> {
    const { tenantId, sessionId, name, bucket, key, expiresAt } = wanted;
    return this.change({ tenantId, sessionId, name }, { $set: { bucket, key, expiresAt } });
  }

  /** Finds a link by its token. The stored link names its tenant. */
  findByToken(token: string): Promise<MediaLink | null> {
    return this.acrossTenants.findOne({ token }).lean<MediaLink>().exec();
  }

  async removeByNamePrefix(tenantId: string, sessionId: string, prefix: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId, name: { $regex: `^${prefix}` } });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
    await this.stamps.renew(stampOf.session(sessionId));
  }
}
