import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type SessionRecords } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { MediaLinkSchema, type MediaLink } from './media-link.schema.ts';

/** Links of a tenant, or of one of its sessions or runners. */
export type RevokedFilter = Pick<MediaLink, 'tenantId'> &
  Partial<Pick<MediaLink, 'sessionId' | 'runner'>>;

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

  /** Returns the stored links with these digests of tokens. */
  findByTokens(tenantId: string, tokenHashes: readonly string[]): Promise<MediaLink[]> {
    return this.findAll({ tenantId, tokenHash: { $in: [...tokenHashes] } });
  }

  /** Adds links, except those that another request has added. */
  async add(links: readonly MediaLink[]): Promise<void> {
    await this.insertAll(links);
  }

  /** Changes the file that a link leads to. Its end stays. */
  async retarget({ tenantId, tokenHash, bucket, key }: MediaLink): Promise<void> {
    await this.change({ tenantId, tokenHash }, { $set: { bucket, key } });
  }

  /** Finds a link by its token. The stored link names its tenant. */
  findByToken(tokenHash: string): Promise<MediaLink | null> {
    return this.acrossTenants.findOne({ tokenHash }).lean<MediaLink>().exec();
  }

  /** Removes all links of a tenant, of one of its sessions or of one of its runners. */
  async removeRevoked(links: RevokedFilter): Promise<void> {
    await this.removeAll(links);
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
    await this.stamps.renew(stampOf.session(sessionId));
  }
}
