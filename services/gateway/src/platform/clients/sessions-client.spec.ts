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

const measured: ingestV1.MeasureSessionRequest[] = [];

/** Ingest service that is given the sizes of stored files. */
@Controller()
class MeasuringIngest {
  @GrpcMethod(ingestV1.SESSION_SERVICE_NAME, 'measureSession')
  measureSession(request: ingestV1.MeasureSessionRequest): ingestV1.MeasureSessionResponse {
    measured.push(request);
    return {};
  }
}

/** Runs a test with a client of a real server. */
async function withClient(
  controller: typeof EarlierIngest | typeof MeasuringIngest,
  use: (sessions: SessionsClient) => Promise<void>,
): Promise<void> {
  const served = await serveGrpc<ingestV1.SessionServiceClient>({
    service: 'ingest',
    controller,
    providers: [],
    package: ingestV1.protobufPackage,
    protoPath: ingestV1.protobufFileName,
    serviceName: ingestV1.SESSION_SERVICE_NAME,
  });
  try {
    const client = {
      getService: () => served.client as never,
      getClientByServiceName: () => undefined as never,
    };
    await use(new SessionsClient(client));
  } finally {
    await served.close();
  }
}

const request = { tenantId: 'ten_1', sessionId: 'ses_1', addedBytes: 5_000_000_000 };

test('an ingest that cannot count usage, or measure a session, causes no refusals', () =>
  withClient(EarlierIngest, async (sessions) => {
    expect(await sessions.usageOf('ten_1')).toEqual({
      unfinishedSessions: 0,
      uploadBytes: 0,
      storedBytes: 0,
      isQueueTooLong: false,
    });
    expect(await sessions.measure(request)).toBe(false);
  }));

test('an ingest that measures sessions gets the size of a file over 32 bits', () =>
  withClient(MeasuringIngest, async (sessions) => {
    expect(await sessions.measure(request)).toBe(true);
    expect(measured).toEqual([request]);
  }));
