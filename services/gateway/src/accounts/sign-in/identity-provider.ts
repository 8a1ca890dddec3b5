import type { Role } from '../../platform/access/caller.ts';

/** The OpenID provider by which a tenant's people sign in to the console. */
export interface IdentityProvider {
  readonly tenantId: string;
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What the provider is asked for, such as "openid profile". */
  readonly scope: string;
  /** The claim that lists a person's groups. */
  readonly groupsClaim: string;
  readonly roles: readonly GroupRole[];
}

/** What the members of a group may do. */
export interface GroupRole {
  readonly group: string;
  readonly role: Role;
}

/** A person as a provider describes them. */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly clientId: string;
  /** The provider's own id of the person. */
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
}

const strongestFirst: readonly Role[] = ['admin', 'sub_admin', 'viewer'];

/** The strongest role of a person's groups; null where none of them has one. */
export function roleOf({ roles }: IdentityProvider, groups: readonly string[]): Role | null {
  const granted = roles.filter(({ group }) => groups.includes(group)).map(({ role }) => role);
  return strongestFirst.find((role) => granted.includes(role)) ?? null;
}

/** The text, or the texts, of a claim; nothing of any other form. */
export function claimTexts(claim: unknown): string[] {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.filter((value) => typeof value === 'string');
}
