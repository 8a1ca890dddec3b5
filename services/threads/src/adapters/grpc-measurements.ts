import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { metricsV1 } from '@strideform/grpc';
import { callUnary, grpcClientOptions } from '@strideform/service-kit';
import { Measurements } from '../application/measurements.port.ts';
import type { MeasuredMetric, SessionMetrics } from '../domain/facts/session-metrics.ts';

export const METRICS = Symbol('Metrics');
/** The client of the metrics service, for Nest's ClientsModule.register([…]). */
export const metricsClient = (url: string) => ({
  name: METRICS,
  ...grpcClientOptions(metricsV1.protobufPackage, metricsV1.protobufFileName, url),
});

@Injectable()
export class GrpcMeasurements extends Measurements {
  private readonly client: metricsV1.ResultServiceClient;

  constructor(@Inject(METRICS) grpc: ClientGrpc) {
    super();
    this.client = grpc.getService(metricsV1.RESULT_SERVICE_NAME);
  }

  async find(tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics> {
    const request = this.client.getResult({ tenantId, sessionId, attempt });
    const result = await callUnary(request);
    const known = Object.entries(result.metrics).filter(([, { avg }]) => Number.isFinite(avg));
    const metrics = known.map(([key, metric]) => [key, toMetric(metric)] as const);
    return {
      attempt: result.attempt,
      metrics: Object.fromEntries(metrics),
      notes: result.notes,
      warnings: result.warnings.map(({ message }) => message),
    };
  }
}

function toMetric(result: metricsV1.MetricResult): MeasuredMetric {
  const { avg, label } = result;
  return {
    avg,
    min: knownOrNull(result.min) ?? avg,
    max: knownOrNull(result.max) ?? avg,
    uncertainty: knownOrNull(result.uncertainty),
    left: knownOrNull(result.left),
    right: knownOrNull(result.right),
    label: label === '' ? null : label,
    share: knownOrNull(result.share),
  };
}

/** Between services, NaN and a missing field both mean "unknown". */
const knownOrNull = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;
