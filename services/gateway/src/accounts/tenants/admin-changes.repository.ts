import { Injectable } from '@nestjs/common';
import { Connection, inTransaction, TenantKeyedRepository } from '@strideform/persistence';
import { Schema, type ClientSession } from 'mongoose';

/** Transaction in which a change is made. */
export type AdminTransaction = ClientSession;

interface AdminChangesDocument {
  /** The tenant's id. */
  readonly _id: string;
  readonly count: number;
}

const AdminChangesSchema = new Schema<AdminChangesDocument>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
  },
  { collection: 'admin_changes', versionKey: false },
);

/**
 * Makes a tenant's changes of rights one after another, so that two admins cannot take each other's
 * rights at the same moment and leave nobody who could manage the tenant.
 */
@Injectable()
export class AdminChanges extends TenantKeyedRepository<AdminChangesDocument> {
  constructor(private readonly connection: Connection) {
    super(connection.model<AdminChangesDocument>('AdminChanges', AdminChangesSchema));
  }

  /**
   * Makes a change, unless its condition does not hold any more. Both run in one transaction, and
   * may be repeated.
   * @returns false if the condition does not hold
   */
  async makeIf(
    tenantId: string,
    isAllowed: (session: AdminTransaction) => Promise<boolean>,
    change: (session: AdminTransaction) => Promise<unknown>,
  ): Promise<boolean> {
    let isMade = false;
    await this.insert({ _id: tenantId, count: 0 });
    await inTransaction(this.connection, async (session) => {
      // Two transactions that change the same document conflict, and the database repeats one.
      await this.change({ tenantId }, { $inc: { count: 1 } }, { session });
      isMade = await isAllowed(session);
      if (isMade) await change(session);
    });
    return isMade;
  }
}
