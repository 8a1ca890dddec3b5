import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { ArtifactAddress } from '@strideform/contracts';
import { reportV1 } from '@strideform/grpc';
import { callUnary } from '@strideform/service-kit';
import { Reports } from '../application/reports.port.ts';
import { REPORT } from './grpc-clients.ts';

@Injectable()
export class GrpcReports extends Reports {
  private readonly client: reportV1.ReportServiceClient;

  constructor(@Inject(REPORT) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(reportV1.REPORT_SERVICE_NAME);
  }

  async annotatedVideo(tenantId: string, sessionId: string): Promise<ArtifactAddress> {
    const report = await callUnary(this.client.getReport({ tenantId, sessionId }));
    return { bucket: report.annotatedVideoBucket, key: report.annotatedVideoKey };
  }
}
