import { Injectable } from '@nestjs/common';
import { Connection, TenantKeyedRepository } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { randomUUID } from 'node:crypto';
import type { UnfinishedUsage } from '../domain/plan-limits.ts';

/** Usage that a request has reserved until its addition is stored and counted. */
export interface Reservation extends UnfinishedUsage {
  readonly reservationId: string;
  /** Expiry time. A reservation that is still there belongs to a process that died. */
  readonly until: Date;
}

export interface StoredReservations {
  /** Version that changes with each reservation and release. null before the first one. */
  readonly version: string | null;
  readonly reservations: readonly Reservation[];
}

/** The reservations of one tenant. */
interface TenantReservations {
  /** Id of the tenant. */
  readonly _id: string;
  /** Random version, so that a document that was removed and created again has another one. */
  readonly version: string;
  readonly reservations: readonly Reservation[];
  readonly changedAt: Date;
}

/** Time after which unused documents are removed, far longer than a reservation lasts. */
const retentionS = 86_400;

const ReservationSchema = new Schema<Reservation>(
  {
    reservationId: { type: String, required: true },
    sessions: { type: Number, required: true },
    uploadBytes: { type: Number, required: true },
    until: { type: Date, required: true },
  },
  { _id: false },
);

const TenantReservationsSchema = new Schema<TenantReservations>(
  {
    _id: { type: String, required: true },
    version: { type: String, required: true },
    reservations: { type: [ReservationSchema], required: true },
    changedAt: { type: Date, required: true, expires: retentionS },
  },
  { collection: 'tenant_reservations', versionKey: false },
);

/** Stores the reservations of requests by tenant, for all replicas. */
@Injectable()
export class ReservationRepository extends TenantKeyedRepository<TenantReservations> {
  constructor(connection: Connection) {
    super(connection.model<TenantReservations>('TenantReservations', TenantReservationsSchema));
  }

  async find(tenantId: string): Promise<StoredReservations> {
    const document = await this.findOne({ tenantId });
    return document ?? { version: null, reservations: [] };
  }

  /** Replaces the tenant's reservations. @returns false if they have changed since `version`. */
  async replace(
    tenantId: string,
    version: string | null,
    reservations: readonly Reservation[],
  ): Promise<boolean> {
    const changed = { reservations, ...newVersion() };
    if (version === null) return this.insert({ _id: tenantId, ...changed });
    const replaced = await this.change({ tenantId, version }, { $set: changed });
    return replaced !== null;
  }

  async release(tenantId: string, reservationId: string): Promise<void> {
    await this.change(
      { tenantId },
      { $set: newVersion(), $pull: { reservations: { reservationId } } },
    );
  }
}

const newVersion = () => ({ version: randomUUID(), changedAt: new Date() });
