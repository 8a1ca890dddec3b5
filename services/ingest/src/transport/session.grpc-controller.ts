import { Controller } from '@nestjs/common';
import { ingestV1 } from '@strideform/grpc';
import { AbandonUpload } from '../application/abandon-upload.use-case.ts';
import { BeginUpload } from '../application/begin-upload.use-case.ts';
import { CreateSession } from '../application/create-session.use-case.ts';
import { FindSession } from '../application/find-session.use-case.ts';
import { newSessionFromMessage, sessionToMessage } from './session-messages.ts';

@Controller()
@ingestV1.SessionServiceControllerMethods()
export class SessionGrpcController implements ingestV1.SessionServiceController {
  constructor(
    private readonly begin: BeginUpload,
    private readonly abandon: AbandonUpload,
    private readonly create: CreateSession,
    private readonly find: FindSession,
  ) {}

  async beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    const { uploadId, sessionId, address } = await this.begin.execute(request);
    return { uploadId, sessionId, bucket: address.bucket, key: address.key };
  }

  async abandonUpload(request: ingestV1.AbandonUploadRequest): Promise<ingestV1.AbandonUploadResponse> {
    await this.abandon.execute(request.tenantId, request.uploadId);
    return {};
  }

  async createSession(request: ingestV1.CreateSessionRequest): Promise<ingestV1.CreateSessionResponse> {
    return { session: sessionToMessage(await this.create.execute(newSessionFromMessage(request))) };
  }

  async getSession(request: ingestV1.GetSessionRequest): Promise<ingestV1.GetSessionResponse> {
    return { session: sessionToMessage(await this.find.execute(request.tenantId, request.sessionId)) };
  }
}
