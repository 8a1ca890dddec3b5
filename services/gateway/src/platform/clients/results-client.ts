import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { TenantTotalsResult } from '@strideform/contracts';
import { metricsV1 } from '@strideform/grpc';
import { toSessionResult, toTenantTotals, type SessionResult } from '@strideform/grpc/messages';
import { callUnary } from '@strideform/service-kit/grpc';
import { METRICS } from './grpc-clients.ts';

/** Client for measured results of the metrics service. */
@Injectable()
export class ResultsClient {
  private readonly client: metricsV1.ResultServiceClient;

  constructor(@Inject(METRICS) grpc: ClientGrpc) {
    this.client = grpc.getService(metricsV1.RESULT_SERVICE_NAME);
  }

  /** @throws {NotFound} until the session has been measured. */
  async find(tenantId: string, sessionId: string, attempt: number): Promise<SessionResult> {
    const answer = await callUnary(this.client.getResult({ tenantId, sessionId, attempt }));
    return toSessionResult(answer);
  }

  /** Returns a page of ids of sessions of which the service stores something, after an id. */
  async storedSessions(tenantId: string, after: string): Promise<readonly string[]> {
    const request = { tenantId, afterSessionId: after };
    return (await callUnary(this.client.listStoredSessions(request))).sessionIds;
  }

  /** @throws {NotFound} until a session has succeeded. */
  async totals(tenantId: string): Promise<TenantTotalsResult> {
    return toTenantTotals(await callUnary(this.client.getTotals({ tenantId })));
  }
}
