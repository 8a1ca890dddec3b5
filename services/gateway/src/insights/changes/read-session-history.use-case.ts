import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import {
  historyLength,
  historyOf,
  type MeasuredSession,
  type SessionHistory,
} from '@strideform/metric-book';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';

/** What the runner's sessions before one say about it. */
@Injectable()
export class ReadSessionHistory {
  constructor(private readonly load: LoadMeasuredSession) {}

  /**
   * @param session one that has succeeded
   * @param measuring what was measured in it, for a caller who reads that anyway
   */
  async execute(
    session: SessionView,
    measuring: Promise<MeasuredSession> = this.load.execute(session),
  ): Promise<SessionHistory> {
    const { tenantId, userId, createdAt } = session;
    const [measured, earlier] = await Promise.all([
      measuring,
      this.load.newest(tenantId, userId, historyLength, createdAt),
    ]);
    return historyOf(measured, earlier);
  }
}
