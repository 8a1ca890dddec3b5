import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { createLogger } from '@strideform/service-kit/logging';
import { hashToken } from '../../platform/access/tokens.ts';
import { neverRevoked } from './link-grants.ts';
import { MediaLinkRepository } from './media-link.repository.ts';
import type { MediaLink } from './media-link.schema.ts';
import { PlainLinkRepository, type PlainLink } from './plain-link.repository.ts';

/**
 * Replaces plain tokens, as they were stored before decision 0052, by digests. The links keep their
 * end. It runs at each start, and does nothing once no plain token is stored. If a gateway of an
 * earlier build stores another one, it is replaced when it is opened.
 */
@Injectable()
export class PlainLinkMigration implements OnApplicationBootstrap {
  private readonly logger = createLogger('plain-link-migration');

  constructor(
    private readonly plainLinks: PlainLinkRepository,
    private readonly links: MediaLinkRepository,
    private readonly guard: ErasureGuard,
  ) {}

  /** Starts in the background, because no request waits for it. */
  onApplicationBootstrap(): void {
    this.replaceAll().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'not all plain tokens of links are replaced yet'),
    );
  }

  /** Replaces the link with this plain token, and returns it, or null if there is none. */
  async take(token: string): Promise<MediaLink | null> {
    const plain = await this.plainLinks.findByToken(token);
    return plain === null ? null : this.replace(plain);
  }

  private async replaceAll(): Promise<void> {
    for await (const plain of this.plainLinks.all()) await this.replace(plain);
  }

  /**
   * Drops links to videos of shared reports, because they reveal the ids of tenant and session. The
   * page of the report shows new ones.
   */
  private async replace(plain: PlainLink): Promise<MediaLink | null> {
    const { tenantId, sessionId, name } = plain;
    const link = name.startsWith('shared/') ? null : hashed(plain);
    if (link !== null) await this.guard.run(tenantId, sessionId, () => this.links.add([link]));
    await this.plainLinks.drop(plain);
    return link;
  }
}

const hashed = (plain: PlainLink): MediaLink => {
  const { token, tenantId, sessionId, name, bucket, key, expiresAt } = plain;
  return {
    tokenHash: hashToken(token),
    tenantId,
    sessionId,
    name,
    bucket,
    key,
    issuedAt: new Date(),
    expiresAt,
    runner: null,
    issuer: null,
    generation: neverRevoked,
  };
};
