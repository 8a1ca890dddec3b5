import type { RunnerHistory, SessionCorrections, SessionView } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { status } from '@grpc/grpc-js';
import type { ClientGrpc } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { toCorrectionMessage, toSessionView } from '@strideform/grpc/messages';
import { Unavailable } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { problemTexts } from '@strideform/languages/english';
import { INGEST } from './grpc-clients.ts';

export interface SessionPage {
  readonly sessions: readonly SessionView[];
  /** Cursor of the next page. Empty on the last page. */
  readonly nextCursor: string;
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

  /** Returns sessions by id, without those that do not exist or belong to another tenant. */
  async findMany(
    references: readonly ingestV1.SessionReference[],
  ): Promise<ReadonlyMap<string, SessionView>> {
    const { sessions } = await callUnary(this.client.getSessions({ references: [...references] }));
    return new Map(sessions.map((session) => [session.sessionId, toSessionView(session)]));
  }

  /** @throws {InvalidInput} for an invalid cursor. */
  async list(request: ingestV1.ListSessionsRequest): Promise<SessionPage> {
    const { sessions, nextCursor } = await callUnary(this.client.listSessions(request));
    return { sessions: sessions.map(toSessionView), nextCursor };
  }

  /** @throws {NotFound} like `find`, and if the latest attempt is a different one. */
  async delete(request: ingestV1.DeleteSessionRequest): Promise<void> {
    await callUnary(this.client.deleteSession(request));
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
    try {
      const { session } = await callUnary(this.client.correctSession(request));
      return toSessionView(session!);
    } catch (error) {
      // An ingest of an earlier version, during an upgrade.
      throw isUnimplemented(error) ? new Unavailable(problemTexts.service_away) : error;
    }
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

  /** Returns the number of a runner's sessions and the time of the last one. */
  async runnerHistory(tenantId: string, userId: string): Promise<RunnerHistory> {
    const answer = await callUnary(this.client.getRunnerHistory({ tenantId, userId }));
    const { sessionCount, lastCreatedAt } = answer;
    return { sessionCount, lastCreatedAt: lastCreatedAt === '' ? null : new Date(lastCreatedAt) };
  }
}

/** Returns true for an answer of a service of an earlier version, which does not know the call. */
export const isUnimplemented = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === status.UNIMPLEMENTED;

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
