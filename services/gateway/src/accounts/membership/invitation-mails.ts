import { Inject, Injectable } from '@nestjs/common';
import { fill } from '@strideform/languages/english';
import { Connection } from '@strideform/persistence';
import { hash } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { Mailer } from '../../platform/mail/mailer.ts';
import { quotaOfAllGateways } from '../../platform/rate-limits/quota-of-all-gateways.ts';
import type { SharedQuota } from '../../platform/rate-limits/shared-quota.ts';
import type { Person } from '../people/person.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';

/** Limits of e-mails, because a tenant may invite anybody. */
export const invitationsToAddress = { policy: 'invitations-to-address', limit: 3, windowS: 600 };
export const invitationsOfTenant = { policy: 'invitations-of-tenant', limit: 50, windowS: 3600 };

/** Sends invitations by e-mail, if there is a mail server. */
@Injectable()
export class InvitationMails {
  private readonly perAddress: SharedQuota;
  private readonly perTenant: SharedQuota;

  constructor(
    private readonly mailer: Mailer,
    private readonly tenants: TenantRepository,
    @Inject(GATEWAY_CONFIG) { RATE_LIMIT_PATIENCE_MS: patienceMs }: GatewayConfig,
    connection: Connection,
  ) {
    this.perAddress = quotaOfAllGateways(connection, { ...invitationsToAddress, patienceMs });
    this.perTenant = quotaOfAllGateways(connection, { ...invitationsOfTenant, patienceMs });
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
    const address = hash('sha256', email);
    if ((await this.perAddress.count(address)).isOver) return false;
    if ((await this.perTenant.count(tenantId)).isOver) return false;
    const tenantName = (await this.tenants.find(tenantId))?.name ?? tenantId;
    const { invitation_subject: subject, invitation } = currentLanguage().messages.mailTexts;
    const facts = { name: withoutAddresses(person.name), tenantName, url, days };
    const text = fill(invitation, facts);
    const isSent = await this.mailer.send({ to: email, subject: fill(subject, facts), text });
    if (isSent) return true;
    this.perAddress.giveBack(address);
    this.perTenant.giveBack(tenantId);
    return false;
  }
}

/**
 * Returns a name in which mail programs find no address to make a link of. An admin types the name,
 * and the e-mail comes from the platform's sender.
 */
const withoutAddresses = (name: string): string => name.replace(/(?<=\S)[.:/@]+(?=\S)/g, ' ');
