import { Inject, Injectable } from '@nestjs/common';
import type { ClientGrpc } from '@nestjs/microservices';
import { metricsV1 } from '@strideform/grpc';
import { callUnary, grpcClientOptions } from '@strideform/service-kit';
import { Measurements } from '../application/measurements.port.ts';
import type { MeasuredMetric, SessionMetrics } from '../domain/facts/session-metrics.ts';

export const METRICS = Symbol('Metrics');
/** The service that is asked, for Nest's ClientsModule.register([…]). */
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
    const { metrics, notes, warnings, ...result } = await callUnary(
      this.client.getResult({ tenantId, sessionId, attempt }),
    );
    const known = Object.entries(metrics).filter(([, { avg }]) => Number.isFinite(avg));
    return {
      attempt: result.attempt,
      metrics: Object.fromEntries(known.map(([key, metric]) => [key, toMetric(metric)])),
      notes,
      warnings: warnings.map(({ message }) => message),
    };
  }
}

/** NaN and absence both stand for "not known" between services. */
function toMetric({
  avg,
  min,
  max,
  uncertainty,
  left,
  right,
  label,
  share,
}: metricsV1.MetricResult): MeasuredMetric {
  const known = (value: number | undefined): number | null =>
    value === undefined || !Number.isFinite(value) ? null : value;
  return {
    avg,
    min: known(min) ?? avg,
    max: known(max) ?? avg,
    uncertainty: known(uncertainty),
    left: known(left),
    right: known(right),
    label: label === '' ? null : label,
    share: known(share),
  };
}
