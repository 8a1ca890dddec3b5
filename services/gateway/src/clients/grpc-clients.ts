import { directUploadV1, ingestV1, metricsV1, reportV1, threadsV1 } from '@strideform/grpc';
import { grpcClientOptions } from '@strideform/service-kit';

export const INGEST = Symbol('Ingest');
export const METRICS = Symbol('Metrics');
export const REPORT = Symbol('Report');
export const THREADS = Symbol('Threads');

// Connections to the other services, for Nest's ClientsModule.
export const ingestConnection = (url: string) =>
  grpcClientOptions(
    ingestV1.protobufPackage,
    [ingestV1.protobufFileName, directUploadV1.protobufFileName],
    url,
  );
export const metricsConnection = (url: string) =>
  grpcClientOptions(metricsV1.protobufPackage, metricsV1.protobufFileName, url);
export const reportConnection = (url: string) =>
  grpcClientOptions(reportV1.protobufPackage, reportV1.protobufFileName, url);
export const threadsConnection = (url: string) =>
  grpcClientOptions(threadsV1.protobufPackage, threadsV1.protobufFileName, url);
