import { Controller } from '@nestjs/common';
import { ingestV1 } from '@strideform/grpc';
import { AbandonUpload } from '../application/abandon-upload.use-case.ts';
import { BeginUpload } from '../application/begin-upload.use-case.ts';
import { CreateSession } from '../application/create-session.use-case.ts';
import { DeleteSession } from '../application/delete-session.use-case.ts';
import { FindSession } from '../application/find-session.use-case.ts';
import { ListSessions } from '../application/list-sessions.use-case.ts';
import { ReadRunnerHistory } from '../application/read-runner-history.use-case.ts';
import { ReanalyzeSession } from '../application/reanalyze-session.use-case.ts';
import {
  newSessionFromMessage,
  queryFromMessage,
  sessionToMessage,
  toldFromMessage,
} from './session-messages.ts';

@Controller()
@ingestV1.SessionServiceControllerMethods()
export class SessionGrpcController implements ingestV1.SessionServiceController {
  constructor(
    private readonly begin: BeginUpload,
    private readonly abandon: AbandonUpload,
    private readonly create: CreateSession,
    private readonly find: FindSession,
    private readonly list: ListSessions,
    private readonly history: ReadRunnerHistory,
    private readonly erase: DeleteSession,
    private readonly reanalyze: ReanalyzeSession,
  ) {}

  async beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    const { uploadId, sessionId, address } = await this.begin.execute(request);
    return { uploadId, sessionId, bucket: address.bucket, key: address.key };
  }

  async abandonUpload(
    request: ingestV1.AbandonUploadRequest,
  ): Promise<ingestV1.AbandonUploadResponse> {
    await this.abandon.execute(request.tenantId, request.uploadId);
    return {};
  }

  async createSession(
    request: ingestV1.CreateSessionRequest,
  ): Promise<ingestV1.CreateSessionResponse> {
    return { session: sessionToMessage(await this.create.execute(newSessionFromMessage(request))) };
  }

  async getSession(request: ingestV1.GetSessionRequest): Promise<ingestV1.GetSessionResponse> {
    return {
      session: sessionToMessage(await this.find.execute(request.tenantId, request.sessionId)),
    };
  }

  async listSessions(
    request: ingestV1.ListSessionsRequest,
  ): Promise<ingestV1.ListSessionsResponse> {
    const { items, nextCursor } = await this.list.execute(
      request.tenantId,
      queryFromMessage(request),
    );
    return { sessions: items.map(sessionToMessage), nextCursor: nextCursor ?? '' };
  }

  async getRunnerHistory(
    request: ingestV1.GetRunnerHistoryRequest,
  ): Promise<ingestV1.GetRunnerHistoryResponse> {
    const { sessionCount, lastCreatedAt } = await this.history.execute(
      request.tenantId,
      request.userId,
    );
    return { sessionCount, lastCreatedAt: lastCreatedAt?.toISOString() ?? '' };
  }

  async deleteSession(
    request: ingestV1.DeleteSessionRequest,
  ): Promise<ingestV1.DeleteSessionResponse> {
    await this.erase.execute(request.tenantId, request.sessionId);
    return {};
  }

  async reanalyzeSession(
    request: ingestV1.ReanalyzeSessionRequest,
  ): Promise<ingestV1.ReanalyzeSessionResponse> {
    return {
      session: sessionToMessage(
        await this.reanalyze.execute(request.tenantId, request.sessionId, toldFromMessage(request)),
      ),
    };
  }
}
