import { Injectable, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { checkedPathParts, showsDemo, type RouteAccess } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import { DemoQuery } from '../access/demo-flag.ts';
import { seesRunner } from '../access/restriction.ts';
import { SessionsClient } from '../clients/sessions-client.ts';
import { ThreadsClient } from '../clients/threads-client.ts';
import { ifExisting } from '../clients/if-existing.ts';
import {
  deletedSessionNotFound,
  sessionNotFound,
  threadNotFound,
  userNotFound,
} from '../problems/not-found.ts';
import { NotPermitted } from '../problems/refusals.ts';

type PathPart = (typeof checkedPathParts)[number];

/**
 * Checks what restricted people see: the runners of their groups. Everything else is answered to
 * them as if it did not exist. Other callers see everything, and cause no query here.
 */
@Injectable()
export class VisibleRunners {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly threads: ThreadsClient,
  ) {}

  /**
   * Checks everything that a request's path names, before the route runs or an earlier answer is
   * sent again. A route that does not say what it shows is refused.
   * @throws {NotFound} like for an unknown id; {NotPermitted}
   */
  async requirePath(
    caller: Caller,
    { reach }: RouteAccess,
    context: Pick<ExecutionContext, 'getHandler'>,
    request: FastifyRequest,
  ): Promise<void> {
    if (caller.restriction === null) return;
    if (showsDemo(context.getHandler()) && asksForDemo(request)) return;
    const params = request.params as Partial<Record<PathPart, string>>;
    const named = checkedPathParts.filter((part) => params[part] !== undefined);
    const isClassified = named.length > 0 || reach !== undefined;
    if (!isClassified || reach === 'all_runners') throw NotPermitted.forRestricted();
    const checks = reach === 'deleted_session' ? this.ofDeleted : this.byPart;
    for (const part of named) await checks[part](caller, params[part]!);
  }

  /** @throws {NotFound} like for an unknown session */
  async requireSession(caller: Caller, sessionId: string): Promise<void> {
    if (!(await this.seesSession(caller, sessionId))) throw sessionNotFound(sessionId);
  }

  /** Returns true if the session exists and the caller sees it. */
  private async seesSession(caller: Caller, sessionId: string): Promise<boolean> {
    if (caller.restriction === null) return true;
    const session = await ifExisting(this.sessions.find(caller.tenantId, sessionId));
    return session !== null && seesRunner(caller, session.userId);
  }

  /**
   * Checks a stored answer to an earlier request, whose runner may have left the caller's groups.
   * @throws {NotFound} like for an unknown id
   */
  async requireAnswer(caller: Caller, answer: unknown): Promise<void> {
    if (caller.restriction === null) return;
    const { session_id: sessionId, user_id: userId } = (answer ?? {}) as Partial<
      Record<PathPart, unknown>
    >;
    if (typeof sessionId === 'string') await this.requireSession(caller, sessionId);
    if (typeof userId === 'string') await this.requireRunner(caller, userId);
  }

  private readonly requireRunner = async (caller: Caller, userId: string): Promise<void> => {
    if (!seesRunner(caller, userId)) throw userNotFound(userId);
  };

  private readonly requireThread = async (caller: Caller, threadId: string): Promise<void> => {
    const { sessionId } = await this.threads.find(caller.tenantId, threadId);
    if (!(await this.seesSession(caller, sessionId))) throw threadNotFound(threadId);
  };

  private readonly requireDeleted = async (caller: Caller, sessionId: string): Promise<void> => {
    const { tenantId } = caller;
    const references = [{ tenantId, sessionId }];
    const found = await this.sessions.findMany(references, { withDeleted: true });
    const session = found.get(sessionId);
    if (session === undefined || !seesRunner(caller, session.userId))
      throw deletedSessionNotFound();
  };

  private readonly byPart = {
    session_id: (caller: Caller, id: string) => this.requireSession(caller, id),
    user_id: this.requireRunner,
    thread_id: this.requireThread,
  };

  private readonly ofDeleted = { ...this.byPart, session_id: this.requireDeleted };
}

/** The route itself refuses a flag that is not valid. Until then it counts as not sent. */
function asksForDemo({ query }: FastifyRequest): boolean {
  const parsed = DemoQuery.safeParse(query);
  return parsed.success && parsed.data.demo;
}
