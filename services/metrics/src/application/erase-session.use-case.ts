import { Injectable } from '@nestjs/common';
import { ErasedSessions } from '@strideform/persistence';
import { Measurements } from './measurements.port.ts';
import { Totals } from './totals.port.ts';

/**
 * Forgets what was measured of a session, also in the totals, and sees to it that it stays
 * forgotten. Its artifacts are ingest's to remove.
 */
@Injectable()
export class EraseSession {
  constructor(
    private readonly erased: ErasedSessions,
    private readonly measurements: Measurements,
    private readonly totals: Totals,
  ) {}

  async execute(tenantId: string, sessionId: string): Promise<void> {
    await this.erased.erase(tenantId, sessionId, () => this.forget(tenantId, sessionId));
  }

  /** Does `work`, which stores something of the session, unless it has been erased. */
  async unlessErased(
    tenantId: string,
    sessionId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    await this.erased.unlessErased(tenantId, sessionId, work, () =>
      this.forget(tenantId, sessionId),
    );
  }

  private async forget(tenantId: string, sessionId: string): Promise<void> {
    await this.totals.remove(tenantId, sessionId);
    await this.measurements.erase(tenantId, sessionId);
  }
}
