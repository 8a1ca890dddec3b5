import { Injectable } from '@nestjs/common';
import type { AnalysisFile, SessionView } from '@strideform/contracts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import { ResultsClient } from '../clients/results-client.ts';
import type { Caller } from '../http/auth/caller.ts';
import { FindSession, type SessionRequest } from '../sessions/find-session.use-case.ts';
import { LoadAnalysis } from '../sessions/load-analysis.use-case.ts';
import { requireExisting } from '../sessions/require-existing.ts';
import type { Assessment } from './assessment.dto.ts';
import { toAssessment } from './assessment-mapper.ts';

/** A session's values against what was published, and what stands out. */
@Injectable()
export class ReadAssessment {
  constructor(
    private readonly findSession: FindSession,
    private readonly results: ResultsClient,
    private readonly load: LoadAnalysis,
    private readonly readHistory: ReadSessionHistory,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  async execute(caller: Caller, request: SessionRequest): Promise<Assessment> {
    const session = await this.findSession.execute(caller, request);
    return this.ofSession(session, request.demo);
  }

  async ofSession(session: SessionView, isDemo = false): Promise<Assessment> {
    if (session.status !== 'succeeded') return toAssessment(session, null);
    const [analysis, history] = await Promise.all([
      this.analysisOf(session),
      // The demo has no runner whose sessions a caller may see.
      isDemo ? null : this.readHistory.execute(session),
    ]);
    return toAssessment(session, analysis, history?.usual);
  }

  private async analysisOf({ tenantId, sessionId, attempt }: SessionView): Promise<AnalysisFile> {
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return this.load.execute(result);
  }
}
