import { Injectable } from '@nestjs/common';
import {
  pageByCreation,
  type CreationPageRequest,
  type Page,
} from '@strideform/service-kit/paging';
import type { SessionQuery } from '../adapters/session-query.ts';
import { DeletedSessions } from '../adapters/deleted-sessions.repository.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import type { BinnedSession } from '../domain/binned-session.ts';
import type { Session } from '../domain/session.ts';

/** Query with the caller's cursor instead of a position in the list. */
export type SessionsQuery = Omit<SessionQuery, 'after'> & { readonly cursor: string | null };

/**
 * Lists a tenant's sessions, newest first. A page starts where the previous one ended, so sessions
 * that are created in between do not shift the pages.
 */
@Injectable()
export class ListSessions {
  constructor(private readonly sessions: SessionRepository) {}

  /** @throws {InvalidInput} for an invalid cursor. */
  execute(tenantId: string, { cursor, ...query }: SessionsQuery): Promise<Page<Session>> {
    const idOf = ({ sessionId }: Session): string => sessionId;
    return pageByCreation({ limit: query.limit, cursor }, idOf, (after, limit) =>
      this.sessions.page(tenantId, { ...query, after, limit }),
    );
  }
}

/** Entry of a list that is sorted by the time of the deletion. */
type ListedDeletion = BinnedSession & { readonly createdAt: Date };

/** Lists a tenant's deleted sessions that can be restored, the last deleted first. */
@Injectable()
export class ListDeletedSessions {
  constructor(private readonly deleted: DeletedSessions) {}

  /**
   * @param userIds runners whose sessions are listed, or null for all
   * @throws {InvalidInput} for an invalid cursor
   */
  execute(
    tenantId: string,
    userIds: readonly string[] | null,
    request: CreationPageRequest,
  ): Promise<Page<BinnedSession>> {
    const idOf = ({ session }: BinnedSession): string => session.sessionId;
    return pageByCreation<ListedDeletion>(request, idOf, async (after, limit) => {
      const found = await this.deleted.page(tenantId, userIds, after, limit);
      return found.map((binned) => ({ ...binned, createdAt: binned.deletedAt }));
    });
  }
}
