import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress, SessionView } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { requestContext } from '@strideform/service-kit/context';
import { NotFound } from '@strideform/service-kit/errors';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { MediaLinkRepository } from './media-link.repository.ts';
import type { MediaLink } from './media-link.schema.ts';

const dayMs = 24 * 3_600_000;
/** Minimum gain for which a read extends a link's lifetime. Most reads write nothing. */
const extendByAtLeastMs = dayMs;
const presignedForS = 3600;

/** Prefix of the names of files that are shown in shared reports. */
const sharedNamePrefix = 'shared/';

type WantedLink = Omit<MediaLink, 'token'>;
type SessionFiles = Pick<SessionView, 'tenantId' | 'sessionId'>;
/** Part of a report's share that its links need. */
interface LinkedShare {
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/**
 * Returns the name prefix of a share's links. Each share has its own links, so that ending one
 * share does not affect the next.
 */
const sharedPrefixOf = ({ tokenHash }: Pick<LinkedShare, 'tokenHash'>): string =>
  `${sharedNamePrefix}${tokenHash.slice(0, 16)}/`;

/**
 * Manages lasting links to clips, videos and pictures. A file's link stays the same in every
 * answer, even after new analyses of the session. It works for the tenant's number of days after
 * the last answer that contained it.
 */
@Injectable()
export class MediaLinkService {
  constructor(
    private readonly links: MediaLinkRepository,
    private readonly tenants: TenantRepository,
    private readonly store: ObjectStore,
    private readonly guard: ErasureGuard,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Returns URLs of a session's files, by the key of their address.
   * @param tenant the session's tenant. If undefined, it is read here.
   */
  async urlsOf(
    session: SessionFiles,
    addresses: readonly ArtifactAddress[],
    tenant?: Tenant | null,
  ): Promise<ReadonlyMap<string, string>> {
    if (addresses.length === 0) return new Map();
    const [existing, owner] = await Promise.all([
      this.links.findBySession(session.tenantId, session.sessionId),
      tenant === undefined ? this.tenants.find(session.tenantId) : tenant,
    ]);
    const expiresAt = this.expiryFor(owner);
    const urls = await Promise.all(
      addresses.map((address) => {
        const name = fileName(address.key);
        return this.urlOf({ ...session, name, ...address, expiresAt }, existing);
      }),
    );
    return new Map(urls.map((url, i) => [addresses[i]!.key, url]));
  }

  /**
   * Returns the URL of a file for readers of a shared report. It ends with the share. The URLs in
   * the tenant's own answers are not affected.
   */
  async sharedUrlOf(
    session: SessionFiles,
    address: ArtifactAddress,
    share: LinkedShare,
  ): Promise<string> {
    const [existing, owner] = await Promise.all([
      this.links.findBySession(session.tenantId, session.sessionId),
      this.tenants.find(session.tenantId),
    ]);
    const usualMs = this.expiryFor(owner).getTime();
    const expiresAt = new Date(Math.min(usualMs, share.expiresAt.getTime()));
    const name = sharedPrefixOf(share) + fileName(address.key);
    return this.urlOf({ ...session, name, ...address, expiresAt }, existing);
  }

  /**
   * Returns the URL at which a link's file can be fetched for the next hour.
   * @throws {NotFound} for an unknown, revoked or expired link, and for a removed file.
   */
  async open(token: string): Promise<string> {
    const link = await this.links.findByToken(token);
    const isValid = link !== null && link.expiresAt > new Date();
    if (!isValid || !(await this.store.exists(link))) throw linkNotFound();
    return this.store.presignedGetUrl(link, { expiresS: presignedForS });
  }

  /**
   * Revokes all links of a session, including those of a shared report. Later answers contain new
   * ones.
   */
  revoke({ tenantId, sessionId }: SessionFiles): Promise<void> {
    return this.links.erase(tenantId, sessionId);
  }

  /** Revokes the links for readers of a shared report: of this share, or of all shares. */
  revokeShared({ tenantId, sessionId }: SessionFiles, share?: LinkedShare): Promise<void> {
    const prefix = share === undefined ? sharedNamePrefix : sharedPrefixOf(share);
    return this.links.removeByNamePrefix(tenantId, sessionId, prefix);
  }

  private publicUrl(): string {
    const url = this.config.PUBLIC_URL ?? requestContext.get().origin;
    if (url === undefined)
      throw new Error(
        'Set PUBLIC_URL. Without it, links can only be created while a request is handled.',
      );
    return url;
  }

  private expiryFor(tenant: Tenant | null): Date {
    const days = tenant?.mediaLinkDays ?? this.config.MEDIA_LINK_DAYS;
    return new Date(Date.now() + days * dayMs);
  }

  private async urlOf(
    { tenantId, sessionId, name, bucket, key, expiresAt }: WantedLink,
    existing: readonly MediaLink[],
  ): Promise<string> {
    const wanted = { tenantId, sessionId, name, bucket, key, expiresAt };
    const { token } = await this.current(
      existing.find((link) => link.name === name),
      wanted,
    );
    return `${this.publicUrl()}/media/${token}`;
  }

  private async current(existing: MediaLink | undefined, wanted: WantedLink): Promise<MediaLink> {
    if (existing !== undefined && isCurrent(existing, wanted)) return existing;
    let link: MediaLink = { ...wanted, token: newRandomToken() };
    // Nothing is stored if the session was deleted in the meantime. Its URL then leads nowhere.
    await this.guard.run(wanted.tenantId, wanted.sessionId, async () => {
      const renewed = existing === undefined ? null : await this.links.renew(wanted);
      link = renewed ?? (await this.links.add(link));
    });
    return link;
  }
}

/**
 * Returns true if the existing link needs no change. A shorter lifetime in the tenant's settings
 * takes effect at once.
 */
function isCurrent(existing: MediaLink, wanted: WantedLink): boolean {
  const gainMs = wanted.expiresAt.getTime() - existing.expiresAt.getTime();
  const isSameFile = existing.bucket === wanted.bucket && existing.key === wanted.key;
  return isSameFile && gainMs >= 0 && gainMs < extendByAtLeastMs;
}

/**
 * Returns the part of a key that is the same in all analyses of a session: `clip`, or the part
 * after `attempts/<number>/`.
 */
export function fileName(key: string): string {
  const [, clip, ofAttempt] = /\/(?:(clip)\/[^/]+|attempts\/\d+\/(.+))$/.exec(key) ?? [];
  return clip ?? ofAttempt ?? key;
}

const linkNotFound = (): NotFound =>
  new NotFound(problemTexts.media_link_not_found, { code: 'media_link_not_found' });
