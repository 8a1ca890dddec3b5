import { Injectable } from '@nestjs/common';
import { Threads } from './threads.port.ts';

/** Forgets what was written about a session, for good: whoever is opening threads for it meanwhile finds that it is gone. */
@Injectable()
export class EraseThreads {
  constructor(private readonly threads: Threads) {}

  execute(tenantId: string, sessionId: string): Promise<void> {
    return this.threads.erase(tenantId, sessionId);
  }
}
