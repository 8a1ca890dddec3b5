import { directUploadV1, ingestV1, metricsV1, reportV1, threadsV1 } from '@strideform/grpc';
import { grpcClientOptions } from '@strideform/service-kit';

export const INGEST = Symbol('Ingest');
export const METRICS = Symbol('Metrics');
export const REPORT = Symbol('Report');
export const THREADS = Symbol('Threads');

// The services that the gateway asks, for Nest's ClientsModule.register([…]).
export const ingestClient = (url: string) => ({
  name: INGEST,
  ...grpcClientOptions(
    ingestV1.protobufPackage,
    [ingestV1.protobufFileName, directUploadV1.protobufFileName],
    url,
  ),
});
export const metricsClient = (url: string) => ({
  name: METRICS,
  ...grpcClientOptions(metricsV1.protobufPackage, metricsV1.protobufFileName, url),
});
export const reportClient = (url: string) => ({
  name: REPORT,
  ...grpcClientOptions(reportV1.protobufPackage, reportV1.protobufFileName, url),
});
export const threadsClient = (url: string) => ({
  name: THREADS,
  ...grpcClientOptions(threadsV1.protobufPackage, threadsV1.protobufFileName, url),
});
