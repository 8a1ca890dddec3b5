import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { fill, problemTexts, problemWords } from '@strideform/languages/english';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { keyIssuerOf, type Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { sessionNotFound } from '../../platform/problems/not-found.ts';
import { LinkGrants } from '../../sessions/media/link-grants.ts';
import { requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { FindShare } from './find-share.use-case.ts';
import { MailShare } from './mail-share.ts';
import type { IssuedShare, NewShare, ReportLinkList } from './report-share.dto.ts';
import { ReportShareRepository } from './report-share.repository.ts';
import type { ReportShare } from './report-share.schema.ts';
import { shareUrl } from './share-links.ts';

const dayMs = 86_400_000;

export const maxLinksOfSession = 5;

/** Makes, lists and ends the links with which others can read one session's report. */
@Injectable()
export class ManageShares {
  constructor(
    private readonly shares: ReportShareRepository,
    private readonly find: FindShare,
    private readonly mails: MailShare,
    private readonly sessions: SessionsClient,
    private readonly grants: LinkGrants,
    private readonly guard: ErasureGuard,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Lists the links that work, without their tokens, which nobody stores. @throws like a read */
  async list({ tenantId }: Caller, sessionId: string): Promise<ReportLinkList> {
    const session = await this.sessions.find(tenantId, sessionId);
    const stored = await this.shares.listOf(tenantId, sessionId);
    const open = await this.find.openAmong(stored, session);
    return {
      items: open.map(({ createdAt, expiresAt, showsHistory = false }) => ({
        created_at: createdAt.toISOString(),
        expires_at: expiresAt.toISOString(),
        show_history: showsHistory,
      })),
      max_links: maxLinksOfSession,
      email_available: this.mails.isAvailable,
    };
  }

  /**
   * Makes a link beside those that work, and sends it by e-mail if the caller names an address.
   * @throws {NotFound} like a read; {Conflict} for a session that has not succeeded, and if it has
   *   as many links as it may; as `MailShare.allow`
   */
  async create(caller: Caller, sessionId: string, wanted: NewShare): Promise<IssuedShare> {
    const session = await this.sessions.find(caller.tenantId, sessionId);
    requireSucceeded(session, problemWords.no_report_to_share);
    await this.makeRoom(session);
    const { email } = wanted;
    const mail = email === undefined ? null : await this.mails.allow(caller, { ...wanted, email });
    // Write the audit entry first, so that no link is in use without one.
    const subject = pseudonymOf(sessionId);
    await this.audit.record(caller, 'report_share.created', subject, detailOf(wanted));
    const token = newRandomToken();
    const { expiresAt } = await this.add(caller, session, hashToken(token), wanted);
    const url = shareUrl(this.config, token);
    const isSent = mail !== null && (await this.mails.send(mail, { url, expiresAt }));
    const expires_at = expiresAt.toISOString();
    return { session_id: sessionId, url, expires_at, email_sent: isSent };
  }

  /**
   * Ends all links of the session. The links to its video, which readers may have kept, end too.
   * @throws {NotFound} like a read
   */
  async revoke(caller: Caller, sessionId: string): Promise<void> {
    const { tenantId } = await this.sessions.find(caller.tenantId, sessionId);
    for (const share of await this.shares.listOf(tenantId, sessionId))
      await this.recordEndOf(share, caller);
    await this.shares.erase(tenantId, sessionId);
  }

  /**
   * Removes links that have ended.
   * @throws {Conflict} if as many as a session may have still work
   */
  private async makeRoom(session: SessionView): Promise<void> {
    const { tenantId, sessionId } = session;
    const stored = await this.shares.listOf(tenantId, sessionId);
    if (stored.length < maxLinksOfSession) return;
    const open = await this.find.openAmong(stored, session);
    for (const share of stored) if (!open.includes(share)) await this.shares.remove(share);
    if (open.length >= maxLinksOfSession) throw tooManyLinks();
  }

  private async add(
    caller: Caller,
    session: SessionView,
    tokenHash: string,
    { expires_in_days: days, show_history: showsHistory }: NewShare,
  ): Promise<ReportShare> {
    const { tenantId, sessionId } = session;
    const grant = await this.grants.grant(session, keyIssuerOf(caller));
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + days * dayMs);
    const share = { ...grant, tokenHash, createdAt, expiresAt, showsHistory };
    const isKept = await this.guard.run(tenantId, sessionId, () => this.shares.add(share));
    if (!isKept) throw sessionNotFound(sessionId);
    // Requests at the same moment may each have found room for one link.
    if ((await this.shares.listOf(tenantId, sessionId)).length <= maxLinksOfSession) return share;
    await this.recordEndOf(share, caller);
    await this.shares.remove(share);
    throw tooManyLinks();
  }

  /**
   * Writes the audit entry for the end of a share. Call it before the share is removed, because a
   * retry may not find the share any more.
   */
  private recordEndOf({ sessionId, tokenHash }: ReportShare, caller: Caller): Promise<void> {
    const subject = pseudonymOf(sessionId);
    const occasion = { occasion: tokenHash };
    return this.audit.recordOnce(caller, 'report_share.revoked', subject, occasion);
  }
}

/** Returns what the audit log says about a new link. It never has the address. */
function detailOf({ expires_in_days: days, show_history: showsHistory, email }: NewShare): string {
  const history = showsHistory ? ', with earlier sessions' : '';
  const mail = email === undefined ? '' : ', to be sent by e-mail';
  return `For ${days} days${history}${mail}.`;
}

const tooManyLinks = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_links, { maxLinks: maxLinksOfSession }), {
    code: 'too_many_links',
  });
