import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
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
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  async execute(caller: Caller, request: SessionRequest): Promise<Assessment> {
    return this.ofSession(await this.findSession.execute(caller, request));
  }

  async ofSession(session: SessionView): Promise<Assessment> {
    if (session.status !== 'succeeded') return toAssessment(session, null);
    const { tenantId, sessionId, attempt } = session;
    const result = await requireExisting(this.results.find(tenantId, sessionId, attempt));
    return toAssessment(session, await this.load.execute(result));
  }
}
