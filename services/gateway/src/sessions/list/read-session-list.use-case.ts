import { Injectable } from '@nestjs/common';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import { hasEnded } from '../session/session-version.ts';
import type { SessionList, SessionListQuery } from './session-list.dto.ts';
import { toListRequest, toSessionList } from './session-list-mapper.ts';

const withoutSession = { sessionId: '' };

/** Returns a page of a tenant's sessions. */
@Injectable()
export class ReadSessionList {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {InvalidInput} for an invalid cursor. */
  execute(tenantId: string, query: SessionListQuery): Promise<PreparedAnswer<SessionList>> {
    return this.shared.read(['list', tenantId, query], async (sources) => {
      await sources.record(stampOf.sessionsOf(tenantId));
      const page = await this.sessions.list(toListRequest(tenantId, query));
      // Unfinished sessions change, and may enter a list that is filtered by status.
      if (query.status === undefined && page.sessions.every(hasEnded)) sources.markComplete();
      const list = toSessionList(page);
      const name = JSON.stringify(['list', tenantId, query]);
      return this.cache.answer(withoutSession, name, list, async () => list);
    });
  }
}
