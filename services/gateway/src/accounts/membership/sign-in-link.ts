import { TokenCookie } from '../../platform/access/tokens.ts';

/**
 * Link with which a person signs in once. `invitation`: an admin has made it, and the person adds a
 * passkey. `mail`: the person asked for it, and gets it by e-mail.
 */
export type LinkPurpose = 'invitation' | 'mail';

export interface SignInLink {
  /** SHA-256 of the link's token, hex. */
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly personId: string;
  readonly purpose: LinkPurpose;
  /**
   * SHA-256 of the tokens of the browsers that may use a link by e-mail: the one that asked for it,
   * and those that asked while no more e-mails were sent. Any browser may use an invitation.
   */
  readonly browserHashes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * Time for which a link by e-mail works, min. It is longer than `mailWindowMin`, so that a person
 * who asks and gets no more e-mails still has some time for the last ones.
 */
export const mailLinkMin = 15;
/**
 * Maximum number of browsers that may use a link by e-mail. At the default limit of requests per
 * address, one sender needs a quarter of an hour to push out another one's browser.
 */
export const maxBrowsersOfLink = 2000;

/**
 * Cookie of the browser that asks for a link by e-mail. SameSite=Lax, because the link is opened
 * from another site or program.
 */
export const linkCookie = new TokenCookie('__Host-strideform-link', 'lax');
