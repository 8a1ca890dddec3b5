import { problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import type { AuditedRead } from '../../accounts/audit/read-audit.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { LinkGrants, neverRevoked } from '../../sessions/media/link-grants.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import type { ReportShare } from './report-share.schema.ts';

/** A share that has not ended, and its session. Readers never see the session's id. */
export interface OpenShare {
  readonly share: ReportShare;
  readonly session: SessionView;
}

/** Finds what a link to a shared report opens. */
@Injectable()
export class FindShare {
  constructor(
    private readonly shares: ReportShareRepository,
    private readonly sessions: SessionsClient,
    private readonly grants: LinkGrants,
  ) {}

  /** @throws {NotFound} with the same message for links that are unknown, expired or revoked */
  async byToken(token: string): Promise<OpenShare> {
    const open = await this.byDigest(hashToken(token));
    if (open === null) throw shareNotFound();
    return open;
  }

  /**
   * @param tokenHash digest of the share's token, which does not open the report
   * @returns null if the share has ended, was revoked, or lost its session while it was created
   */
  async byDigest(tokenHash: string): Promise<OpenShare | null> {
    const share = await this.shares.findByToken(tokenHash);
    const session = share && (await this.sessionOf(share));
    return share === null || session === null ? null : { share, session };
  }

  /**
   * Returns the share of a session by its token.
   * @throws {NotFound} also for the share of another session
   */
  async ofSession({ tenantId, sessionId }: SessionView, token: string): Promise<ReportShare> {
    const { share, session } = await this.byToken(token);
    if (session.tenantId !== tenantId || session.sessionId !== sessionId) throw shareNotFound();
    return share;
  }

  /**
   * Checks the share again after a read, because it may have ended in the meantime.
   * @throws {NotFound}
   */
  async requireOpen({ tokenHash }: ReportShare): Promise<void> {
    if ((await this.byDigest(tokenHash)) === null) throw shareNotFound();
  }

  /** Returns those of a session's shares that work, in their order. */
  async openAmong(
    shares: readonly ReportShare[],
    session: SessionView,
  ): Promise<readonly ReportShare[]> {
    const areOpen = await Promise.all(shares.map((share) => this.isOpen(share, session)));
    return shares.filter((_share, index) => areOpen[index]);
  }

  private async sessionOf(share: ReportShare): Promise<SessionView | null> {
    const { tenantId, sessionId } = share;
    const session = (await this.sessions.findMany([{ tenantId, sessionId }])).get(sessionId);
    return session !== undefined && (await this.isOpen(share, session)) ? session : null;
  }

  /** Returns true if the share of the session has neither expired nor was revoked. */
  private async isOpen(share: ReportShare, session: SessionView): Promise<boolean> {
    if (share.expiresAt <= new Date()) return false;
    // Documents from before decision 0052 lack the fields.
    const { tenantId, sessionId, runner = null, issuer = null, generation = null } = share;
    const isOfThisVersion = runner !== null && generation !== null;
    const grant = isOfThisVersion
      ? { tenantId, sessionId, runner, issuer, generation }
      : { ...(await this.grants.grant(session, null)), generation: neverRevoked };
    return this.grants.isShareCurrent(grant);
  }
}

/** Returns a read by someone without a key. */
export const readOfShare = ({ tenantId, sessionId }: ReportShare): AuditedRead => ({
  reader: { tenantId, keyId: null },
  subjectId: sessionId,
});

export const shareNotFound = (): NotFound =>
  new NotFound(problemTexts.share_not_found, {
    code: 'share_not_found',
  });
