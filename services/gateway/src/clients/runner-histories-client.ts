import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { RunnerHistories, type RunnerHistory } from './runner-history.port.ts';
import { INGEST } from './grpc-clients.ts';

@Injectable()
export class GrpcRunnerHistories extends RunnerHistories {
  private readonly client: ingestV1.SessionServiceClient;

  constructor(@Inject(INGEST) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(ingestV1.SESSION_SERVICE_NAME);
  }

  async of(tenantId: string, userId: string): Promise<RunnerHistory> {
    const { sessionCount, lastCreatedAt } = await callUnary(
      this.client.getRunnerHistory({ tenantId, userId }),
    );
    return { sessionCount, lastCreatedAt: lastCreatedAt === '' ? null : new Date(lastCreatedAt) };
  }
}
