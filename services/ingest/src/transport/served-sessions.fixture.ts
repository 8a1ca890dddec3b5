import { ingestV1 } from '@strideform/grpc';
import { serveGrpc, type ServedGrpc } from '@strideform/testing/servers';
import type { IngestBench } from '../ingest-bench.fixture.ts';
import { SessionGrpcController } from './session.grpc-controller.ts';

/** Serves the session service of a bench over gRPC. */
export const serveSessions = (
  ingest: IngestBench,
): Promise<ServedGrpc<ingestV1.SessionServiceClient>> =>
  serveGrpc<ingestV1.SessionServiceClient>({
    service: 'ingest',
    controller: SessionGrpcController,
    providers: ingest.providers(),
    package: ingestV1.protobufPackage,
    protoPath: ingestV1.protobufFileName,
    serviceName: ingestV1.SESSION_SERVICE_NAME,
  });
