import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { reportV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { toArray } from 'rxjs';
import { Reports, type ReportArtifacts } from './reports.port.ts';
import { REPORT } from './grpc-clients.ts';

@Injectable()
export class GrpcReports extends Reports {
  private readonly client: reportV1.ReportServiceClient;

  constructor(@Inject(REPORT) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(reportV1.REPORT_SERVICE_NAME);
  }

  async find(tenantId: string, sessionId: string, attempt: number): Promise<ReportArtifacts> {
    const { annotatedVideoBucket, annotatedVideoKey, reportBucket, reportKey } = await callUnary(
      this.client.getReport({ tenantId, sessionId, attempt }),
    );
    return {
      annotatedVideo: { bucket: annotatedVideoBucket, key: annotatedVideoKey },
      report: { bucket: reportBucket, key: reportKey },
    };
  }

  async pdf(request: reportV1.RenderReportPdfRequest): Promise<Buffer> {
    return Buffer.concat(
      (await callUnary(this.client.renderReportPdf(request).pipe(toArray()))).map(
        ({ content }) => content,
      ),
    );
  }
}
