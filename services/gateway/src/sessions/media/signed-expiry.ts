import { LinkExpired } from '../../platform/problems/refusals.ts';
import type { LinkGrant } from './link-grants.ts';
import { linkNotFound } from './media-link-service.ts';
import type { MediaLinkSecrets } from './media-link-secrets.ts';
import type { SignedGrant } from './session-media.dto.ts';

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

/** File or recording of a session that a link opens. */
interface LinkSubject {
  readonly kind: 'file' | 'recording';
  /** Key of the file, which names the attempt, or id of the recording. */
  readonly id: string;
}

/** Returns the parameters of an address that opens something of a session. */
export function signGrant(
  secrets: MediaLinkSecrets,
  grant: LinkGrant,
  subject: LinkSubject,
  expiresAt: Date,
): SignedGrant {
  const { tenantId, runner, issuer, generation } = grant;
  return {
    tenant: tenantId,
    runner,
    ...(issuer === null ? {} : { issuer }),
    generation,
    ...signUntil(secrets, grantedParts(grant, subject), expiresAt),
  };
}

/**
 * Returns what an address grants, which may be revoked by now.
 * @throws {NotFound} for a forged address; {LinkExpired} after its end
 */
export function requireSignedGrant(
  secrets: MediaLinkSecrets,
  sessionId: string,
  subject: LinkSubject,
  link: SignedGrant,
): LinkGrant {
  const { tenant: tenantId, runner, issuer = null, generation } = link;
  const grant = { tenantId, sessionId, runner, issuer, generation };
  requireSigned(secrets, grantedParts(grant, subject), link);
  return grant;
}

const grantedParts = (
  { tenantId, sessionId, runner, issuer, generation }: LinkGrant,
  { kind, id }: LinkSubject,
): readonly unknown[] => [kind, tenantId, sessionId, runner, issuer, generation, id];
