import { Inject, Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { consolePage } from '../../platform/server/console-site.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ConsoleSessions, type OpenedSession } from '../sign-in/console-sessions.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { isTenantOpen, type Tenant } from '../tenants/tenant.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import { passkeyExists, Passkeys, type NewPasskey } from './passkeys.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { mayUseConsole, type Person } from '../people/person.ts';
import { SignInLinkRepository } from './sign-in-link.repository.ts';
import { mailLinkMin, type LinkPurpose, type SignInLink } from './sign-in-link.ts';

/** Invitation that works, with the person it is for. */
export interface OpenInvitation {
  readonly person: Person;
  readonly tenant: Tenant;
  readonly expiresAt: Date;
}

interface Found extends OpenInvitation {
  readonly link: SignInLink;
}

/** Signs people in: by invitation, with a passkey, or by a link in an e-mail. */
@Injectable()
export class SignInAsPerson {
  private readonly logger = createLogger('sign-in-as-person');

  constructor(
    private readonly people: PersonRepository,
    private readonly passkeys: Passkeys,
    private readonly storedPasskeys: PasskeyRepository,
    private readonly links: SignInLinkRepository,
    private readonly sessions: ConsoleSessions,
    private readonly tenants: TenantRepository,
    private readonly audit: AuditLog,
    private readonly mailer: Mailer,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws {NotFound} with the same message for a link that is unknown, used or too old */
  invitationOf(token: string): Promise<OpenInvitation> {
    return this.find(token, 'invitation');
  }

  /** Asks the browser of an invited person to make a passkey. @throws as `invitationOf` */
  async beginJoining(token: string) {
    return this.passkeys.beginAdding((await this.find(token, 'invitation')).person);
  }

  /**
   * Uses up an invitation: stores the passkey, ends the person's other passkeys and sessions, and
   * signs them in.
   * @throws as `invitationOf`, and as `Passkeys.verifyNew`
   */
  async join(
    token: string,
    challengeToken: string | null,
    response: RegistrationResponseJSON,
    userAgent: string,
  ): Promise<OpenedSession> {
    const { person, link } = await this.find(token, 'invitation');
    const passkey = await this.passkeys.verifyNew(person, challengeToken, response);
    if (!(await this.links.take(link))) throw linkNotValid();
    // The earlier ones end first. If this breaks off, a lost device does not sign in any more.
    await this.storedPasskeys.removeOthers(person, passkey.passkeyId);
    await this.sessions.endAllOf(person);
    await this.store(person, passkey, userAgent, 'By invitation.');
    return this.open(person, 'By invitation.', userAgent);
  }

  /**
   * Stores a passkey of a person, after its audit entry.
   * @throws {Conflict} if somebody has just added the same one
   */
  async store(
    { tenantId, personId }: Person,
    passkey: NewPasskey,
    userAgent: string,
    detail: string,
  ): Promise<void> {
    const actor = { tenantId, keyId: personId };
    await this.audit.recordOnce(actor, 'passkey.added', personId, {
      detail,
      occasion: passkey.passkeyId,
    });
    const isNew = await this.storedPasskeys.add({
      ...{ ...passkey, tenantId, personId, userAgent: userAgent.slice(0, 200) },
      ...{ createdAt: new Date(), lastUsedAt: null },
    });
    if (!isNew) throw passkeyExists();
  }

  beginWithPasskey = () => this.passkeys.beginSignIn();

  /**
   * @throws {NotAuthenticated} with the same message for a passkey that is unknown, wrong, or of
   *   somebody who may not sign in
   */
  async withPasskey(
    challengeToken: string | null,
    response: AuthenticationResponseJSON,
    userAgent: string,
  ): Promise<OpenedSession> {
    const { tenantId, personId } = await this.passkeys.verifySignIn(challengeToken, response);
    const [person, tenant] = await Promise.all([
      this.people.find(tenantId, personId),
      this.tenants.find(tenantId),
    ]);
    if (!mayUseConsole(person) || !isTenantOpen(tenant)) {
      const nobody = { tenantId, keyId: null };
      const detail = 'The passkey is right, but the person is suspended or removed.';
      await this.audit.recordRefusal(nobody, 'console.sign_in_failed', personId, detail);
      throw new NotAuthenticated('passkey_refused');
    }
    return this.open(person, 'With a passkey.', userAgent);
  }

  /**
   * Sends links to the people who have this address. Anyone may ask, so a person gets few e-mails.
   * The limit does not keep the person out: a browser that asks after it may use the links that
   * were sent before. Answer the request without waiting for it, so
   * that neither the answer nor its time shows whether there are any. Failures are logged.
   * @param browserToken token of the cookie of the browser that may use the links
   */
  async requestLink(email: string, browserToken: string): Promise<void> {
    try {
      await this.sendLinks(email, hashToken(browserToken));
    } catch (error) {
      this.logger.warn({ err: error }, 'link to sign in not sent');
    }
  }

  /**
   * @throws {NotFound} for a link that is unknown, used or too old; {NotAuthenticated} in a browser
   *   that has not asked for one, where the link stays valid
   */
  async withLink(
    token: string,
    browserToken: string | null,
    userAgent: string,
  ): Promise<OpenedSession> {
    const { person, link } = await this.find(token, 'mail');
    const hasAsked = browserToken !== null && link.browserHashes.includes(hashToken(browserToken));
    if (!hasAsked) throw new NotAuthenticated('sign_in_link_elsewhere');
    if (!(await this.links.take(link))) throw linkNotValid();
    await this.links.removeOf(person, 'mail');
    await this.people.forgetMailedLinks(person);
    return this.open(person, 'By a link in an e-mail.', userAgent);
  }

  private async sendLinks(email: string, browserHash: string): Promise<void> {
    if (!this.mailer.isEnabled) return;
    for (const person of await this.people.withEmail(email)) {
      const tenant = await this.tenants.find(person.tenantId);
      const mayJoin = mayUseConsole(person) && isTenantOpen(tenant) && person.joinedAt !== null;
      if (mayJoin) await this.sendLink(person, tenant?.name ?? person.tenantId, browserHash);
    }
  }

  private async sendLink(person: Person, tenantName: string, browserHash: string): Promise<void> {
    const now = new Date();
    const { tenantId, personId } = person;
    if (!(await this.people.countMailedLink(person, now)))
      return this.links.openMailLinksTo(browserHash, person, now);
    const token = newRandomToken();
    const link: SignInLink = {
      ...{ tokenHash: hashToken(token), tenantId, personId, purpose: 'mail' },
      browserHashes: [browserHash],
      createdAt: now,
      expiresAt: new Date(now.getTime() + mailLinkMin * 60_000),
    };
    await this.links.add(link);
    if (await this.mailLink(person, tenantName, token)) return;
    // An e-mail that was not sent must not count, or an outage would keep people out.
    await this.links.take(link);
    await this.people.forgetMailedLinks(person, now);
  }

  private mailLink({ name, email }: Person, tenantName: string, token: string): Promise<boolean> {
    const { sign_in_subject: subject, sign_in } = currentLanguage().messages.mailTexts;
    const url = consolePage(this.config, `link#${token}`);
    const text = fill(sign_in, { name, tenantName, url, minutes: mailLinkMin });
    return this.mailer.send({ to: email, subject, text });
  }

  private async find(token: string, purpose: LinkPurpose): Promise<Found> {
    const link = await this.links.find(hashToken(token), purpose, new Date());
    if (link === null) throw linkNotValid();
    const [person, tenant] = await Promise.all([
      this.people.find(link.tenantId, link.personId),
      this.tenants.find(link.tenantId),
    ]);
    if (!mayUseConsole(person) || tenant === null || !isTenantOpen(tenant)) throw linkNotValid();
    return { person, tenant, link, expiresAt: link.expiresAt };
  }

  private async open(person: Person, how: string, userAgent: string): Promise<OpenedSession> {
    const { tenantId, personId } = person;
    await this.people.recordJoining(tenantId, personId, new Date());
    const opened = await this.sessions.openForPerson(person, userAgent);
    const detail = `${person.name}, ${person.role}. ${how}`;
    // One entry a minute is enough, so nobody fills the log by signing in again and again.
    const minute = new Date().toISOString().slice(0, 16);
    const occasion = `${minute} ${detail}`;
    const actor = { tenantId, keyId: personId };
    await this.audit.recordOnce(actor, 'console.signed_in', personId, { detail, occasion });
    return opened;
  }
}

const linkNotValid = (): NotFound =>
  new NotFound(problemTexts.sign_in_link_not_valid, { code: 'sign_in_link_not_valid' });
