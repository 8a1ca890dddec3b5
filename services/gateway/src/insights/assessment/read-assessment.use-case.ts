import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { LoadMeasuredSession } from '../changes/load-measured-session.use-case.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { FindSession, type SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { requireExisting } from '../../sessions/session/require-existing.ts';
import type { Assessment } from './assessment.dto.ts';
import { toAssessment } from './assessment-mapper.ts';

/** A session's values against what was published, and what stands out. */
@Injectable()
export class ReadAssessment {
  constructor(
    private readonly findSession: FindSession,
    private readonly load: LoadMeasuredSession,
    private readonly readHistory: ReadSessionHistory,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  async execute(caller: Caller, request: SessionRequest): Promise<Assessment> {
    const session = await this.findSession.execute(caller, request);
    return this.ofSession(session, request.demo);
  }

  async ofSession(session: SessionView, isDemo = false): Promise<Assessment> {
    if (session.status !== 'succeeded') return toAssessment(session, null);
    const analysing = requireExisting(this.load.withAngles(session));
    const [{ analysis }, history] = await Promise.all([
      analysing,
      // The demo has no runner whose sessions a caller may see.
      isDemo ? null : this.readHistory.execute(session, analysing),
    ]);
    return toAssessment(session, analysis, history?.usual);
  }
}
