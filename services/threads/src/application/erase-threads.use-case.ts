import { Injectable } from '@nestjs/common';
import { ErasedSessions } from '@strideform/persistence';
import { Threads } from './threads.port.ts';

/** Forgets what was written about a session, for good: whoever is opening threads for it meanwhile finds that it is gone. */
@Injectable()
export class EraseThreads {
  constructor(private readonly threads: Threads, private readonly erased: ErasedSessions) {}

  execute(tenantId: string, sessionId: string): Promise<void> {
    return this.erased.erase(tenantId, sessionId, () => this.threads.erase(tenantId, sessionId));
  }
}
