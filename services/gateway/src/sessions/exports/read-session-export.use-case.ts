import { Injectable } from '@nestjs/common';
import type { AnalysisFile } from '@strideform/contracts';
import { ResultsClient } from '../../clients/results-client.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { FindSession, type SessionRequest } from '../find-session.use-case.ts';
import { LoadAnalysis } from '../load-analysis.use-case.ts';
import { requireExisting } from '../require-existing.ts';
import { requireSucceeded } from '../require-succeeded.ts';
import type { ExportReading } from '../session-reading.ts';

export interface FinishedExport extends ExportReading {
  readonly analysis: AnalysisFile;
}

@Injectable()
export class ReadSessionExport {
  constructor(
    private readonly findSession: FindSession,
    private readonly results: ResultsClient,
    private readonly loadAnalysis: LoadAnalysis,
  ) {}

  async execute(caller: Caller, request: SessionRequest): Promise<ExportReading> {
    const session = await this.findSession.execute(caller, request);
    if (session.status !== 'succeeded') return { session, analysis: null };
    const { tenantId, sessionId, attempt } = session;
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return { session, analysis: await this.loadAnalysis.execute(result) };
  }

  /**
   * For files, which have no way to say that there is nothing in them yet.
   * @throws {Conflict} for a session that has not succeeded
   */
  async finished(caller: Caller, request: SessionRequest): Promise<FinishedExport> {
    const { session, analysis } = await this.execute(caller, request);
    requireSucceeded(session, 'nothing to export');
    return { session, analysis: analysis! };
  }
}
