import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { ingestV1 } from '@strideform/grpc';
import { serveGrpc } from '@strideform/testing/servers';
import { SessionsClient } from './sessions-client.ts';

/** Ingest service of an earlier version, which does not count the tenants' usage. */
@Controller()
class EarlierIngest {
  @GrpcMethod(ingestV1.SESSION_SERVICE_NAME, 'deleteSession')
  deleteSession(): ingestV1.DeleteSessionResponse {
    return { restorableUntil: '', binChanges: 0 };
  }
}

test('an ingest that cannot count usage, or measure a session, causes no refusals', async () => {
  const served = await serveGrpc<ingestV1.SessionServiceClient>({
    service: 'ingest',
    controller: EarlierIngest,
    providers: [],
    package: ingestV1.protobufPackage,
    protoPath: ingestV1.protobufFileName,
    serviceName: ingestV1.SESSION_SERVICE_NAME,
  });
  try {
    const sessions = new SessionsClient({
      getService: () => served.client as never,
      getClientByServiceName: () => undefined as never,
    });
    expect(await sessions.usageOf('ten_1')).toEqual({
      unfinishedSessions: 0,
      uploadBytes: 0,
      storedBytes: 0,
      isQueueTooLong: false,
    });
    const request = { tenantId: 'ten_1', sessionId: 'ses_1', addedBytes: 1 };
    expect(await sessions.measure(request)).toBe(false);
  } finally {
    await served.close();
  }
});
