import { Injectable } from '@nestjs/common';
import type { Caller } from '../../api-keys/api-key.ts';
import { FindSession, type SessionRequest } from '../find-session.use-case.ts';
import { promised } from '../require-existing.ts';
import { ReadComments } from '../../comments/read-comments.use-case.ts';
import { Results } from '../../clients/results.port.ts';
import type { SummaryReading } from '../session-reading.ts';
import { Users } from '../../users/users.port.ts';

@Injectable()
export class ReadSessionSummary {
  constructor(
    private readonly findSession: FindSession,
    private readonly users: Users,
    private readonly results: Results,
    private readonly comments: ReadComments,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<SummaryReading> {
    const session = await this.findSession.execute(caller, request);
    const { tenantId, sessionId, userId, status, attempt } = session;
    const succeeded = status === 'succeeded';
    const [user, result, comments] = await Promise.all([
      this.users.byId(tenantId, userId),
      succeeded ? promised(this.results.find(tenantId, sessionId, attempt)) : null,
      this.comments.execute(session, 'summary'),
    ]);
    return { session, user, result, comments };
  }
}
