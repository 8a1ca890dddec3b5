import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '@strideform/service-kit';
import { z } from 'zod';
import type { Session } from '../domain/session.ts';
import { Sessions, type SessionQuery } from './sessions.port.ts';

const Place = z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) });

export interface SessionPage {
  readonly sessions: readonly Session[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}

/** A tenant's sessions, the newest first. Pages follow the place where the last one ended, so that sessions that come meanwhile move nothing. */
@Injectable()
export class ListSessions {
  constructor(private readonly sessions: Sessions) {}

  /** @throws {InvalidInput} for a cursor that is none. */
  async execute(tenantId: string, { cursor, ...query }: Omit<SessionQuery, 'after'> & { readonly cursor: string | null }): Promise<SessionPage> {
    const place = cursor === null ? null : decodeCursor(cursor, Place);
    const after = place === null ? null : { createdAt: new Date(place.at), sessionId: place.id };
    // One more than asked for tells whether there is another page.
    const found = await this.sessions.page(tenantId, { ...query, after, limit: query.limit + 1 });
    const sessions = found.slice(0, query.limit);
    const last = found.length > query.limit ? sessions.at(-1) : undefined;
    return { sessions, nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.sessionId }) };
  }
}
