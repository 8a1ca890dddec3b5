import { Injectable } from '@nestjs/common';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { AuditChainRepository, noneRemoved, unremoved } from './audit-chain.repository.ts';
import type { AuditChainDocument } from './audit-chain.schema.ts';
import type { ChainedEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';
import { emptyChain, entryHash, type ChainPlace } from './audit-hash.ts';
import { expiredBefore } from './audit-retention.ts';

/**
 * Ways in which a chain can be broken. `missing`: an entry was removed. `changed`: its content does
 * not have its hash. `detached`: it does not follow the entry before, so one of the two was
 * replaced. `removal_not_recorded`: the start of the chain was removed, but not by retention, which
 * records it in the chain, and removes only entries whose year is over. `end_differs`: the last
 * entry is not the one that was appended last. `end_replaced`: the entry at the end of an earlier
 * check is missing, has another hash, or was removed before its time.
 */
export type ChainFault =
  'missing' | 'changed' | 'detached' | 'removal_not_recorded' | 'end_differs' | 'end_replaced';

/** Broken entry of a chain. */
export interface BrokenEntry {
  readonly sequence: number;
  /** Id of the entry, or null if it is missing. */
  readonly entryId: string | null;
  readonly fault: ChainFault;
}

/** Last entry of a chain. */
export interface ChainEnd extends ChainPlace {
  /** Time of the entry, or null if the chain is empty. */
  readonly at: Date | null;
}

/** End that a chain had in an earlier check. */
export interface EarlierEnd {
  readonly tenantId: string;
  readonly end: ChainEnd;
}

export interface AuditVerdict {
  readonly tenantId: string;
  /** Number of entries that were read. */
  readonly checkedCount: number;
  /** Number of the last entry that retention has removed; 0 if there is none. */
  readonly removedSequence: number;
  /** Number of entries outside the chain, from before decision 0059. */
  readonly unchainedCount: number;
  readonly end: ChainEnd;
  /** Number of broken entries. A row of missing entries counts once, with its first number. */
  readonly brokenCount: number;
  /** The first broken entries, in the order of the chain; at most 100. */
  readonly broken: readonly BrokenEntry[];
}

const batchSize = 1000;
const maxShownFaults = 100;

/** Checks the chains of audit entries. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly chains: AuditChainRepository,
    private readonly entries: AuditEntryRepository,
  ) {}

  /**
   * Checks a chain, or all of them.
   * @param tenantId tenant to check, or null for all that exist, have entries, or were checked
   *   earlier
   * @param earlier ends from an earlier check, which must still be in the chains
   */
  async execute(
    tenantId: string | null,
    earlier: readonly EarlierEnd[] = [],
  ): Promise<readonly AuditVerdict[]> {
    const tenantIds = tenantId === null ? await this.tenantIds(earlier) : [tenantId];
    const earlierByTenant = Map.groupBy(earlier, (one) => one.tenantId);
    const verdicts: AuditVerdict[] = [];
    for (const id of [...tenantIds].sort()) {
      const ends = (earlierByTenant.get(id) ?? []).map(({ end }) => end);
      verdicts.push(await this.verify(id, ends));
    }
    return verdicts;
  }

  /** Someone who removes a chain's document, or all entries, must not hide the tenant. */
  private async tenantIds(earlier: readonly EarlierEnd[]): Promise<ReadonlySet<string>> {
    const tenants = await this.tenants.all();
    return new Set([
      ...tenants.map(({ tenantId }) => tenantId),
      ...(await this.chains.tenantIds()),
      ...(await this.entries.tenantIds()),
      ...earlier.map(({ tenantId }) => tenantId),
    ]);
  }

  private async verify(tenantId: string, earlierEnds: readonly ChainEnd[]): Promise<AuditVerdict> {
    const stored = await this.chains.findByTenant(tenantId);
    const chain = stored ?? withoutDocument(tenantId);
    const faults = new Faults();
    const { checkedCount, lastAt } = await this.walk(chain, faults);
    for (const end of earlierEnds)
      if (!(await this.isInChain(chain, end))) faults.add(faultAt(end, 'end_replaced'));
    if (stored === null) {
      // Entries of a chain without its end were left when somebody removed the end.
      const [first] = await this.entries.chainAfter(tenantId, 0, 1);
      if (first !== undefined) faults.add(faultAt(first, 'end_differs'));
    }
    if (faults.count > 0 && (await this.hasMoved(chain))) return this.verify(tenantId, earlierEnds);
    const { removedSequence, sequence, hash } = chain;
    const unchainedCount = await this.entries.unchainedCount(tenantId);
    const counts = { checkedCount, removedSequence, unchainedCount, brokenCount: faults.count };
    return { tenantId, ...counts, end: { sequence, hash, at: lastAt }, broken: faults.first };
  }

  /** Returns true if retention has moved the start of a chain since it was read. */
  private async hasMoved({ tenantId, removedSequence }: ChainOfEntries): Promise<boolean> {
    const now = await this.chains.findByTenant(tenantId);
    return now !== null && now.removedSequence > removedSequence;
  }

  /** Walks along a chain from its start to its end. */
  private async walk(chain: ChainOfEntries, faults: Faults): Promise<WalkedChain> {
    const start: ChainPlace = { sequence: chain.removedSequence, hash: chain.removedHash };
    let previous = start;
    let checkedCount = 0;
    let lastAt: Date | null = null;
    let isRemovalRecorded = start.sequence === emptyChain.sequence;
    while (previous.sequence < chain.sequence) {
      const batch = await this.batchAfter(chain, previous.sequence);
      for (const entry of batch) {
        const fault = faultOf(entry, previous);
        if (fault !== null) faults.add(fault);
        isRemovalRecorded ||= recordsRemovalOf(entry, start);
        previous = entry;
        lastAt = entry.at;
        checkedCount += 1;
      }
      if (batch.length === 0) {
        faults.add(missingAfter(previous));
        break;
      }
    }
    if (!isRemovalRecorded || !wasRemovalDue(chain))
      faults.add(faultAt(start, 'removal_not_recorded'));
    const isAtEnd = previous.sequence === chain.sequence;
    if (isAtEnd && previous.hash !== chain.hash) faults.add(faultAt(chain, 'end_differs'));
    return { checkedCount, lastAt };
  }

  /** Returns entries in their order, with those that are not stored on their own yet. */
  private async batchAfter(
    chain: ChainOfEntries,
    sequence: number,
  ): Promise<readonly ChainedEntry[]> {
    const found = await this.entries.chainAfter(chain.tenantId, sequence, batchSize);
    const stored = found.filter((entry) => entry.sequence <= chain.sequence);
    if (stored.length === batchSize) return stored;
    const ids = new Set(stored.map(({ entryId }) => entryId));
    const pending = unremoved(chain).filter(
      (entry) => entry.sequence > sequence && !ids.has(entry.entryId),
    );
    return [...stored, ...pending].sort((a, b) => a.sequence - b.sequence);
  }

  /**
   * An end that retention has removed in the meantime cannot be compared. Its time must be over:
   * anyone who can write to the database can also append an entry that records a removal.
   */
  private async isInChain(chain: ChainOfEntries, end: ChainEnd): Promise<boolean> {
    if (end.sequence === 0) return true;
    const isRemoved = end.sequence <= chain.removedSequence;
    if (isRemoved && end.at !== null && end.at >= expiredBefore(new Date())) return false;
    if (end.sequence < chain.removedSequence) return true;
    if (end.sequence === chain.removedSequence) return end.hash === chain.removedHash;
    const [entry] = await this.batchAfter(chain, end.sequence - 1);
    return entry?.sequence === end.sequence && entry.hash === end.hash;
  }
}

interface WalkedChain {
  /** Number of entries. */
  readonly checkedCount: number;
  /** Time of the last entry, or null if there is none. */
  readonly lastAt: Date | null;
}

type ChainOfEntries = Omit<AuditChainDocument, '_id'>;

const withoutDocument = (tenantId: string): ChainOfEntries => ({
  ...{ tenantId, ...emptyChain, latest: [] },
  ...noneRemoved,
});

/** Collects faults. Counts all, and keeps the first ones. */
class Faults {
  readonly first: BrokenEntry[] = [];
  count = 0;

  add(fault: BrokenEntry): void {
    this.count += 1;
    if (this.first.length < maxShownFaults) this.first.push(fault);
  }
}

/** @param place entry, or the place of one that is not there */
const faultAt = (
  place: Pick<ChainPlace, 'sequence'> & { readonly entryId?: string },
  fault: ChainFault,
): BrokenEntry => ({ sequence: place.sequence, entryId: place.entryId ?? null, fault });

const missingAfter = ({ sequence }: ChainPlace): BrokenEntry =>
  faultAt({ sequence: sequence + 1 }, 'missing');

function faultOf(entry: ChainedEntry, previous: ChainPlace): BrokenEntry | null {
  if (entry.sequence > previous.sequence + 1) return missingAfter(previous);
  if (entryHash(entry) !== entry.hash) return faultAt(entry, 'changed');
  const isNext = entry.sequence === previous.sequence + 1 && entry.previousHash === previous.hash;
  return isNext ? null : faultAt(entry, 'detached');
}

/**
 * Returns true if the year of the last removed entry is over. The entry after it has its hash, so
 * nobody can change its time.
 */
function wasRemovalDue({ removedSequence, removedHash, removedEntry }: ChainOfEntries): boolean {
  if (removedSequence === emptyChain.sequence) return true;
  if (removedEntry?.sequence !== removedSequence) return false;
  return entryHash(removedEntry) === removedHash && removedEntry.at < expiredBefore(new Date());
}

/** Retention appends an entry with the hash of the last entry that it removes. */
const recordsRemovalOf = (entry: ChainedEntry, { hash }: ChainPlace): boolean =>
  entry.action === 'audit.shortened' && entry.keyId === null && entry.subjectId === hash;
