import { Injectable } from '@nestjs/common';
import { CreationPlace, cutPage, decodeCursor, type Page } from '@strideform/service-kit';
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
  async execute(tenantId: string, { cursor, ...query }: SessionsQuery): Promise<Page<Session>> {
    const after = cursor === null ? null : decodeCursor(cursor, CreationPlace);
    // One session more than the page holds shows whether another page follows.
    const limit = query.limit + 1;
    const found = await this.sessions.page(tenantId, { ...query, after, limit });
    return cutPage(found, query.limit, placeOf);
  }
}

const placeOf = ({ createdAt, sessionId }: Session) =>
  CreationPlace.encode({ createdAt, id: sessionId });
