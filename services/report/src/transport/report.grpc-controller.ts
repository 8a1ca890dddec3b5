import { Controller } from '@nestjs/common';
import { reportV1 } from '@strideform/grpc';
import { FindReport } from '../application/find-report.use-case.ts';

@Controller()
@reportV1.ReportServiceControllerMethods()
export class ReportGrpcController implements reportV1.ReportServiceController {
  constructor(private readonly find: FindReport) {}

  async getReport(request: reportV1.GetReportRequest): Promise<reportV1.GetReportResponse> {
    const { sessionId, attempt, annotatedVideo } = await this.find.execute(request.tenantId, request.sessionId, request.attempt);
    return { sessionId, attempt, annotatedVideoBucket: annotatedVideo.bucket, annotatedVideoKey: annotatedVideo.key };
  }
}
