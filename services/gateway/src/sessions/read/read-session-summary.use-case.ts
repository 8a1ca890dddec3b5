import { Injectable } from '@nestjs/common';
import { ResultsClient } from '../../clients/results-client.ts';
import { ReadComments } from '../../comments/read-comments.use-case.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { UserRepository } from '../../users/user.repository.ts';
import { FindSession, type SessionRequest } from '../find-session.use-case.ts';
import { requireExisting } from '../require-existing.ts';
import type { SummaryReading } from '../session-reading.ts';

@Injectable()
export class ReadSessionSummary {
  constructor(
    private readonly findSession: FindSession,
    private readonly users: UserRepository,
    private readonly results: ResultsClient,
    private readonly comments: ReadComments,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<SummaryReading> {
    const session = await this.findSession.execute(caller, request);
    const { tenantId, sessionId, userId, status, attempt } = session;
    const hasResult = status === 'succeeded';
    const [user, result, comments] = await Promise.all([
      this.users.byId(tenantId, userId),
      hasResult ? requireExisting(this.results.find(tenantId, sessionId, attempt)) : null,
      this.comments.execute(session, 'summary'),
    ]);
    return { session, user, result, comments };
  }
}
