import { Controller } from '@nestjs/common';
import { metricsV1 } from '@strideform/grpc';
import { FindResult } from '../application/find-result.use-case.ts';
import { FindTotals } from '../application/find-totals.use-case.ts';
import { resultToMessage, totalsToMessage } from './result-messages.ts';

@Controller()
@metricsV1.ResultServiceControllerMethods()
export class ResultGrpcController implements metricsV1.ResultServiceController {
  constructor(
    private readonly result: FindResult,
    private readonly totals: FindTotals,
  ) {}

  async getResult(request: metricsV1.GetResultRequest): Promise<metricsV1.GetResultResponse> {
    return resultToMessage(
      await this.result.execute(request.tenantId, request.sessionId, request.attempt),
    );
  }

  async getTotals(request: metricsV1.GetTotalsRequest): Promise<metricsV1.GetTotalsResponse> {
    return totalsToMessage(await this.totals.execute(request.tenantId));
  }
}
