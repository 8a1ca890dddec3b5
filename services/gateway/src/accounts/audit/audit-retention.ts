import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import type { Tenant } from '../tenants/tenant.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { AuditChainRepository } from './audit-chain.repository.ts';
import type { ChainedEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';
import { AuditLog } from './audit-log.ts';

const retentionDays = 365;
const dayMs = 86_400_000;
const batchSize = 500;

/**
 * Removes entries after a year, once a day (UTC). A chain loses its oldest entries only. Its
 * document keeps the number and the hash of the last one that was removed, so that the rest can
 * still be verified. An entry at the end of the chain records the removal, too. So changing the
 * document is not enough to hide that more entries were removed.
 */
@Injectable()
export class AuditRetention implements OnApplicationBootstrap {
  private readonly logger = createLogger('audit-retention');
  /** Time before which this process has removed the entries of all tenants. */
  private removedBeforeMs: number | null = null;

  constructor(
    private readonly tenants: TenantRepository,
    private readonly chains: AuditChainRepository,
    private readonly entries: AuditEntryRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Runs at each start, because a gateway of an earlier build creates the index again. */
  onApplicationBootstrap(): void {
    this.entries
      .dropTimeToLive()
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'the database still removes audit entries itself'),
      );
  }

  /** Does what `removeExpired` does, once a day, because entries expire by whole days. */
  async removeExpiredOfDay(now: Date, signal: AbortSignal): Promise<number> {
    const beforeMs = expiredBefore(now).getTime();
    if (this.removedBeforeMs === beforeMs) return 0;
    const count = await this.removeExpired(now, signal);
    if (!signal.aborted) this.removedBeforeMs = beforeMs;
    return count;
  }

  /** @returns the number of removed entries */
  async removeExpired(now: Date, signal: AbortSignal): Promise<number> {
    const before = expiredBefore(now);
    const tenants = await this.tenants.all();
    const tenantIds = new Set(tenants.map(({ tenantId }) => tenantId));
    for (const tenantId of await this.chains.tenantIds()) tenantIds.add(tenantId);
    // All entries of a tenant that is being deleted go soon. A new one could outlive them.
    for (const { tenantId } of tenants.filter(isLeaving)) tenantIds.delete(tenantId);
    let count = 0;
    for (const tenantId of tenantIds) {
      if (signal.aborted) break;
      count += await this.entries.removeUnchained(tenantId, before);
      count += await this.shortenChain(tenantId, before, signal);
    }
    return count;
  }

  private async shortenChain(tenantId: string, before: Date, signal: AbortSignal): Promise<number> {
    let count = 0;
    while (!signal.aborted) {
      const expired = await this.expiredStart(tenantId, before);
      const last = expired.at(-1);
      if (last === undefined) break;
      await this.recordRemoval(tenantId, last);
      // The anchor moves first. A chain without its start would be broken until the next round.
      await this.chains.moveAnchor(tenantId, last);
      await this.chains.dropLatest(tenantId, last);
      count += await this.entries.removeChainUpTo(tenantId, last);
      if (expired.length < batchSize) break;
    }
    return count;
  }

  private async recordRemoval(tenantId: string, last: ChainedEntry): Promise<void> {
    const detail = `Entries up to number ${last.sequence} were removed after a year.`;
    const actor = { tenantId, keyId: null };
    await this.audit.recordOnce(actor, 'audit.shortened', last.hash, { detail });
  }

  /** Returns the entries at the start of a chain that are all old enough. */
  private async expiredStart(tenantId: string, before: Date): Promise<readonly ChainedEntry[]> {
    const [oldest] = await this.entries.chainAfter(tenantId, 0, 1);
    if (oldest === undefined || oldest.at >= before) return [];
    const start = await this.entries.chainAfter(tenantId, 0, batchSize);
    const kept = start.findIndex(({ at }) => at >= before);
    return kept === -1 ? start : start.slice(0, kept);
  }
}

/** Returns the time before which entries may be removed. */
export const expiredBefore = (now: Date): Date => startOfDay(now.getTime() - retentionDays * dayMs);

const isLeaving = ({ deletedAt }: Tenant): boolean => deletedAt !== null;

const startOfDay = (timeMs: number): Date => new Date(Math.floor(timeMs / dayMs) * dayMs);
