import { Inject, Injectable } from '@nestjs/common';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { endWith, type LinkIssuer } from '../../platform/access/caller.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { publicUrl } from '../../platform/server/public-url.ts';
import { AnnotatedVideos } from '../../platform/clients/annotated-videos.ts';
import { LinkGrants, type LinkedSession, type OpenedLink } from './link-grants.ts';
import { fileName, linkNotFound, presignedForS, type MediaUrls } from './media-link-service.ts';
import { MediaLinkSecrets } from './media-link-secrets.ts';
import { requireSignedGrant, signGrant } from './signed-expiry.ts';
import type { SignedLink } from './session-media.dto.ts';

/**
 * Makes links to a session's files that work for minutes, and opens them. A link contains
 * everything that is checked, so nothing is stored.
 */
@Injectable()
export class SignedLinkService {
  constructor(
    private readonly grants: LinkGrants,
    private readonly secrets: MediaLinkSecrets,
    private readonly store: ObjectStore,
    private readonly videos: AnnotatedVideos,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @param issuer key or person that requests the links, or null */
  async urlsOf(
    session: LinkedSession,
    addresses: readonly ArtifactAddress[],
    issuer: LinkIssuer | null,
  ): Promise<MediaUrls> {
    const grant = await this.grants.grant(session, issuer);
    const expiresAt = endWith(issuer, endOfSignedLink(this.config));
    const filesUrl = `${publicUrl(this.config)}/media/files/${session.sessionId}`;
    const urls = addresses.map(({ key: file }): [string, string] => {
      const granted = signGrant(this.secrets, grant, { kind: 'file', id: file }, expiresAt);
      return [file, `${filesUrl}?${new URLSearchParams({ ...granted, file })}`];
    });
    return { urls: new Map(urls), expiresAt };
  }

  /**
   * Opens the file of a link.
   * @throws {NotFound} for a forged or revoked link, and for a removed file; {LinkExpired}; as
   *   `AnnotatedVideos.ensureStored`
   */
  async open(sessionId: string, link: SignedLink): Promise<OpenedLink> {
    const { file } = link;
    const grant = requireSignedGrant(this.secrets, sessionId, { kind: 'file', id: file }, link);
    const address = this.store.address(file);
    const isCurrent = await this.grants.isCurrent(grant);
    if (!isCurrent || !(await this.videos.ensureStored(address))) throw linkNotFound();
    const url = await this.store.presignedGetUrl(address, { expiresS: presignedForS });
    return { url, grant, name: fileName(file) };
  }
}

/** Returns the end of a link that is signed now. */
export const endOfSignedLink = ({ SIGNED_LINK_S }: Pick<GatewayConfig, 'SIGNED_LINK_S'>): Date =>
  new Date(Date.now() + SIGNED_LINK_S * 1000);
