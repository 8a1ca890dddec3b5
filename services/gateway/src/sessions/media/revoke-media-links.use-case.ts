import { Injectable } from '@nestjs/common';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { generationIdOf, LinkGenerationRepository } from './link-generation.repository.ts';
import { MediaLinkRepository, type RevokedFilter } from './media-link.repository.ts';

/** Links to revoke, as the audit log, the counts of revocations and the answers name them. */
interface RevokedLinks {
  readonly subject: string;
  readonly detail: string;
  readonly generationId: string;
  readonly stamp: string;
  readonly links: RevokedFilter;
}

/** Ends all links of a session, a runner or a tenant at once, shared reports included. */
@Injectable()
export class RevokeMediaLinks {
  constructor(
    private readonly links: MediaLinkRepository,
    private readonly generations: LinkGenerationRepository,
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session */
  async ofSession(caller: Actor, sessionId: string): Promise<void> {
    const { tenantId } = await this.sessions.find(caller.tenantId, sessionId);
    await this.revoke(caller, {
      subject: pseudonymOf(sessionId),
      detail: 'Of a session.',
      generationId: generationIdOf.session(tenantId, sessionId),
      stamp: stampOf.session(sessionId),
      links: { tenantId, sessionId },
    });
  }

  /** @throws {NotFound} for an unknown runner or another tenant's runner */
  async ofRunner(caller: Actor, userId: string): Promise<void> {
    const { tenantId } = caller;
    if ((await this.users.findById(tenantId, userId)) === null) throw userNotFound(userId);
    const runner = generationIdOf.runner(tenantId, userId);
    await this.revoke(caller, {
      subject: pseudonymOf(userId),
      detail: 'Of a runner.',
      generationId: runner,
      stamp: stampOf.runner(tenantId, userId),
      links: { tenantId, runner },
    });
  }

  async ofTenant(caller: Actor): Promise<void> {
    const { tenantId } = caller;
    await this.revoke(caller, {
      subject: tenantId,
      detail: 'Of all sessions.',
      generationId: generationIdOf.tenant(tenantId),
      stamp: stampOf.tenant(tenantId),
      links: { tenantId },
    });
  }

  private async revoke(
    caller: Actor,
    { subject, detail, generationId, stamp, links }: RevokedLinks,
  ): Promise<void> {
    // Write the audit entry first. If the request fails in between, the caller can retry.
    await this.audit.record(caller, 'media_links.revoked', subject, detail);
    // Revoked links would only take space. Links that a read stores in between end with the count.
    await this.links.removeRevoked(links);
    await this.generations.raise(generationId);
    await this.stamps.renew(stamp);
  }
}
