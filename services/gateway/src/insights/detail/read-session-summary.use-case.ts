import { Injectable } from '@nestjs/common';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import { FindSession, type SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { requireExisting } from '../../sessions/session/require-existing.ts';
import type { SessionSummary } from './session-summary.dto.ts';
import { toSessionSummary } from './session-summary.ts';

type SummaryAnswer = PreparedAnswer<SessionSummary>;

@Injectable()
export class ReadSessionSummary {
  constructor(
    private readonly findSession: FindSession,
    private readonly users: UserRepository,
    private readonly results: ResultsClient,
    private readonly comments: ReadComments,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(caller: Caller, request: SessionRequest): Promise<SummaryAnswer> {
    const subject = ['summary', caller.tenantId, request];
    return this.shared.read(subject, (sources) => this.read(caller, request, sources));
  }

  private async read(
    caller: Caller,
    request: SessionRequest,
    sources: Sources,
  ): Promise<SummaryAnswer> {
    const session = await this.findSession.execute(caller, request, sources);
    const { tenantId, sessionId, status, attempt } = session;
    const [user, { comments, isPending }] = await Promise.all([
      this.users.shown(session, request.demo),
      this.comments.execute(session, 'summary'),
    ]);
    if (!isPending && hasEnded(session)) sources.settle();
    const source = { session, user, comments };
    return this.cache.answer(session, 'summary', source, async () => {
      const hasResult = status === 'succeeded';
      const found = hasResult ? this.results.find(tenantId, sessionId, attempt) : null;
      const result = found && (await requireExisting(found));
      return toSessionSummary({ ...source, result });
    });
  }
}
