import { Injectable } from '@nestjs/common';
import { Threads } from './threads.port.ts';

/** Forgets what was written about a session. */
@Injectable()
export class EraseThreads {
  constructor(private readonly threads: Threads) {}

  execute(tenantId: string, sessionId: string): Promise<number> {
    return this.threads.erase(tenantId, sessionId);
  }
}
