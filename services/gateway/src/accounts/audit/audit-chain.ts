import { Injectable } from '@nestjs/common';
import { Unavailable } from '@strideform/service-kit/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuditChainRepository, unremoved } from './audit-chain.repository.ts';
import type { AuditEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';
import { chained, emptyChain } from './audit-hash.ts';

/** Maximum number of entries in one append. */
const maxBatch = 50;
/** Attempts to append while other gateways append for the same tenant. */
const maxAttempts = 20;
const maxPauseMs = 100;

interface WaitingEntry {
  readonly entry: AuditEntry;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends entries to the chain of their tenant. Each entry contains the hash of the one before, so
 * an entry that was changed or removed later is noticed.
 *
 * The end of a chain is one document. An append replaces it with one compare-and-set, which also
 * stores the new entries, so several gateways can append at once and none loses an entry. Entries
 * that arrive while an append runs are appended together.
 */
@Injectable()
export class AuditChain {
  /** Entries that wait, by tenant. A tenant has a list while an append runs. */
  private readonly waiting = new Map<string, WaitingEntry[]>();

  constructor(
    private readonly chains: AuditChainRepository,
    private readonly entries: AuditEntryRepository,
  ) {}

  /**
   * Appends an entry. Does nothing if the tenant has an entry with this id.
   * @throws {Unavailable} if the database is away, or other gateways append all the time
   */
  append(entry: AuditEntry): Promise<void> {
    const { tenantId } = entry;
    return new Promise((resolve, reject) => {
      const waiting = this.waiting.get(tenantId);
      if (waiting !== undefined) return void waiting.push({ entry, resolve, reject });
      this.waiting.set(tenantId, [{ entry, resolve, reject }]);
      void this.appendWaiting(tenantId);
    });
  }

  private async appendWaiting(tenantId: string): Promise<void> {
    const waiting = this.waiting.get(tenantId)!;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxBatch);
      try {
        await this.appendBatch(tenantId, uniqueById(batch.map(({ entry }) => entry)));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.waiting.delete(tenantId);
  }

  private async appendBatch(tenantId: string, batch: readonly AuditEntry[]): Promise<void> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const isAppended = await this.tryAppend(tenantId, batch);
      if (isAppended) return;
      await sleep(Math.random() * Math.min(maxPauseMs, 2 ** attempt));
    }
    throw new Unavailable(`The audit chain of ${tenantId} is busy.`);
  }

  /** @returns false if another gateway has appended in the meantime */
  private async tryAppend(tenantId: string, batch: readonly AuditEntry[]): Promise<boolean> {
    const chain = await this.chains.findByTenant(tenantId);
    // The gateway that appended last may have stopped before it stored the entries on their own.
    const latest = chain === null ? [] : unremoved(chain);
    const existing = await this.entries.existingIds(tenantId, idsOf([...latest, ...batch]));
    await this.entries.addAll(latest.filter(({ entryId }) => !existing.has(entryId)));
    const known = new Set([...existing, ...idsOf(latest)]);
    const added = batch.filter(({ entryId }) => !known.has(entryId));
    if (added.length === 0) return true;
    const appended = chained(added, chain ?? emptyChain);
    const isMoved = await this.chains.moveEnd(tenantId, chain, appended);
    if (isMoved) await this.entries.addAll(appended);
    return isMoved;
  }
}

const idsOf = (entries: readonly AuditEntry[]): string[] => entries.map(({ entryId }) => entryId);

const uniqueById = (entries: readonly AuditEntry[]): AuditEntry[] => [
  ...new Map(entries.map((entry) => [entry.entryId, entry])).values(),
];
