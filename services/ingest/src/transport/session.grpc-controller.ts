import { Controller } from '@nestjs/common';
import { ingestV1 } from '@strideform/grpc';
import { toSessionCorrections, toSessionMessage } from '@strideform/grpc/messages';
import { DeletedSessions } from '../adapters/deleted-sessions.repository.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { AbandonUpload } from '../application/abandon-upload.use-case.ts';
import { BeginUpload } from '../application/begin-upload.use-case.ts';
import { CountStoredBytes } from '../application/count-stored-bytes.use-case.ts';
import { CountUsage } from '../application/count-usage.use-case.ts';
import { CreateSession } from '../application/create-session.use-case.ts';
import { DeleteSession } from '../application/delete-session.use-case.ts';
import { EraseDeletedSessions } from '../application/erase-deleted-sessions.use-case.ts';
import { ListDeletedSessions, ListSessions } from '../application/list-sessions.use-case.ts';
import { ReanalyzeSession } from '../application/reanalyze-session.use-case.ts';
import { RestoreSession } from '../application/restore-session.use-case.ts';
import { SetTenantState } from '../application/set-tenant-state.use-case.ts';
import { unknownSession } from '../domain/refusals.ts';
import { viewOf } from '../domain/session.ts';
import { callerSignal, type WaitingCall } from './caller-signal.ts';
import {
  runnersOfList,
  toAnalysisRequest,
  toDeletedSessionMessage,
  toLimits,
  toNewSession,
  toRestoreRequest,
  toSessionQuery,
  toTenantState,
} from './session-messages.ts';

@Controller()
@ingestV1.SessionServiceControllerMethods()
export class SessionGrpcController implements ingestV1.SessionServiceController {
  constructor(
    private readonly begin: BeginUpload,
    private readonly abandon: AbandonUpload,
    private readonly create: CreateSession,
    private readonly list: ListSessions,
    private readonly usage: CountUsage,
    private readonly storedBytes: CountStoredBytes,
    private readonly erase: DeleteSession,
    private readonly restore: RestoreSession,
    private readonly eraseDeleted: EraseDeletedSessions,
    private readonly listDeleted: ListDeletedSessions,
    private readonly reanalyze: ReanalyzeSession,
    private readonly tenantState: SetTenantState,
    private readonly sessions: SessionRepository,
    private readonly deleted: DeletedSessions,
    private readonly uploads: UploadRepository,
  ) {}

  async beginUpload(
    request: ingestV1.BeginUploadRequest,
    _metadata?: unknown,
    call?: WaitingCall,
  ): Promise<ingestV1.BeginUploadResponse> {
    const clip = { ...request, ...toLimits(request) };
    const signal = call && callerSignal(call);
    const { uploadId, sessionId, address } = await this.begin.execute(clip, signal);
    return { uploadId, sessionId, bucket: address.bucket, key: address.key };
  }

  async keepUpload({
    tenantId,
    uploadId,
  }: ingestV1.KeepUploadRequest): Promise<ingestV1.KeepUploadResponse> {
    await this.uploads.keep(tenantId, uploadId, new Date());
    return {};
  }

  async abandonUpload(
    request: ingestV1.AbandonUploadRequest,
  ): Promise<ingestV1.AbandonUploadResponse> {
    const { tenantId, uploadId, sessionId } = request;
    await this.abandon.execute(tenantId, uploadId);
    // The caller may be of an earlier version.
    if (sessionId) await this.abandon.eraseUnknown({ tenantId, uploadId, sessionId });
    return {};
  }

  async createSession(
    request: ingestV1.CreateSessionRequest,
  ): Promise<ingestV1.CreateSessionResponse> {
    const session = await this.create.execute(toNewSession(request));
    return { session: toSessionMessage(viewOf(session)) };
  }

  async getSession(request: ingestV1.GetSessionRequest): Promise<ingestV1.GetSessionResponse> {
    const session = await this.sessions.find(request.tenantId, request.sessionId);
    if (session === null) throw unknownSession(request.sessionId);
    return { session: toSessionMessage(viewOf(session)) };
  }

  async getSessions({
    references,
    withDeleted,
  }: ingestV1.GetSessionsRequest): Promise<ingestV1.GetSessionsResponse> {
    const sessions = await this.sessions.findMany(references);
    const deleted = withDeleted ? await this.deleted.findMany(references) : [];
    const found = [...sessions, ...deleted.map(({ session }) => session)];
    return { sessions: found.map((session) => toSessionMessage(viewOf(session))) };
  }

  async listSessions(
    request: ingestV1.ListSessionsRequest,
  ): Promise<ingestV1.ListSessionsResponse> {
    const query = toSessionQuery(request);
    const { items, nextCursor } = await this.list.execute(request.tenantId, query);
    return {
      sessions: items.map((session) => toSessionMessage(viewOf(session))),
      nextCursor: nextCursor ?? '',
    };
  }

  async getRunnerHistory(
    request: ingestV1.GetRunnerHistoryRequest,
  ): Promise<ingestV1.GetRunnerHistoryResponse> {
    const { tenantId, userId } = request;
    const { sessionCount, lastCreatedAt } = await this.sessions.history(tenantId, userId);
    return { sessionCount, lastCreatedAt: lastCreatedAt?.toISOString() ?? '' };
  }

  async countUnderWay({
    tenantId,
  }: ingestV1.CountUnderWayRequest): Promise<ingestV1.CountUnderWayResponse> {
    const { sessions, ...usage } = await this.usage.execute(tenantId, new Date());
    return { ...usage, count: sessions };
  }

  async measureSession({
    tenantId,
    sessionId,
    addedBytes,
  }: ingestV1.MeasureSessionRequest): Promise<ingestV1.MeasureSessionResponse> {
    await this.storedBytes.report(tenantId, sessionId, addedBytes);
    return {};
  }

  async deleteSession(
    request: ingestV1.DeleteSessionRequest,
  ): Promise<ingestV1.DeleteSessionResponse> {
    const { deletedBy, reason, restorableUntil, ...which } = request;
    const note = { deletedBy: deletedBy || null, reason };
    // A gateway of an earlier version sends no time, and erases at once.
    const until = restorableUntil ? new Date(restorableUntil) : null;
    const binned = await this.erase.execute(which, note, until);
    return {
      restorableUntil: binned?.eraseAt.toISOString() ?? '',
      binChanges: binned?.binChanges ?? 0,
    };
  }

  async listDeletedSessions({
    tenantId,
    userId,
    limit,
    cursor,
    runners,
  }: ingestV1.ListDeletedSessionsRequest): Promise<ingestV1.ListDeletedSessionsResponse> {
    const page = await this.listDeleted.execute(tenantId, runnersOfList(userId, runners), {
      limit: Math.min(Math.max(limit, 1), 100),
      cursor: cursor || null,
    });
    return {
      sessions: page.items.map(toDeletedSessionMessage),
      nextCursor: page.nextCursor ?? '',
    };
  }

  async restoreSession(
    request: ingestV1.RestoreSessionRequest,
  ): Promise<ingestV1.RestoreSessionResponse> {
    const { tenantId, sessionId } = request;
    const { session, binChanges } = await this.restore.execute(
      tenantId,
      sessionId,
      toRestoreRequest(request),
    );
    return { session: toSessionMessage(viewOf(session)), binChanges };
  }

  async eraseDeletedSession({
    tenantId,
    sessionId,
    deletedBy,
    reason,
  }: ingestV1.EraseDeletedSessionRequest): Promise<ingestV1.EraseDeletedSessionResponse> {
    await this.eraseDeleted.one(tenantId, sessionId, { deletedBy: deletedBy || null, reason });
    return {};
  }

  async moveDeletedSession({
    tenantId,
    sessionId,
    userId,
  }: ingestV1.MoveDeletedSessionRequest): Promise<ingestV1.MoveDeletedSessionResponse> {
    const isMoved = await this.deleted.move(tenantId, sessionId, userId);
    if (!isMoved) throw unknownSession(sessionId);
    return {};
  }

  async correctSession(
    request: ingestV1.CorrectSessionRequest,
  ): Promise<ingestV1.CorrectSessionResponse> {
    const { tenantId, sessionId } = request;
    const corrections = toSessionCorrections(request);
    const session = await this.sessions.correct(tenantId, sessionId, corrections);
    if (session === null) throw unknownSession(sessionId);
    return { session: toSessionMessage(viewOf(session)) };
  }

  async reanalyzeSession(
    request: ingestV1.ReanalyzeSessionRequest,
  ): Promise<ingestV1.ReanalyzeSessionResponse> {
    const { tenantId, sessionId } = request;
    // The transport may write an absent field as null.
    const expected = request.latestAttempt == null ? {} : { latestAttempt: request.latestAttempt };
    const move = request.userId == null ? {} : { userId: request.userId };
    const analysis = { ...toAnalysisRequest(request), ...toLimits(request), ...expected, ...move };
    const session = await this.reanalyze.execute(tenantId, sessionId, analysis);
    return { session: toSessionMessage(viewOf(session)) };
  }

  async setTenantState({
    tenantId,
    state,
  }: ingestV1.SetTenantStateRequest): Promise<ingestV1.SetTenantStateResponse> {
    await this.tenantState.execute(tenantId, toTenantState(state), new Date());
    return {};
  }
}
