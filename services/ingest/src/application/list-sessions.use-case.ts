import { Injectable } from '@nestjs/common';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import type { Session } from '../domain/session.ts';
import { Sessions, type SessionQuery } from './sessions.port.ts';

/** A query with a cursor, as a caller sends it, in place of a position in the list. */
export type SessionsQuery = Omit<SessionQuery, 'after'> & { readonly cursor: string | null };

/**
 * A tenant's sessions, newest first. A page starts where the page before it ended, so sessions that
 * are created in between do not move the pages.
 */
@Injectable()
export class ListSessions {
  constructor(private readonly sessions: Sessions) {}

  /** @throws {InvalidInput} for an invalid cursor. */
  execute(tenantId: string, { cursor, ...query }: SessionsQuery): Promise<Page<Session>> {
    const idOf = ({ sessionId }: Session): string => sessionId;
    return pageByCreation({ limit: query.limit, cursor }, idOf, (after, limit) =>
      this.sessions.page(tenantId, { ...query, after, limit }),
    );
  }
}
