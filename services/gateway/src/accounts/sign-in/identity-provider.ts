import type { Role } from '../../platform/access/caller.ts';

/** OpenID provider through which a tenant's people sign in to the console. */
export interface IdentityProvider {
  readonly tenantId: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Client secret, or null for a public client, which only PKCE protects. */
  readonly clientSecret: string | null;
  /** Scope that is requested from the provider, such as "openid profile". */
  readonly scope: string;
  /** The claim that lists a person's groups. */
  readonly groupsClaim: string;
  readonly roles: readonly GroupRole[];
}

/** Role of the members of a group. */
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

const rolesByStrength: readonly Role[] = ['admin', 'sub_admin', 'viewer'];

/** Returns the strongest role of a person's groups, or null if none of them has a role. */
export function roleOf({ roles }: IdentityProvider, groups: readonly string[]): Role | null {
  const granted = roles.filter(({ group }) => groups.includes(group)).map(({ role }) => role);
  return rolesByStrength.find((role) => granted.includes(role)) ?? null;
}

/** Returns the texts of a claim that is a text or a list. Other values are ignored. */
export function claimTexts(claim: unknown): string[] {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.filter((value) => typeof value === 'string');
}
