import { Injectable } from '@nestjs/common';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import { hasEnded } from '../../sessions/session/session-version.ts';
import type { ShownSession } from '../../sessions/demo/shown-session.ts';
import { requireExisting } from '../../sessions/session/session-refusals.ts';
import { ReadComments } from '../threads/read-comments.use-case.ts';
import type { SessionSummary } from './session-summary.dto.ts';
import { toSessionSummary } from './session-summary.ts';

type SummaryAnswer = PreparedAnswer<SessionSummary>;

@Injectable()
export class ReadSessionSummary {
  constructor(
    private readonly results: ResultsClient,
    private readonly comments: ReadComments,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(shown: ShownSession): Promise<SummaryAnswer> {
    const subject = ['summary', ...shown.subject];
    return this.shared.read(subject, (sources) => this.read(shown, sources));
  }

  private async read(shown: ShownSession, sources: Sources): Promise<SummaryAnswer> {
    const session = await shown.find(sources);
    const { tenantId, sessionId, status, attempt } = session;
    const [user, { comments, isPending }] = await Promise.all([
      shown.runnerOf(session),
      this.comments.execute(session, 'summary'),
    ]);
    if (!isPending && hasEnded(session)) sources.markComplete();
    const source = { session, user, comments };
    return this.cache.answer(session, 'summary', source, async () => {
      const hasResult = status === 'succeeded';
      const found = hasResult ? this.results.find(tenantId, sessionId, attempt) : null;
      const result = found && (await requireExisting(found));
      return toSessionSummary({ ...source, result });
    });
  }
}
