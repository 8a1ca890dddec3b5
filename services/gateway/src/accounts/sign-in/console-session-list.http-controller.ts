import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { PersonNames } from '../people/person-names.ts';
import type { ConsoleSession } from './console-session.ts';
import {
  ConsoleSessionId,
  ConsoleSessionList,
  type ConsoleSessionItem,
} from './console-session.dto.ts';
import { ConsoleSessions } from './console-sessions.ts';

const example: ConsoleSessionItem = {
  console_session_id: 'con_0123456789abcdef0123456789abcdef',
  key_id: '0123456789abcdef',
  name: null,
  signed_in_at: '2026-11-24T08:00:00.000Z',
  last_seen_at: '2026-11-24T10:05:00.000Z',
  ends_at: '2026-11-24T20:00:00.000Z',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  current: true,
};

@ApiTags('Console sessions')
@Controller('running/management/console-sessions')
export class ConsoleSessionListHttpController {
  constructor(
    private readonly sessions: ConsoleSessions,
    private readonly names: PersonNames,
  ) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'consoleSessions.list',
    summary: 'Who is signed in to the console, the newest first',
    description: 'Sessions that have ended or were idle for too long are left out.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of sessions',
    standardSchema: ConsoleSessionList,
    example: { items: [example], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() { tenantId, consoleSessionId }: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<ConsoleSessionList> {
    const { items, nextCursor } = await this.sessions.list(tenantId, pageRequest(query));
    const signers = items.map(({ keyId }) => keyId);
    const names = await this.names.of(tenantId, signers);
    return {
      items: items.map((session) => toItem(session, names, consoleSessionId)),
      next_cursor: nextCursor,
    };
  }

  @Delete(':console_session_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'consoleSessions.end',
    summary: 'End a session of the console',
    description: 'Its holder is signed out, at every gateway. Their key stays valid.',
  })
  @ApiResponse({ status: 204, description: 'The session has ended' })
  @ApiProblems(404)
  async end(
    @CurrentCaller() caller: Caller,
    @Param('console_session_id', { schema: ConsoleSessionId }) sessionId: string,
  ): Promise<void> {
    await this.sessions.endById(caller, sessionId);
  }
}

const toItem = (
  session: ConsoleSession,
  names: ReadonlyMap<string, string>,
  currentId: string | null,
): ConsoleSessionItem => ({
  console_session_id: session.sessionId,
  key_id: session.keyId,
  name: names.get(session.keyId) ?? session.identity?.name ?? null,
  signed_in_at: session.createdAt.toISOString(),
  last_seen_at: session.lastSeenAt.toISOString(),
  ends_at: session.endsAt.toISOString(),
  user_agent: session.userAgent,
  current: session.sessionId === currentId,
});
