import { Injectable } from '@nestjs/common';
import { ErasedSessions } from '@strideform/persistence';
import { Threads } from './threads.port.ts';

/** Forgets what was written about a session, and sees to it that it stays forgotten. */
@Injectable()
export class EraseThreads {
  constructor(
    private readonly threads: Threads,
    private readonly erased: ErasedSessions,
  ) {}

  execute(tenantId: string, sessionId: string): Promise<void> {
    return this.erased.erase(tenantId, sessionId, () => this.threads.erase(tenantId, sessionId));
  }

  /**
   * Does `work`, which stores something about the session, unless the session has been erased.
   * @returns whether it stands.
   */
  unlessErased(tenantId: string, sessionId: string, work: () => Promise<void>): Promise<boolean> {
    return this.erased.unlessErased(tenantId, sessionId, work, () =>
      this.threads.erase(tenantId, sessionId),
    );
  }
}
