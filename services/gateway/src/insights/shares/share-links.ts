import { Inject, Injectable } from '@nestjs/common';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { publicUrl } from '../../platform/server/public-url.ts';
import { MediaLinkSecrets } from '../../sessions/media/media-link-secrets.ts';
import { linkNotFound } from '../../sessions/media/media-link-service.ts';
import { requireSigned, signUntil, type SignedExpiry } from '../../sessions/media/signed-expiry.ts';
import { endOfSignedLink } from '../../sessions/media/signed-link-service.ts';
import { FindShare, type OpenShare } from './find-share.use-case.ts';
import type { ReportShare } from './report-share.schema.ts';

/** A file that the page of a share shows. */
interface SharedFile {
  readonly kind: 'video' | 'logo' | 'picture' | 'recording';
  /** Frame of a picture, or id of a recording. */
  readonly ids: readonly (number | string)[];
  /** Part of the link after the digest of the share's token. */
  readonly path: string;
}

export const sharedVideo: SharedFile = { kind: 'video', ids: [], path: '' };
export const sharedLogo: SharedFile = { kind: 'logo', ids: [], path: '/logo' };
export const sharedPicture = (frame: number): SharedFile => ({
  kind: 'picture',
  ids: [frame],
  path: `/frames/${frame}`,
});
export const sharedRecording = (recordingId: string): SharedFile => ({
  kind: 'recording',
  ids: [recordingId],
  path: `/recordings/${recordingId}`,
});

/** Returns the address of the shared page of a report. */
export const shareUrl = (config: GatewayConfig, token: string): string =>
  `${publicUrl(config)}/console/shared/${token}`;

/** Makes the signed links to files on the page of a share, and opens them. */
@Injectable()
export class ShareLinks {
  constructor(
    private readonly find: FindShare,
    private readonly secrets: MediaLinkSecrets,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Returns a signed link to a file. It names the share, and nothing of the session. */
  linkTo({ tokenHash, expiresAt: shareEnd }: ReportShare, file: SharedFile) {
    const end = Math.min(endOfSignedLink(this.config).getTime(), shareEnd.getTime());
    const expiresAt = new Date(end);
    const signed = signUntil(this.secrets, signedParts(tokenHash, file), expiresAt);
    const query = new URLSearchParams({ ...signed });
    const url = `${publicUrl(this.config)}/media/shared/${tokenHash}${file.path}?${query}`;
    return { url, expiresAt };
  }

  /**
   * Returns the share of a link.
   * @param tokenHash digest of the share's token, which does not open the report
   * @throws {NotFound} for a forged link or an ended share; {LinkExpired}
   */
  async open(tokenHash: string, file: SharedFile, link: SignedExpiry): Promise<OpenShare> {
    requireSigned(this.secrets, signedParts(tokenHash, file), link);
    const open = await this.find.byDigest(tokenHash);
    if (open === null) throw linkNotFound();
    return open;
  }
}

/** Returns what the signature of a link covers, apart from its end. */
const signedParts = (tokenHash: string, { kind, ids }: SharedFile): readonly unknown[] => [
  `shared ${kind}`,
  tokenHash,
  ...ids,
];
