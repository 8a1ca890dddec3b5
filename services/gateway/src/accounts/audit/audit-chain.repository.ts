import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { ChainedEntry } from './audit-entry.ts';
import { emptyChain, type ChainPlace } from './audit-hash.ts';
import { AuditChainSchema, type AuditChainDocument } from './audit-chain.schema.ts';

export const noneRemoved = {
  removedSequence: emptyChain.sequence,
  removedHash: emptyChain.hash,
  removedEntry: null,
};

/** Returns the last entries of a chain, without those that retention has removed. */
export const unremoved = ({
  latest,
  removedSequence,
}: Pick<AuditChainDocument, 'latest' | 'removedSequence'>): readonly ChainedEntry[] =>
  latest.filter(({ sequence }) => sequence > removedSequence);

/** The document of a tenant, whose id is the tenant's. */
const chainOf = (tenantId: string) => ({ tenantId, _id: tenantId });

@Injectable()
export class AuditChainRepository extends TenantScopedRepository<AuditChainDocument> {
  constructor(connection: Connection) {
    super(connection.model<AuditChainDocument>('AuditChain', AuditChainSchema));
  }

  findByTenant(tenantId: string): Promise<AuditChainDocument | null> {
    return this.findOne(chainOf(tenantId));
  }

  override async eraseTenant(tenantId: string): Promise<void> {
    await this.removeOne(chainOf(tenantId));
  }

  /** Returns the ids of all tenants that have a chain. */
  tenantIds(): Promise<string[]> {
    return this.acrossTenants.distinct('_id').exec();
  }

  /**
   * Moves the end of a chain to its new last entries, unless it has moved since it was read.
   * @param chain the chain as it was read, or null for a new one
   * @returns false if it has moved
   */
  async moveEnd(
    tenantId: string,
    chain: ChainPlace | null,
    latest: readonly ChainedEntry[],
  ): Promise<boolean> {
    const { sequence, hash } = latest.at(-1)!;
    const next = { sequence, hash, latest };
    if (chain === null) return this.insert({ _id: tenantId, tenantId, ...next, ...noneRemoved });
    const read = { ...chainOf(tenantId), sequence: chain.sequence, hash: chain.hash };
    return (await this.change(read, { $set: next })) !== null;
  }

  /** Records up to which entry retention removes entries. It never moves back. */
  async moveAnchor(tenantId: string, last: ChainedEntry): Promise<void> {
    const { sequence, hash } = last;
    await this.change(
      { ...chainOf(tenantId), removedSequence: { $lt: sequence } },
      { $set: { removedSequence: sequence, removedHash: hash, removedEntry: last } },
    );
  }

  /** Removes the copies of the last entries, unless the chain has moved. */
  async dropLatest(tenantId: string, { sequence }: Pick<ChainPlace, 'sequence'>): Promise<void> {
    await this.change({ ...chainOf(tenantId), sequence }, { $set: { latest: [] } });
  }
}
