import { Controller } from '@nestjs/common';
import { metricsV1 } from '@strideform/grpc';
import { toSessionResultMessage, toTenantTotalsMessage } from '@strideform/grpc/messages';
import { ErasureGuard } from '@strideform/persistence';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { FindTotals } from '../application/find-totals.use-case.ts';
import { notMeasured } from '../application/refusals.ts';

@Controller()
@metricsV1.ResultServiceControllerMethods()
export class ResultGrpcController implements metricsV1.ResultServiceController {
  constructor(
    private readonly measurements: MeasurementRepository,
    private readonly totals: FindTotals,
    private readonly guard: ErasureGuard,
  ) {}

  async getResult(request: metricsV1.GetResultRequest): Promise<metricsV1.GetResultResponse> {
    const { tenantId, sessionId, attempt } = request;
    const measurement = await this.measurements.findResult(tenantId, sessionId, attempt);
    if (measurement === null) throw notMeasured(sessionId);
    const { result } = measurement;
    return toSessionResultMessage({ ...result, sessionId, attempt: measurement.attempt });
  }

  async getTotals(request: metricsV1.GetTotalsRequest): Promise<metricsV1.GetTotalsResponse> {
    const totals = await this.totals.execute(request.tenantId);
    return toTenantTotalsMessage(totals);
  }

  async listStoredSessions({
    tenantId,
    afterSessionId,
  }: metricsV1.ListStoredSessionsRequest): Promise<metricsV1.ListStoredSessionsResponse> {
    return { sessionIds: [...(await this.guard.sessionIds(tenantId, afterSessionId))] };
  }
}
