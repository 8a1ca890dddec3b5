import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { SharedReads } from '@strideform/service-kit/reads';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { isLive } from '../../accounts/api-keys/api-key.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { isTenantOpen } from '../../accounts/tenants/tenant.ts';
import { isApiKeyId, type Caller, type LinkIssuer } from '../../platform/access/caller.ts';
import { HiddenSessions } from '../../platform/hidden-sessions/hidden-sessions.repository.ts';
import { generationIdOf, LinkGenerationRepository } from './link-generation.repository.ts';

export type LinkedSession = Pick<SessionView, 'tenantId' | 'sessionId' | 'userId'>;

/** Facts about a link that decide whether it was revoked. */
export interface LinkGrant {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Digest of the session's runner. */
  readonly runner: string;
  /** Id of the API key or the person that requested the link. null if neither did. */
  readonly issuer: string | null;
  /** Counts of revocations when the link was made. */
  readonly generation: string;
}

/** File of a link that was opened. */
export interface OpenedLink {
  /** URL at which the file can be fetched. */
  readonly url: string;
  readonly grant: Pick<LinkGrant, 'tenantId' | 'sessionId' | 'issuer'>;
  /** Name of the file, which is the same in all analyses. */
  readonly name: string;
}

/** Runners whom the issuer of a link sees now. */
type IssuerSight = Pick<Caller, 'restriction'>;

/** Revocation counts of links from before decision 0052, which store none. */
export const neverRevoked = '0.0.0';

/** Makes the grants of links, and checks whether they still hold. */
@Injectable()
export class LinkGrants {
  /** Requests of players at the same moment share one look-up of the issuer. */
  private readonly issuers = new SharedReads<IssuerSight | null>();

  constructor(
    private readonly generations: LinkGenerationRepository,
    private readonly keys: ApiKeyRepository,
    private readonly consoleSessions: ConsoleSessions,
    private readonly tenants: TenantRepository,
    private readonly guard: ErasureGuard,
    private readonly hidden: HiddenSessions,
  ) {}

  async grant(
    { tenantId, sessionId, userId }: LinkedSession,
    issuer: LinkIssuer | null,
  ): Promise<LinkGrant> {
    const runner = generationIdOf.runner(tenantId, userId);
    const generation = await this.currentGeneration({ tenantId, sessionId, runner });
    return { tenantId, sessionId, runner, issuer: issuer?.id ?? null, generation };
  }

  /**
   * Returns true if the session, its runner and its tenant still allow the link, and its issuer is
   * still valid.
   */
  async isCurrent(grant: LinkGrant): Promise<boolean> {
    const [isAllowed, isIssuerValid] = await Promise.all([
      this.isAllowed(grant),
      this.isIssuerValid(grant),
    ]);
    return isAllowed && isIssuerValid;
  }

  /**
   * Returns true if a shared report was not revoked. A share has its own end, so it still works
   * after its key expires. It ends when the key is revoked or removed.
   */
  async isShareCurrent(grant: LinkGrant): Promise<boolean> {
    const { issuer } = grant;
    const [isAllowed, key] = await Promise.all([
      this.isAllowed(grant),
      issuer === null ? null : this.keys.find(issuer),
    ]);
    const isKeyRevoked = issuer !== null && key?.revokedAt !== null;
    return isAllowed && !isKeyRevoked;
  }

  private async isAllowed(grant: LinkGrant): Promise<boolean> {
    const { tenantId, sessionId } = grant;
    const [generation, tenant, isErased, isHidden] = await Promise.all([
      this.currentGeneration(grant),
      this.tenants.findShared(tenantId),
      this.guard.wasErased(tenantId, sessionId),
      this.hidden.isHidden(tenantId, sessionId),
    ]);
    const isThere = !isErased && !isHidden;
    return isTenantOpen(tenant) && isThere && generation === grant.generation;
  }

  /**
   * Returns true if the key is neither revoked nor expired, or if the person is signed in and still
   * sees the session's runner. A rotated key expires at the end of its grace period. The gateway
   * does not learn when an account at a provider ends, so links of people end with their sign-in.
   */
  private async isIssuerValid({ tenantId, issuer, runner }: LinkGrant): Promise<boolean> {
    if (issuer === null) return true;
    const look = () => this.sightOf(tenantId, issuer);
    const sight = await this.issuers.read(`${tenantId} ${issuer}`, look);
    if (sight === null) return false;
    const { restriction } = sight;
    if (restriction === null) return true;
    for (const userId of restriction.userIds)
      if (generationIdOf.runner(tenantId, userId) === runner) return true;
    return false;
  }

  /** Returns what an issuer sees, or null if their links have ended. */
  private async sightOf(tenantId: string, issuer: string): Promise<IssuerSight | null> {
    if (!isApiKeyId(issuer)) return this.consoleSessions.sightOf(tenantId, issuer);
    const key = await this.keys.find(issuer);
    return key !== null && isLive(key, new Date()) ? { restriction: null } : null;
  }

  private currentGeneration({
    tenantId,
    sessionId,
    runner,
  }: Pick<LinkGrant, 'tenantId' | 'sessionId' | 'runner'>): Promise<string> {
    const tenant = generationIdOf.tenant(tenantId);
    const session = generationIdOf.session(tenantId, sessionId);
    return this.generations.current([tenant, runner, session]);
  }
}
