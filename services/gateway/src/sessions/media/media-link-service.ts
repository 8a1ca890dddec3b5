import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit/errors';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { endWith, type LinkIssuer } from '../../platform/access/caller.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { publicUrl } from '../../platform/server/public-url.ts';
import { generationIdOf } from './link-generation.repository.ts';
import { AnnotatedVideos } from '../../platform/clients/annotated-videos.ts';
import { LinkGrants, type LinkedSession, type LinkGrant, type OpenedLink } from './link-grants.ts';
import { MediaLinkSecrets } from './media-link-secrets.ts';
import { MediaLinkRepository } from './media-link.repository.ts';
import type { MediaLink } from './media-link.schema.ts';
import { PlainLinkMigration } from './plain-link-migration.ts';

const dayMs = 24 * 3_600_000;
/**
 * Parts of a link's lifetime after which answers show a new link. So a link is valid for at least
 * three quarters of its lifetime after each answer that shows it, although no read extends it.
 */
const partsOfLifetime = 4;
/** Time for which the object store serves a file after its link was opened, s. */
export const presignedForS = 900;

export interface MediaUrls {
  /** URLs by the key of the file's address. */
  readonly urls: ReadonlyMap<string, string>;
  readonly expiresAt: Date;
}

/** Reader of an answer that shows links. */
export interface LinkReader {
  /** Reader's key, or the reader. null if the links end with neither. */
  readonly issuer: LinkIssuer | null;
  /** Tenant of the session. If undefined, it is read. */
  readonly tenant?: Tenant | null;
}

/**
 * Manages the lasting links of frozen answers. A file's link is the same in every answer to an API
 * key, even after new analyses, until a quarter of its lifetime is over. It ends at a fixed time,
 * or with the key.
 *
 * A link's token is derived from what the link grants and from a secret. The database has only its
 * digest, so a copy of the database opens no file.
 */
@Injectable()
export class MediaLinkService {
  constructor(
    private readonly links: MediaLinkRepository,
    private readonly plainLinks: PlainLinkMigration,
    private readonly grants: LinkGrants,
    private readonly secrets: MediaLinkSecrets,
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly store: ObjectStore,
    private readonly videos: AnnotatedVideos,
    private readonly guard: ErasureGuard,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Returns URLs of a session's files, and the time at which they end. */
  async urlsOf(
    session: LinkedSession,
    addresses: readonly ArtifactAddress[],
    { issuer, tenant }: LinkReader,
  ): Promise<MediaUrls> {
    const owner = tenant === undefined ? await this.tenants.findShared(session.tenantId) : tenant;
    const expiresAt = this.endFor(owner);
    const shownEnd = endWith(issuer, expiresAt);
    if (addresses.length === 0) return { urls: new Map(), expiresAt: shownEnd };
    const grant = await this.grants.grant(session, issuer);
    const shown = addresses.map((address) => {
      const token = this.tokenOf(grant, address, expiresAt);
      return { token, link: linkTo(address, { token, grant, expiresAt }) };
    });
    // A session may have any number of links, so only the shown ones are read.
    const tokenHashes = shown.map(({ link }) => link.tokenHash);
    const existing = await this.links.findByTokens(session.tenantId, tokenHashes);
    const links = shown.map(({ link }) => link);
    await this.keep(session, links, existing);
    const origin = publicUrl(this.config);
    const urls = shown.map(({ token, link }) => [link.key, `${origin}/media/${token}`] as const);
    return { urls: new Map(urls), expiresAt: shownEnd };
  }

  /**
   * Opens the file of a link.
   * @throws {NotFound} for an unknown, revoked or expired link, and for a removed file; as
   *   `AnnotatedVideos.ensureStored`
   */
  async open(token: string): Promise<OpenedLink> {
    const link =
      (await this.links.findByToken(hashToken(token))) ?? (await this.plainLinks.take(token));
    const isValid = link !== null && (await this.isValid(link));
    if (!isValid || !(await this.videos.ensureStored(link))) throw linkNotFound();
    const url = await this.store.presignedGetUrl(link, { expiresS: presignedForS });
    return { url, grant: link, name: link.name };
  }

  /** Returns when links that are shown to this issuer now will end. */
  expiryFor(tenant: Tenant | null, issuer: LinkIssuer | null): Date {
    return endWith(issuer, this.endFor(tenant));
  }

  private endFor(tenant: Tenant | null): Date {
    const lifetimeMs = this.lifetimeMsOf(tenant);
    const partMs = lifetimeMs / partsOfLifetime;
    return new Date((Math.floor(Date.now() / partMs) + partsOfLifetime) * partMs);
  }

  private lifetimeMsOf(tenant: Tenant | null): number {
    return (tenant?.mediaLinkDays ?? this.config.MEDIA_LINK_DAYS) * dayMs;
  }

  /** Returns the same token for the same grant, file and end. */
  private tokenOf(grant: LinkGrant, { key }: ArtifactAddress, expiresAt: Date): string {
    const { tenantId, sessionId, issuer, generation } = grant;
    const name = fileName(key);
    const parts = ['lasting', tenantId, sessionId, name, issuer, generation, expiresAt.getTime()];
    return this.secrets.sign(parts);
  }

  /**
   * Stores the links that are new or lead to another file than before. Most reads write nothing.
   * The first one stores all links behind one look at the erased sessions.
   */
  private async keep(
    { tenantId, sessionId }: LinkedSession,
    wanted: readonly MediaLink[],
    existing: readonly MediaLink[],
  ): Promise<void> {
    const stored = new Map(existing.map((link) => [link.tokenHash, link]));
    const added = wanted.filter(({ tokenHash }) => !stored.has(tokenHash));
    const moved = wanted.filter(({ tokenHash, bucket, key }) => {
      const known = stored.get(tokenHash);
      return known !== undefined && (known.bucket !== bucket || known.key !== key);
    });
    if (added.length + moved.length === 0) return;
    // Nothing is stored if the session was deleted in the meantime. Its URLs then lead nowhere.
    await this.guard.run(tenantId, sessionId, async () => {
      await this.links.add(added);
      await Promise.all(moved.map((link) => this.links.retarget(link)));
    });
  }

  /** Returns true unless the link has ended. A shorter lifetime of the tenant applies at once. */
  private async isValid(link: MediaLink): Promise<boolean> {
    const { tenantId, sessionId, issuedAt, expiresAt } = link;
    const now = Date.now();
    if (expiresAt.getTime() <= now) return false;
    const runner = link.runner ?? (await this.runnerOf(tenantId, sessionId));
    if (runner === null) return false;
    const [tenant, isCurrent] = await Promise.all([
      this.tenants.findShared(tenantId),
      this.grants.isCurrent({ ...link, runner }),
    ]);
    return isCurrent && issuedAt.getTime() + this.lifetimeMsOf(tenant) > now;
  }

  /** Returns the digest of a session's runner, or null if the session is gone. */
  private async runnerOf(tenantId: string, sessionId: string): Promise<string | null> {
    const found = await this.sessions.findMany([{ tenantId, sessionId }]);
    const session = found.get(sessionId);
    return session === undefined ? null : generationIdOf.runner(tenantId, session.userId);
  }
}

interface LinkTerms {
  readonly token: string;
  readonly grant: LinkGrant;
  readonly expiresAt: Date;
}

const linkTo = (
  { bucket, key }: ArtifactAddress,
  { token, grant, expiresAt }: LinkTerms,
): MediaLink => ({
  ...grant,
  tokenHash: hashToken(token),
  name: fileName(key),
  bucket,
  key,
  issuedAt: new Date(),
  expiresAt,
});

/**
 * Returns the part of a key that is the same in all analyses of a session: `clip`, a recording with
 * its id, or the part after `attempts/<number>/`.
 */
export function fileName(key: string): string {
  const parts = /\/(?:(clip)\/[^/]+|(recordings\/[^/]+)|attempts\/\d+\/(.+))$/;
  const [, clip, recording, ofAttempt] = parts.exec(key) ?? [];
  return clip ?? recording ?? ofAttempt ?? key;
}

/** Returns the same refusal for links that are unknown, revoked or forged. */
export const linkNotFound = (): NotFound =>
  new NotFound(problemTexts.media_link_not_found, { code: 'media_link_not_found' });
