import { Injectable } from '@nestjs/common';
import { Connection, insertOnce, PlatformRepository } from '@strideform/persistence';
import { Unavailable } from '@strideform/service-kit/errors';
import { SlotLeasesSchema, type SlotLease, type SlotLeasesDocument } from './slot-lease.schema.ts';

/** Attempts to change leases while other gateways change them. */
const maxAttempts = 10;
/** Time for which leases without a gateway stay, ms. They count for nothing. */
const keptMs = 3_600_000;

/** Reservations of gateways, shared through the database. */
@Injectable()
export class SlotLeaseRepository extends PlatformRepository<SlotLeasesDocument> {
  constructor(connection: Connection) {
    super(connection.model<SlotLeasesDocument>('SlotLeases', SlotLeasesSchema));
  }

  /**
   * Replaces a gateway's lease for an owner.
   * @param decide returns the new count, from the number that all others have reserved; 0 ends the
   *   lease
   * @returns the new count
   */
  async renew(
    id: string,
    gatewayId: string,
    leaseMs: number,
    decide: (ofOthers: number) => number,
  ): Promise<number> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const now = Date.now();
      const stored = await this.model.findById(id).lean<SlotLeasesDocument>().exec();
      const isOther = (lease: SlotLease): boolean =>
        lease.gatewayId !== gatewayId && lease.until.getTime() > now;
      const others = (stored?.leases ?? []).filter(isOther);
      const count = decide(others.reduce((sum, lease) => sum + lease.count, 0));
      const own = { gatewayId, count, until: new Date(now + leaseMs) };
      const leases = count > 0 ? [...others, own] : others;
      if (await this.replace(id, stored, leases, new Date(now + keptMs))) return count;
    }
    throw new Unavailable('The reservations of other gateways change all the time.');
  }

  private async replace(
    id: string,
    stored: SlotLeasesDocument | null,
    leases: readonly SlotLease[],
    expiresAt: Date,
  ): Promise<boolean> {
    if (stored === null)
      return insertOnce(this.model, { _id: id, version: 1, leases: [...leases], expiresAt });
    const { version } = stored;
    const next = { version: version + 1, leases, expiresAt };
    const { matchedCount } = await this.model.updateOne({ _id: id, version }, { $set: next });
    return matchedCount === 1;
  }
}
