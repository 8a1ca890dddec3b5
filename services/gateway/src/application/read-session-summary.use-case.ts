import { Injectable } from '@nestjs/common';
import type { ingestV1 } from '@strideform/grpc';
import { createLogger, Unavailable } from '@strideform/service-kit';
import type { Caller } from '../domain/api-key.ts';
import { FindSession, type SessionRequest } from './find-session.use-case.ts';
import { promised } from './promised.ts';
import { Results } from './results.port.ts';
import type { SummaryReading } from './session-reading.ts';
import { Threads } from './threads.port.ts';
import { Users } from './users.port.ts';

@Injectable()
export class ReadSessionSummary {
  private readonly logger = createLogger('read-session-summary');

  constructor(private readonly findSession: FindSession, private readonly users: Users, private readonly results: Results, private readonly threads: Threads) {}

  async execute(caller: Caller, request: SessionRequest): Promise<SummaryReading> {
    const session = await this.findSession.execute(caller, request);
    const { tenantId, sessionId, userId, status, attempt } = session;
    const succeeded = status === 'succeeded';
    const [user, result, comments] = await Promise.all([
      this.users.byId(tenantId, userId), succeeded ? promised(this.results.find(tenantId, sessionId, attempt)) : null, succeeded ? this.comments(session) : {},
    ]);
    return { session, user, result, comments };
  }

  /** Comments adorn a summary: it is worth reading without them. */
  private async comments({ tenantId, sessionId, attempt }: ingestV1.Session): Promise<SummaryReading['comments']> {
    try {
      return await this.threads.texts(tenantId, sessionId, attempt, 'summary');
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.logger.warn({ err: error, sessionId }, 'a summary is read without its comments');
      return null;
    }
  }
}
