import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit';
import { ResultsClient } from '../clients/results-client.ts';
import { SessionsClient } from '../clients/sessions-client.ts';
import { LoadAnalysis } from '../sessions/load-analysis.use-case.ts';
import type { MeasuredSession } from './measured-session.ts';

/** Files are some hundred kilobytes each: a few at a time keep memory small. */
const readAtOnce = 4;

/** Fetches what was measured in sessions that have succeeded. */
@Injectable()
export class LoadMeasuredSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly results: ResultsClient,
    private readonly load: LoadAnalysis,
  ) {}

  async execute(session: SessionView): Promise<MeasuredSession> {
    const { tenantId, sessionId, attempt } = session;
    const result = await this.results.find(tenantId, sessionId, attempt);
    return { session, analysis: await this.load.execute(result) };
  }

  /** A runner's newest sessions that have succeeded, the oldest first. */
  async newest(tenantId: string, userId: string, limit: number): Promise<MeasuredSession[]> {
    const { sessions } = await this.sessions.list({
      tenantId,
      userId,
      status: 'succeeded',
      createdAfter: '',
      createdBefore: '',
      limit,
      cursor: '',
    });
    const oldestFirst = [...sessions].reverse();
    const loaded: MeasuredSession[] = [];
    for (let start = 0; start < oldestFirst.length; start += readAtOnce) {
      const part = oldestFirst.slice(start, start + readAtOnce);
      const found = await Promise.all(part.map((session) => this.unlessDeleted(session)));
      loaded.push(...found.filter((one) => one !== null));
    }
    return loaded;
  }

  /** A session may be deleted between the list and the read. */
  private async unlessDeleted(session: SessionView): Promise<MeasuredSession | null> {
    try {
      return await this.execute(session);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}
