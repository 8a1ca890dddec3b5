import { Injectable } from '@nestjs/common';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { listedRunners, seesGroup } from '../../platform/access/restriction.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SharedAnswers } from '../../platform/answers/shared-answers.ts';
import { hash } from 'node:crypto';
import { hasEnded } from '../session/session-version.ts';
import type { SessionList, SessionListQuery } from './session-list.dto.ts';
import { toListRequest, toSessionList } from './session-list-mapper.ts';

const withoutSession = { sessionId: '' };

/** Returns a page of the sessions that the caller sees. */
@Injectable()
export class ReadSessionList {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly groups: RunnerGroupRepository,
    private readonly shared: SharedAnswers,
    private readonly cache: AnswerCache,
  ) {}

  /** @throws {InvalidInput} for an invalid cursor. */
  async execute(caller: Caller, query: SessionListQuery): Promise<PreparedAnswer<SessionList>> {
    const { tenantId } = caller;
    const userIds = await this.runnersOf(caller, query.group_id);
    const shown = ['list', tenantId, query, digestOf(userIds)] as const;
    return this.shared.read(shown, async (sources) => {
      await sources.record(stampOf.sessionsOf(tenantId));
      const page = await this.sessions.list(toListRequest(tenantId, query, userIds));
      // Unfinished sessions change, and may enter a list that is filtered by status.
      if (query.status === undefined && page.sessions.every(hasEnded)) sources.markComplete();
      const list = toSessionList(page);
      return this.cache.answer(withoutSession, JSON.stringify(shown), list, async () => list);
    });
  }

  /** Returns the runners whose sessions are listed, or null for all. */
  private async runnersOf(
    caller: Caller,
    groupId: string | undefined,
  ): Promise<readonly string[] | null> {
    if (groupId === undefined) return listedRunners(caller);
    // A group that the caller does not see has no runners for them, like an unknown one.
    if (!seesGroup(caller, groupId)) return [];
    const { userIds } = await this.groups.runnersOf(caller.tenantId, [groupId]);
    return listedRunners(caller, [...userIds]);
  }
}

/** Returns a short name of a set of runners, or null for all. */
const digestOf = (userIds: readonly string[] | null): string | null =>
  userIds && hash('sha256', JSON.stringify([...userIds].sort()), 'base64url');
