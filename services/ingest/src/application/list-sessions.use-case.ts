import { Injectable } from '@nestjs/common';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import type { SessionQuery } from '../adapters/session-query.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
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
