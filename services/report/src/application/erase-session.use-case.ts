import { Injectable } from '@nestjs/common';
import { ErasedSessions } from '@strideform/persistence';
import { Reports } from './reports.port.ts';

/**
 * Forgets the reports of a session, and sees to it that they stay forgotten. Its artifacts are
 * ingest's to remove.
 */
@Injectable()
export class EraseSession {
  constructor(
    private readonly erased: ErasedSessions,
    private readonly reports: Reports,
  ) {}

  async execute(tenantId: string, sessionId: string): Promise<void> {
    await this.erased.erase(tenantId, sessionId, () => this.reports.erase(tenantId, sessionId));
  }

  /** Does `work`, which stores a report of the session, unless the session has been erased. */
  async unlessErased(
    tenantId: string,
    sessionId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    await this.erased.unlessErased(tenantId, sessionId, work, () =>
      this.reports.erase(tenantId, sessionId),
    );
  }
}
