import { Inject, Injectable } from '@nestjs/common';
import { fill } from '@strideform/languages/english';
import { Connection } from '@strideform/persistence';
import { hash } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { MailQuotas } from '../../platform/mail/mail-quotas.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import type { Person } from '../people/person.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';

/** Sends invitations by e-mail, if there is a mail server. */
@Injectable()
export class InvitationMails {
  private readonly quotas: MailQuotas;

  constructor(
    private readonly mailer: Mailer,
    private readonly tenants: TenantRepository,
    @Inject(GATEWAY_CONFIG) { RATE_LIMIT_PATIENCE_MS: patienceMs }: GatewayConfig,
    connection: Connection,
  ) {
    this.quotas = new MailQuotas(connection, 'invitations', patienceMs);
  }

  /**
   * @param url link of the invitation
   * @param days days until the link ends
   * @returns true if the mail server has accepted the e-mail. Otherwise it does not count, and the
   *   admin hands the link over. Also false beyond the limits.
   */
  async send(person: Person, url: string, days: number): Promise<boolean> {
    if (!this.mailer.isEnabled) return false;
    const { tenantId, email } = person;
    const counted = { address: hash('sha256', email), tenantId };
    if ((await this.quotas.count(counted)) !== null) return false;
    const tenantName = (await this.tenants.find(tenantId))?.name ?? tenantId;
    const { invitation_subject: subject, invitation } = currentLanguage().messages.mailTexts;
    const facts = { name: withoutAddresses(person.name), tenantName, url, days };
    const text = fill(invitation, facts);
    const isSent = await this.mailer.send({ to: email, subject: fill(subject, facts), text });
    if (isSent) return true;
    this.quotas.giveBack(counted);
    return false;
  }
}

/**
 * Returns a name in which mail programs find no address to make a link of. An admin types the name,
 * and the e-mail comes from the platform's sender.
 */
const withoutAddresses = (name: string): string => name.replace(/(?<=\S)[.:/@]+(?=\S)/g, ' ');
