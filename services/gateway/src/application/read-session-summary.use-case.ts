import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/api-key.ts';
import { FindSession, type SessionRequest } from './find-session.use-case.ts';
import { promised } from './promised.ts';
import { Results } from './results.port.ts';
import type { SummaryReading } from './session-reading.ts';
import { Users } from './users.port.ts';

@Injectable()
export class ReadSessionSummary {
  constructor(private readonly findSession: FindSession, private readonly users: Users, private readonly results: Results) {}

  async execute(caller: Caller, request: SessionRequest): Promise<SummaryReading> {
    const session = await this.findSession.execute(caller, request);
    const { tenantId, sessionId, userId, status } = session;
    const [user, result] = await Promise.all([this.users.byId(tenantId, userId), status === 'succeeded' ? promised(this.results.find(tenantId, sessionId)) : null]);
    return { session, user, result };
  }
}
