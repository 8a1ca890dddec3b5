import { Injectable } from '@nestjs/common';
import { Sessions, type RunnerHistory } from './sessions.port.ts';

/** A runner's sessions as far as they are kept: those that were deleted do not count. */
@Injectable()
export class ReadRunnerHistory {
  constructor(private readonly sessions: Sessions) {}

  execute(tenantId: string, userId: string): Promise<RunnerHistory> {
    return this.sessions.history(tenantId, userId);
  }
}
