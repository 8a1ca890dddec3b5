import type { Connection } from '@strideform/persistence';
import { quotaOfAllGateways } from '../rate-limits/quota-of-all-gateways.ts';
import type { QuotaState, SharedQuota } from '../rate-limits/shared-quota.ts';

/** Limits of e-mails of one kind, because a tenant may send them to anybody. */
export const mailLimits = {
  perAddress: { limit: 3, windowS: 600 },
  perTenant: { limit: 50, windowS: 3600 },
} as const;

interface CountedMail {
  /** Address, or a digest of it. */
  readonly address: string;
  readonly tenantId: string;
}

/** Counts e-mails of one kind, by address and by tenant. */
export class MailQuotas {
  private readonly perAddress: SharedQuota;
  private readonly perTenant: SharedQuota;

  /** @param kind begins the names of the limits */
  constructor(connection: Connection, kind: string, patienceMs: number) {
    const quota = (name: string, limits: { readonly limit: number; readonly windowS: number }) =>
      quotaOfAllGateways(connection, { policy: `${kind}-${name}`, ...limits, patienceMs });
    this.perAddress = quota('to-address', mailLimits.perAddress);
    this.perTenant = quota('of-tenant', mailLimits.perTenant);
  }

  /** Counts an e-mail. @returns the limit that it exceeds, or null if it may be sent */
  async count({ address, tenantId }: CountedMail): Promise<QuotaState | null> {
    const ofAddress = await this.perAddress.count(address);
    if (ofAddress.isOver) return ofAddress;
    const ofTenant = await this.perTenant.count(tenantId);
    return ofTenant.isOver ? ofTenant : null;
  }

  /** An e-mail that was counted and could not be sent does not count. */
  giveBack({ address, tenantId }: CountedMail): void {
    this.perAddress.giveBack(address);
    this.perTenant.giveBack(tenantId);
  }
}
