import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import {
  historyLength,
  historyOf,
  type MeasuredSession,
  type SessionHistory,
} from '@strideform/metric-book';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';

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
  ): Promise<SessionHistory> {
    const { tenantId, userId, createdAt } = session;
    const [measured, earlier] = await Promise.all([
      measuring,
      this.load.newest(tenantId, userId, historyLength, createdAt),
    ]);
    return historyOf(measured, earlier);
  }
}
