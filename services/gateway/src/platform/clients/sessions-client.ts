import type { SessionView, RunnerHistory } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { status } from '@grpc/grpc-js';
import type { ClientGrpc } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { toSessionView } from '@strideform/grpc/messages';
import { callUnary } from '@strideform/service-kit/grpc';
import { INGEST } from './grpc-clients.ts';

export interface SessionPage {
  readonly sessions: readonly SessionView[];
  /** Empty on the last page. */
  readonly nextCursor: string;
}

/** What a tenant uses of its plan. */
export interface PlanUsage {
  /** Sessions that are queued or being analysed, and clips that are arriving. */
  readonly unfinishedSessions: number;
  /** Announced bytes of uploads that are no sessions yet. */
  readonly uploadBytes: number;
  /** One more session would not be finished in time. */
  readonly isQueueTooLong: boolean;
}

/** Sessions and uploads, which the ingest service owns. */
@Injectable()
export class SessionsClient {
  private readonly client: ingestV1.SessionServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    this.client = grpc.getService(ingestV1.SESSION_SERVICE_NAME);
  }

  beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    return callUnary(this.client.beginUpload(request));
  }

  /** Says that an upload still arrives, so that it goes on to count. */
  async keepUpload(request: ingestV1.KeepUploadRequest): Promise<void> {
    await callUnary(this.client.keepUpload(request));
  }

  /** Does nothing to an upload that has become a session. */
  async abandonUpload(request: ingestV1.AbandonUploadRequest): Promise<void> {
    await callUnary(this.client.abandonUpload(request));
  }

  /** A repeated call returns the same session. */
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

  /** @throws {NotFound} like `find`, and when the latest attempt is another one. */
  async delete(request: ingestV1.DeleteSessionRequest): Promise<void> {
    await callUnary(this.client.deleteSession(request));
  }

  /** @throws {NotFound} like `find`; {Conflict} while the session is being analysed. */
  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<SessionView> {
    const { session } = await callUnary(this.client.reanalyzeSession(request));
    return toSessionView(session!);
  }

  /**
   * Returns what a tenant uses of its plan. An ingest of an earlier version counts nothing: during
   * an upgrade nobody is refused.
   */
  async usageOf(tenantId: string): Promise<PlanUsage> {
    try {
      const { count, uploadBytes, wouldBeLate } = await callUnary(
        this.client.countUnderWay({ tenantId }),
      );
      return { unfinishedSessions: count, uploadBytes, isQueueTooLong: wouldBeLate };
    } catch (error) {
      if (!isUnimplemented(error)) throw error;
      return { unfinishedSessions: 0, uploadBytes: 0, isQueueTooLong: false };
    }
  }

  /** All sessions of a runner, counted. */
  async runnerHistory(tenantId: string, userId: string): Promise<RunnerHistory> {
    const answer = await callUnary(this.client.getRunnerHistory({ tenantId, userId }));
    const { sessionCount, lastCreatedAt } = answer;
    return { sessionCount, lastCreatedAt: lastCreatedAt === '' ? null : new Date(lastCreatedAt) };
  }
}

const isUnimplemented = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === status.UNIMPLEMENTED;
