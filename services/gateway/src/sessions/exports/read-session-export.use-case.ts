import { Injectable } from '@nestjs/common';
import type { Caller } from '../../api-keys/api-key.ts';
import { FindSession, type SessionRequest } from '../find-session.use-case.ts';
import { LoadAnalysis } from '../load-analysis.use-case.ts';
import { promised } from '../require-existing.ts';
import { Results } from '../../clients/results.port.ts';
import type { ExportReading } from '../session-reading.ts';

@Injectable()
export class ReadSessionExport {
  constructor(
    private readonly findSession: FindSession,
    private readonly results: Results,
    private readonly loadAnalysis: LoadAnalysis,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<ExportReading> {
    const session = await this.findSession.execute(caller, request);
    if (session.status !== 'succeeded') return { session, analysis: null };
    return {
      session,
      analysis: await this.loadAnalysis.execute(
        await promised(this.results.find(session.tenantId, session.sessionId, session.attempt)),
      ),
    };
  }
}
