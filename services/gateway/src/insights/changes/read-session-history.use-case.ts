import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import {
  historyLength,
  historyOf,
  repeatedIssues,
  type IssueName,
  type MeasuredSession,
  type SessionHistory,
  runAt,
} from '@strideform/metric-book';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';

/** Information from a runner's earlier sessions about one session. */
export interface HistoryWithRepeats extends SessionHistory {
  /** Values outside of their published range that the previous session shows, too. */
  readonly repeated: readonly IssueName[];
}

/** Compares a session with the runner's earlier sessions. */
@Injectable()
export class ReadSessionHistory {
  constructor(private readonly load: LoadMeasuredSession) {}

  /**
   * @param session a session that has succeeded
   * @param measuring its measurements, if the caller has already loaded them
   */
  async execute(
    session: SessionView,
    measuring: Promise<MeasuredSession> = this.load.execute(session),
  ): Promise<HistoryWithRepeats> {
    const { tenantId, userId } = session;
    const [measured, earlier] = await Promise.all([
      measuring,
      this.load.newest(tenantId, userId, historyLength, runAt(session)),
    ]);
    const repeated = repeatedIssues(measured, earlier);
    return { ...historyOf(measured, earlier), repeated };
  }
}
