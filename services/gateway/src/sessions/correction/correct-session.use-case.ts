import { problemParts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { SessionCorrections, SessionView } from '@strideform/contracts';
import { invalidParameters } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { RevokeMediaLinks } from '../media/revoke-media-links.use-case.ts';

/** Corrects facts about a session that its measurements do not depend on. */
@Injectable()
export class CorrectSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly revokeLinks: RevokeMediaLinks,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {NotFound} like a read; {InvalidInput} for an unknown runner */
  async execute(
    caller: Caller,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    const { userId } = await this.sessions.find(tenantId, sessionId);
    const otherRunner = corrections.userId === userId ? undefined : corrections.userId;
    if (otherRunner !== undefined) await this.requireRunner(tenantId, otherRunner);
    const what = `Changed: ${Object.keys(corrections).join(', ')}.`;
    await this.audit.record(caller, 'session.changed', pseudonymOf(sessionId), what);
    // A reader who has a link to one runner's session must not keep one to another runner's.
    if (otherRunner !== undefined) await this.revokeLinks.ofSession(caller, sessionId);
    const corrected = await this.sessions.correct(tenantId, sessionId, corrections);
    await this.stamps.renewIfPossible(stampOf.session(sessionId), stampOf.sessionsOf(tenantId));
    return corrected;
  }

  private async requireRunner(tenantId: string, userId: string): Promise<void> {
    if ((await this.users.findById(tenantId, userId)) !== null) return;
    throw invalidParameters([{ pointer: '/user_id', message: problemParts.unknown_runner }]);
  }
}
