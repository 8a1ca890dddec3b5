import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { metricsV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { Results } from './results.port.ts';
import { METRICS } from './grpc-clients.ts';

@Injectable()
export class GrpcResults extends Results {
  private readonly client: metricsV1.ResultServiceClient;

  constructor(@Inject(METRICS) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(metricsV1.RESULT_SERVICE_NAME);
  }

  find(tenantId: string, sessionId: string, attempt: number): Promise<metricsV1.GetResultResponse> {
    return callUnary(this.client.getResult({ tenantId, sessionId, attempt }));
  }

  totals(tenantId: string): Promise<metricsV1.GetTotalsResponse> {
    return callUnary(this.client.getTotals({ tenantId }));
  }
}
