import { Inject, Injectable } from '@nestjs/common';
import { languageOf, type Language } from '@strideform/languages';
import { fill, problemTexts } from '@strideform/languages/english';
import { Connection } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { MailQuotas } from '../../platform/mail/mail-quotas.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import { TooManyShareMails } from '../../platform/problems/refusals.ts';
import { MediaLinkSecrets } from '../../sessions/media/media-link-secrets.ts';
import type { NewShare } from './report-share.dto.ts';

/** E-mail that was counted and may be sent. */
interface AllowedMail {
  readonly to: string;
  readonly tenantId: string;
  /** Name of the club or clinic, which the shared page shows, too. */
  readonly tenantName: string;
  readonly language: Language;
  /** Language in which the link opens its page. null: that of the browser. */
  readonly pageLanguage: string | null;
}

interface MailedLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Sends links to shared reports by e-mail. The e-mail has the name of the club, the link and its
 * end, and nothing of the report. Its address is neither stored nor logged.
 */
@Injectable()
export class MailShare {
  private readonly quotas: MailQuotas;

  constructor(
    private readonly mailer: Mailer,
    private readonly tenants: TenantRepository,
    private readonly secrets: MediaLinkSecrets,
    @Inject(GATEWAY_CONFIG) { RATE_LIMIT_PATIENCE_MS: patienceMs }: GatewayConfig,
    connection: Connection,
  ) {
    this.quotas = new MailQuotas(connection, 'share-mails', patienceMs);
  }

  get isAvailable(): boolean {
    return this.mailer.isEnabled;
  }

  /**
   * Counts an e-mail and reads what it needs. Call it before the link is made, so that nothing but
   * the mail server can fail afterwards.
   * @throws {Conflict} without a mail server; {TooManyShareMails}
   */
  async allow(
    { tenantId }: Pick<Caller, 'tenantId'>,
    { email, language: code }: NewShare & { readonly email: string },
  ): Promise<AllowedMail> {
    if (!this.isAvailable) throw noMailServer();
    const language = code === undefined ? currentLanguage() : languageOf(code);
    const tenantName = (await this.tenants.find(tenantId))?.name ?? tenantId;
    const exceeded = await this.quotas.count({ address: this.senderOf(email), tenantId });
    if (exceeded !== null) throw new TooManyShareMails(exceeded.resetS);
    return { to: email, tenantId, tenantName, language, pageLanguage: code ?? null };
  }

  /** @returns true if the mail server has accepted the e-mail. Otherwise it does not count. */
  async send(mail: AllowedMail, { url: link, expiresAt }: MailedLink): Promise<boolean> {
    const { to, tenantId, tenantName, language, pageLanguage } = mail;
    const url = pageLanguage === null ? link : `${link}?language=${pageLanguage}`;
    const until = expiresAt.toLocaleDateString(language.locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
    });
    const { share_subject: subject, share } = language.messages.mailTexts;
    const facts = { tenantName, url, until };
    const text = fill(share, facts);
    const isSent = await this.mailer.send({ to, subject: fill(subject, facts), text });
    if (isSent) return true;
    this.quotas.giveBack({ address: this.senderOf(to), tenantId });
    return false;
  }

  /** Returns what an address is counted under: the digest of an address could be guessed. */
  private senderOf(email: string): string {
    return this.secrets.sign(['share mails', email]);
  }
}

const noMailServer = (): Conflict =>
  new Conflict(problemTexts.no_mail_server, { code: 'no_mail_server' });
