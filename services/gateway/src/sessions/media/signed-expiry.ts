import { LinkExpired } from '../../platform/problems/refusals.ts';
import { linkNotFound } from './media-link-service.ts';
import type { MediaLinkSecrets } from './media-link-secrets.ts';

/** Parameters of an address that is signed for a short time. */
export interface SignedExpiry {
  /** End of the link, s since 1970. */
  readonly expires: string;
  readonly signature: string;
}

/** @param parts facts that the link grants; the signature also covers its end */
export function signUntil(
  secrets: MediaLinkSecrets,
  parts: readonly unknown[],
  expiresAt: Date,
): SignedExpiry {
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  return { expires, signature: secrets.sign([...parts, expires]) };
}

/** @throws {NotFound} for a forged address; {LinkExpired} after its end */
export function requireSigned(
  secrets: MediaLinkSecrets,
  parts: readonly unknown[],
  { expires, signature }: SignedExpiry,
): void {
  if (!secrets.isSigned([...parts, expires], signature)) throw linkNotFound();
  if (Number(expires) * 1000 <= Date.now()) throw new LinkExpired();
}
