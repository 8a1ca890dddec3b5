import { Injectable } from '@nestjs/common';
import { CreationPlace, cutPage, decodeCursor, type Page } from '@strideform/service-kit';
import type { Session } from '../domain/session.ts';
import { Sessions, type SessionQuery } from './sessions.port.ts';

/**
 * A tenant's sessions, the newest first. Pages follow the place where the last one ended, so that
 * sessions that come meanwhile move nothing.
 */
@Injectable()
export class ListSessions {
  constructor(private readonly sessions: Sessions) {}

  /** @throws {InvalidInput} for a cursor that is none. */
  async execute(
    tenantId: string,
    { cursor, ...query }: Omit<SessionQuery, 'after'> & { readonly cursor: string | null },
  ): Promise<Page<Session>> {
    const found = await this.sessions.page(tenantId, {
      ...query,
      after: cursor === null ? null : decodeCursor(cursor, CreationPlace),
      limit: query.limit + 1,
    });
    return cutPage(found, query.limit, ({ createdAt, sessionId }) =>
      CreationPlace.encode({ createdAt, id: sessionId }),
    );
  }
}
