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
  /** SHA-256 of the token of the browser that asked for the link. null: any browser may use it. */
  readonly browserHash: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Time for which a link by e-mail works, min. */
export const mailLinkMin = 10;
/** Maximum number of links by e-mail of a person that work at the same time. */
export const maxMailLinks = 3;

/**
 * Cookie of the browser that asks for a link by e-mail. SameSite=Lax, because the link is opened
 * from another site or program.
 */
export const linkCookie = new TokenCookie('__Host-strideform-link', 'lax');
