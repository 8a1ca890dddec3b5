import { Injectable } from '@nestjs/common';
import { SessionsClient } from '../../clients/sessions-client.ts';
import { PreparedAnswer } from '../../http/answers/prepared-answer.ts';
import { SharedAnswers } from '../../http/answers/shared-answers.ts';
import type { SessionList, SessionListQuery } from './session-lifecycle.dto.ts';
import { toListRequest, toSessionList } from './session-mapper.ts';

/** A page of a tenant's sessions. */
@Injectable()
export class ReadSessionList {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly shared: SharedAnswers,
  ) {}

  /** @throws {InvalidInput} for an invalid cursor. */
  execute(tenantId: string, query: SessionListQuery): Promise<PreparedAnswer<SessionList>> {
    return this.shared.read(['list', tenantId, query], async () => {
      const page = await this.sessions.list(toListRequest(tenantId, query));
      return PreparedAnswer.of(toSessionList(page));
    });
  }
}
