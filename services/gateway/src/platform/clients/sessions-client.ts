import type { RunnerHistory, SessionCorrections, SessionView } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { status } from '@grpc/grpc-js';
import type { ClientGrpc } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { toCorrectionMessage, toSessionView } from '@strideform/grpc/messages';
import { Unavailable } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { problemTexts } from '@strideform/languages/english';
import type { Observable } from 'rxjs';
import { INGEST } from './grpc-clients.ts';

export interface SessionPage {
  readonly sessions: readonly SessionView[];
  /** Cursor of the next page. Empty on the last page. */
  readonly nextCursor: string;
}

/** A deleted session that can be restored. */
export interface RestorableSession {
  /** The session as it was when it was deleted. */
  readonly session: SessionView;
  readonly deletedAt: Date;
  /** Time at which its data is erased. */
  readonly restorableUntil: Date;
}

export interface DeletedSessionPage {
  readonly sessions: readonly RestorableSession[];
  /** Cursor of the next page. Empty on the last page. */
  readonly nextCursor: string;
}

/** State of a session that was just deleted. */
export interface SessionDeletion {
  /** Time until which it can be restored, or null if it is erased. */
  readonly restorableUntil: Date | null;
  /** Number of times that the session was deleted or restored. */
  readonly binChanges: number;
}

/** Usage of a tenant's plan. */
export interface PlanUsage {
  /** Queued and running sessions, plus clips that are still arriving. */
  readonly unfinishedSessions: number;
  /** Announced bytes of uploads that have not become sessions yet. */
  readonly uploadBytes: number;
  /** Bytes in the object store, those of uploads included. */
  readonly storedBytes: number;
  /** True if one more session would not finish in time. */
  readonly isQueueTooLong: boolean;
}

/** Filter of a list of sessions. A condition that is left out holds for all. */
type SessionFilter = Pick<ingestV1.ListSessionsRequest, 'tenantId'> &
  Partial<Omit<ingestV1.ListSessionsRequest, 'limit' | 'cursor'>>;

const sessionsPerPage = 100;
const anySession = { userId: '', status: '', createdAfter: '', createdBefore: '' };

/** Client for sessions and uploads of the ingest service. */
@Injectable()
export class SessionsClient {
  private readonly client: ingestV1.SessionServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    this.client = grpc.getService(ingestV1.SESSION_SERVICE_NAME);
  }

  beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    return callUnary(this.client.beginUpload(request));
  }

  /** Reports to ingest that an upload is still arriving, so that it keeps counting. */
  async keepUpload(request: ingestV1.KeepUploadRequest): Promise<void> {
    await callUnary(this.client.keepUpload(request));
  }

  /** Abandons an upload. Does nothing if the upload has become a session. */
  async abandonUpload(request: ingestV1.AbandonUploadRequest): Promise<void> {
    await callUnary(this.client.abandonUpload(request));
  }

  /** Creates a session. A repeated call returns the same session. */
  async create(request: ingestV1.CreateSessionRequest): Promise<SessionView> {
    const { session } = await callUnary(this.client.createSession(request));
    return toSessionView(session!);
  }

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  async find(tenantId: string, sessionId: string): Promise<SessionView> {
    const { session } = await callUnary(this.client.getSession({ tenantId, sessionId }));
    return toSessionView(session!);
  }

  /**
   * Returns sessions by id, without those that do not exist or belong to another tenant.
   * @param withDeleted true to include deleted sessions that can be restored
   */
  async findMany(
    references: readonly ingestV1.SessionReference[],
    { withDeleted = false } = {},
  ): Promise<ReadonlyMap<string, SessionView>> {
    const request = { references: [...references], withDeleted };
    const { sessions } = await callUnary(this.client.getSessions(request));
    return new Map(sessions.map((session) => [session.sessionId, toSessionView(session)]));
  }

  /**
   * An ingest of an earlier version does not know the set of runners, so the page is filtered here,
   * too.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async list(request: ingestV1.ListSessionsRequest): Promise<SessionPage> {
    const { sessions, nextCursor } = await callUnary(this.client.listSessions(request));
    const isListed = filterOf(request.runners);
    return { sessions: sessions.map(toSessionView).filter(isListed), nextCursor };
  }

  /**
   * Deletes a session. An ingest of an earlier version erases it, also if it could be restored.
   * @throws {NotFound} like `find`, and if the latest attempt is a different one.
   */
  async delete(request: ingestV1.DeleteSessionRequest): Promise<SessionDeletion> {
    const { restorableUntil, binChanges } = await callUnary(this.client.deleteSession(request));
    return { restorableUntil: restorableUntil ? new Date(restorableUntil) : null, binChanges };
  }

  /**
   * Returns deleted sessions, the last deleted first. An ingest of an earlier version has none.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async listDeleted(request: ingestV1.ListDeletedSessionsRequest): Promise<DeletedSessionPage> {
    try {
      const answer = await callUnary(this.client.listDeletedSessions(request));
      const isListed = filterOf(request.runners);
      const sessions = answer.sessions.map(toRestorable);
      return {
        sessions: sessions.filter(({ session }) => isListed(session)),
        nextCursor: answer.nextCursor,
      };
    } catch (error) {
      if (!isUnimplemented(error)) throw error;
      return { sessions: [], nextCursor: '' };
    }
  }

  /**
   * Undoes a deletion.
   * @throws {NotFound} for a session that is not deleted, or is erased; {Conflict} if it has to be
   *   analysed again, and the limit of sessions is reached.
   */
  async restore(
    request: ingestV1.RestoreSessionRequest,
  ): Promise<{ readonly session: SessionView; readonly binChanges: number }> {
    const { session, binChanges } = await newerCall(this.client.restoreSession(request));
    return { session: toSessionView(session!), binChanges };
  }

  /** Erases a deleted session. @throws {NotFound} as `restore` */
  async eraseDeleted(request: ingestV1.EraseDeletedSessionRequest): Promise<void> {
    await newerCall(this.client.eraseDeletedSession(request));
  }

  /** Gives a deleted session to another runner. @throws {NotFound} as `restore` */
  async moveDeleted(request: ingestV1.MoveDeletedSessionRequest): Promise<void> {
    await newerCall(this.client.moveDeletedSession(request));
  }

  /** Suspends, resumes or deletes a tenant in ingest. May be repeated. */
  async setTenantState(tenantId: string, state: 'active' | 'suspended' | 'deleted'): Promise<void> {
    await callUnary(this.client.setTenantState({ tenantId, state }));
  }

  /** Corrects facts about a session. @throws {NotFound} like `find` */
  async correct(
    tenantId: string,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const request = toCorrectionMessage(tenantId, sessionId, corrections);
    const { session } = await newerCall(this.client.correctSession(request));
    return toSessionView(session!);
  }

  /** @throws {NotFound} like `find`; {Conflict} while the session is being analysed. */
  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<SessionView> {
    const { session } = await callUnary(this.client.reanalyzeSession(request));
    return toSessionView(session!);
  }

  /**
   * Returns the usage of a tenant's plan. An ingest of an earlier version does not count it: during
   * an upgrade, limits are not enforced.
   */
  async usageOf(tenantId: string): Promise<PlanUsage> {
    try {
      const { count, uploadBytes, storedBytes, wouldBeLate } = await callUnary(
        this.client.countUnderWay({ tenantId }),
      );
      return { unfinishedSessions: count, uploadBytes, storedBytes, isQueueTooLong: wouldBeLate };
    } catch (error) {
      if (!isUnimplemented(error)) throw error;
      return { unfinishedSessions: 0, uploadBytes: 0, storedBytes: 0, isQueueTooLong: false };
    }
  }

  /**
   * Has ingest count stored or removed files of a session.
   * @returns false if ingest is of an earlier version, which does not know the call
   */
  async measure(request: ingestV1.MeasureSessionRequest): Promise<boolean> {
    try {
      await callUnary(this.client.measureSession(request));
      return true;
    } catch (error) {
      if (!isUnimplemented(error)) throw error;
      return false;
    }
  }

  /** Returns the number of a runner's sessions and the time of the last one. */
  async runnerHistory(tenantId: string, userId: string): Promise<RunnerHistory> {
    const answer = await callUnary(this.client.getRunnerHistory({ tenantId, userId }));
    const { sessionCount, lastCreatedAt } = answer;
    return { sessionCount, lastCreatedAt: lastCreatedAt === '' ? null : new Date(lastCreatedAt) };
  }
}

/** Calls what an ingest of an earlier version does not know, which may run during an upgrade. */
async function newerCall<T>(answer: Observable<T>): Promise<T> {
  try {
    return await callUnary(answer);
  } catch (error) {
    throw isUnimplemented(error) ? new Unavailable(problemTexts.service_away) : error;
  }
}

/** Returns the condition that a listed session is of these runners. undefined: all */
function filterOf(runners: ingestV1.RunnerFilter | undefined) {
  const userIds = runners && new Set(runners.userIds);
  return ({ userId }: Pick<SessionView, 'userId'>): boolean => userIds?.has(userId) ?? true;
}

const toRestorable = (message: ingestV1.DeletedSession): RestorableSession => ({
  session: toSessionView(message.session!),
  deletedAt: new Date(message.deletedAt),
  restorableUntil: new Date(message.restorableUntil),
});

/** Returns true for an answer of a service of an earlier version, which does not know the call. */
export const isUnimplemented = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === status.UNIMPLEMENTED;

/**
 * Yields the deleted sessions that can be restored, page by page.
 * @param runner runner, with an empty `userId` for all runners of the tenant
 */
export async function* eachDeletedSession(
  client: Pick<SessionsClient, 'listDeleted'>,
  runner: { readonly tenantId: string; readonly userId: string },
): AsyncGenerator<RestorableSession, void> {
  let cursor = '';
  do {
    const page = await client.listDeleted({ ...runner, limit: sessionsPerPage, cursor });
    yield* page.sessions;
    cursor = page.nextCursor;
  } while (cursor !== '');
}

/** Yields the sessions that fit a filter, newest first, page by page. */
export async function* eachSession(
  client: Pick<SessionsClient, 'list'>,
  filter: SessionFilter,
): AsyncGenerator<SessionView, void> {
  const request = { ...anySession, ...filter, limit: sessionsPerPage };
  let cursor = '';
  do {
    const page = await client.list({ ...request, cursor });
    yield* page.sessions;
    cursor = page.nextCursor;
  } while (cursor !== '');
}
