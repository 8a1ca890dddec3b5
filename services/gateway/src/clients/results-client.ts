import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { TenantTotalsResult } from '@strideform/contracts';
import { metricsV1, toSessionResult, toTenantTotals, type SessionResult } from '@strideform/grpc';
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

  async find(tenantId: string, sessionId: string, attempt: number): Promise<SessionResult> {
    return toSessionResult(
      await callUnary(this.client.getResult({ tenantId, sessionId, attempt })),
    );
  }

  async totals(tenantId: string): Promise<TenantTotalsResult> {
    return toTenantTotals(await callUnary(this.client.getTotals({ tenantId })));
  }
}
