import { Injectable } from '@nestjs/common';
import { Sessions } from './sessions.port.ts';

/**
 * Notes what the later stages have done; repeats and late news of an older attempt change nothing.
 */
@Injectable()
export class RecordProgress {
  constructor(private readonly sessions: Sessions) {}

  async segmentEstimated(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segmentIndex: number,
  ): Promise<void> {
    await this.sessions.recordSegment(tenantId, sessionId, attempt, segmentIndex);
  }

  async measured(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.sessions.recordMeasured(tenantId, sessionId, attempt, new Date());
  }
}
