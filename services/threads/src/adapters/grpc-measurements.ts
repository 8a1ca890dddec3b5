import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import type { MetricResult } from '@strideform/contracts';
import { metricsV1 } from '@strideform/grpc';
import { toSessionResult } from '@strideform/grpc/messages';
import { callUnary } from '@strideform/service-kit/grpc';
import { grpcClientOptions, type ServiceIdentity } from '@strideform/service-kit/nest';
import {
  MeasurementReader,
  type MeasuredMetric,
  type SessionMetrics,
} from '../domain/facts/session-metrics.ts';

export const METRICS_CONNECTION = Symbol('Metrics');
/** The client of the metrics service, for Nest's ClientsModule.register([…]). */
export const metricsClient = (url: string, identity?: ServiceIdentity) => ({
  name: METRICS_CONNECTION,
  ...grpcClientOptions({
    service: 'metrics',
    package: metricsV1.protobufPackage,
    protoPath: metricsV1.protobufFileName,
    url,
    identity,
  }),
});

@Injectable()
export class GrpcMeasurements extends MeasurementReader {
  private readonly client: metricsV1.ResultServiceClient;

  constructor(@Inject(METRICS_CONNECTION) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(metricsV1.RESULT_SERVICE_NAME);
  }

  async find(tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics> {
    const request = this.client.getResult({ tenantId, sessionId, attempt });
    const result = toSessionResult(await callUnary(request));
    const metrics = Object.entries(result.metrics).map(
      ([key, metric]) => [key, withoutStrides(metric)] as const,
    );
    return {
      attempt: result.attempt,
      metrics: Object.fromEntries(metrics),
      view: result.view,
      poseModel: result.poseModel,
      notes: result.notes,
      warnings: result.warnings.map(({ message }) => message),
      quality: result.quality,
    };
  }
}

const withoutStrides = ({
  values: _values,
  unit: _unit,
  ...metric
}: MetricResult): MeasuredMetric => metric;
