import { Schema } from 'mongoose';

/** Part of a limit that one gateway has reserved, until a time that it moves on while it runs. */
export interface SlotLease {
  readonly gatewayId: string;
  readonly count: number;
  readonly until: Date;
}

/** Reservations of all gateways for one owner, such as a tenant. */
export interface SlotLeasesDocument {
  /** Policy and digest of the owner. */
  readonly _id: string;
  /** Number of changes, so that two gateways never overwrite each other's. */
  readonly version: number;
  readonly leases: readonly SlotLease[];
  readonly expiresAt: Date;
}

export const SlotLeasesSchema = new Schema<SlotLeasesDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    leases: { type: [Object], required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'slot_leases', versionKey: false },
);
