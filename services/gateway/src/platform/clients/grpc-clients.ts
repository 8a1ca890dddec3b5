import { directUploadV1, ingestV1, metricsV1, reportV1, threadsV1 } from '@strideform/grpc';
import { grpcClientOptions, type ServiceIdentity } from '@strideform/service-kit/nest';

export const INGEST = Symbol('Ingest');
export const METRICS = Symbol('Metrics');
export const REPORT = Symbol('Report');
export const THREADS = Symbol('Threads');

// Connections to the other services, for Nest's ClientsModule.
export const ingestConnection = (url: string, identity?: ServiceIdentity) =>
  grpcClientOptions({
    service: 'ingest',
    package: ingestV1.protobufPackage,
    protoPath: [ingestV1.protobufFileName, directUploadV1.protobufFileName],
    url,
    identity,
  });
export const metricsConnection = (url: string, identity?: ServiceIdentity) =>
  grpcClientOptions({
    service: 'metrics',
    package: metricsV1.protobufPackage,
    protoPath: metricsV1.protobufFileName,
    url,
    identity,
  });
export const reportConnection = (url: string, identity?: ServiceIdentity) =>
  grpcClientOptions({
    service: 'report',
    package: reportV1.protobufPackage,
    protoPath: reportV1.protobufFileName,
    url,
    identity,
  });
export const threadsConnection = (url: string, identity?: ServiceIdentity) =>
  grpcClientOptions({
    service: 'threads',
    package: threadsV1.protobufPackage,
    protoPath: threadsV1.protobufFileName,
    url,
    identity,
  });
