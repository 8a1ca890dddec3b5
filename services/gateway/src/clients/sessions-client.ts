import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { Sessions } from './sessions.port.ts';
import { INGEST } from './grpc-clients.ts';

@Injectable()
export class GrpcSessions extends Sessions {
  private readonly client: ingestV1.SessionServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(ingestV1.SESSION_SERVICE_NAME);
  }

  beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    return callUnary(this.client.beginUpload(request));
  }

  async abandonUpload(request: ingestV1.AbandonUploadRequest): Promise<void> {
    await callUnary(this.client.abandonUpload(request));
  }

  async create(request: ingestV1.CreateSessionRequest): Promise<ingestV1.Session> {
    return (await callUnary(this.client.createSession(request))).session!;
  }

  async find(tenantId: string, sessionId: string): Promise<ingestV1.Session> {
    return (await callUnary(this.client.getSession({ tenantId, sessionId }))).session!;
  }

  list(request: ingestV1.ListSessionsRequest): Promise<ingestV1.ListSessionsResponse> {
    return callUnary(this.client.listSessions(request));
  }

  async delete(tenantId: string, sessionId: string): Promise<void> {
    await callUnary(this.client.deleteSession({ tenantId, sessionId }));
  }

  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<ingestV1.Session> {
    return (await callUnary(this.client.reanalyzeSession(request))).session!;
  }
}
