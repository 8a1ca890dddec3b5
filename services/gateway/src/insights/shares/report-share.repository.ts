import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type SessionRecords } from '@strideform/persistence';
import { ReportShareSchema, type ReportShare } from './report-share.schema.ts';

@Injectable()
export class ReportShareRepository
  extends TenantScopedRepository<ReportShare>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<ReportShare>('ReportShare', ReportShareSchema));
  }

  async add(share: ReportShare): Promise<void> {
    await this.insert(share);
  }

  /** Finds a share by its token. The stored share names its session. */
  findByToken(tokenHash: string): Promise<ReportShare | null> {
    return this.acrossTenants.findOne({ tokenHash }).lean<ReportShare>().exec();
  }

  /** Returns the shares of a session, the oldest first. Some may have ended. */
  async listOf(tenantId: string, sessionId: string): Promise<ReportShare[]> {
    const shares = await this.findAll({ tenantId, sessionId });
    return shares.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  }

  async remove({ tenantId, tokenHash }: ReportShare): Promise<void> {
    await this.removeOne({ tenantId, tokenHash });
  }

  /**
   * Counts a change by a reader of the share.
   * @returns false if the share has reached the limit, or has ended
   */
  async countChange({ tenantId, tokenHash }: ReportShare, limit: number): Promise<boolean> {
    const below = { $or: [{ changeCount: { $lt: limit } }, { changeCount: { $exists: false } }] };
    const counted = await this.change(
      { tenantId, tokenHash, ...below },
      { $inc: { changeCount: 1 } },
    );
    return counted !== null;
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}
