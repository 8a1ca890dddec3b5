import { status } from '@grpc/grpc-js';
import {
  Controller,
  Inject,
  Injectable,
  Module,
  type INestApplicationContext,
  type INestMicroservice,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, type ClientGrpc } from '@nestjs/microservices';
import { SpanKind } from '@opentelemetry/api';
import { metricsV1 } from '@strideform/grpc';
import { freePort } from '../../free-port.fixture.ts';
import { requestContext, currentTraceparent, inSpan } from '../../context/context.ts';
import { Conflict, InvalidInput, NotFound, Unavailable } from '../../errors/errors.ts';
import { ServiceKitModule } from '../service-kit.module.ts';
import { instruments } from '../../telemetry/instruments.ts';
import { startTracing } from '../../telemetry/tracing.ts';
import { callUnary } from '../../grpc/grpc.ts';
import { grpcClientOptions, grpcServerOptions } from './grpc-options.ts';

const failures: Record<string, Error> = {
  missing: new NotFound('There is no session missing.'),
  busy: new Conflict('The session is being deleted.', { code: 'session_deleting' }),
  wrong: new InvalidInput('The id is wrong.', {
    fields: [{ pointer: '/session_id', message: 'must start with ses_' }],
  }),
  down: new Unavailable('The store does not answer.', { code: 'demo_not_set_up' }),
  bug: new TypeError('mongodb://user:secret@host failed'),
};

/** Controller whose answer contains the context of the call. */
@Controller()
@metricsV1.ResultServiceControllerMethods()
class ProbeController implements metricsV1.ResultServiceController {
  async getResult({ sessionId }: metricsV1.GetResultRequest): Promise<metricsV1.GetResultResponse> {
    if (failures[sessionId] !== undefined) throw failures[sessionId];
    if (sessionId === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
    const mebibytes = Number(/^large-(\d+)$/.exec(sessionId)?.[1] ?? 0);
    const notes = {
      text: 'x'.repeat(mebibytes * 2 ** 20),
      requestId: requestContext.get().requestId ?? '',
      traceparent: currentTraceparent() ?? '',
    };
    return {
      sessionId,
      attempt: 1,
      metrics: {},
      notes,
      analysisBucket: '',
      analysisKey: '',
      warnings: [],
      foundShare: 1,
      measuredAt: '',
      view: '',
      poseModel: '',
      quality: undefined,
    };
  }

  async listStoredSessions(): Promise<metricsV1.ListStoredSessionsResponse> {
    return { sessionIds: [] };
  }

  async getTotals(): Promise<metricsV1.GetTotalsResponse> {
    throw new NotFound('There is no session yet.');
  }
}

@Module({ imports: [ServiceKitModule.forRoot('metrics')], controllers: [ProbeController] })
class ServerModule {}

@Injectable()
class Results {
  readonly service: metricsV1.ResultServiceClient;
  constructor(@Inject('RESULTS') client: ClientGrpc) {
    this.service = client.getService(metricsV1.RESULT_SERVICE_NAME);
  }

  get(sessionId: string): Promise<metricsV1.GetResultResponse> {
    return callUnary(this.service.getResult({ tenantId: 'ten_1', sessionId }));
  }
}

async function connectTo(
  port: number,
  deadlineS = 60,
): Promise<{ results: Results; app: INestApplicationContext }> {
  const clients = ClientsModule.register([
    {
      name: 'RESULTS',
      ...grpcClientOptions({
        service: 'metrics',
        package: metricsV1.protobufPackage,
        protoPath: metricsV1.protobufFileName,
        url: `127.0.0.1:${port}`,
        deadlineS,
      }),
    },
  ]);
  const app = await NestFactory.createApplicationContext(
    { module: class ClientModule {}, imports: [clients], providers: [Results] },
    { logger: false },
  );
  return { results: app.get(Results), app };
}

const failureOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => {
      throw new Error('The call succeeded.');
    },
    (error: unknown) => error,
  );

describe('gRPC between services', () => {
  let server: INestMicroservice;
  let client: INestApplicationContext;
  let port: number;
  let results: Results;
  beforeAll(async () => {
    startTracing();
    port = await freePort();
    server = await NestFactory.createMicroservice(ServerModule, {
      logger: false,
      ...grpcServerOptions(
        {
          port,
          package: metricsV1.protobufPackage,
          protoPath: metricsV1.protobufFileName,
          callers: [],
        },
        '127.0.0.1',
      ),
    });
    await server.listen();
    ({ results, app: client } = await connectTo(port));
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  test("the server runs under the caller's request id and in its trace", async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { notes } = await requestContext.run({ requestId: 'req-7' }, () =>
      inSpan('call', SpanKind.CLIENT, `00-${traceId}-b7ad6b7169203331-01`, () =>
        results.get('ses_1'),
      ),
    );
    expect(notes).toEqual({
      text: '',
      requestId: 'req-7',
      traceparent: expect.stringMatching(`^00-${traceId}-`),
    });
  });

  test('a call outside a request gets a new id and a new trace', async () => {
    const { notes } = await results.get('ses_1');
    expect(notes.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(notes.traceparent).toMatch(/^00-[0-9a-f]{32}-/);
  });

  test.each([
    ['missing', NotFound],
    ['busy', Conflict],
    ['wrong', InvalidInput],
    ['down', Unavailable],
  ] as const)(
    'a domain error arrives as its own class with message, code and fields: %s',
    async (sessionId, kind) => {
      const { message, code, fields } = failures[sessionId] as NotFound;
      const error = await failureOf(results.get(sessionId));
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ message, code, fields });
    },
  );

  test('any other error arrives as INTERNAL without its cause', async () => {
    const error = await failureOf(results.get('bug'));
    expect(error).toMatchObject({ code: status.INTERNAL, details: 'internal error' });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  test('a server that answers too late counts as unavailable', async () => {
    const { results: impatient, app } = await connectTo(port, 1);
    const error = await failureOf(impatient.get('slow'));
    await app.close();
    expect(error).toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ message: 'A service did not answer in time.' });
  });

  test('a server that does not run counts as unavailable', async () => {
    const { results: unreachable, app } = await connectTo(await freePort());
    const error = await failureOf(unreachable.get('ses_1'));
    await app.close();
    expect(error).toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ code: 'dependency_unavailable' });
  });

  test('an answer as large as the largest page arrives, and a larger one is refused', async () => {
    expect((await results.get('large-24')).notes['text']).toHaveLength(24 * 2 ** 20);
    const error = await failureOf(results.get('large-33'));
    expect(error).toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({
      message: expect.stringContaining('larger than can be received'),
    });
  }, 120_000);

  test('durations are recorded by method and outcome', async () => {
    const { values } = await instruments.grpcServerDuration.get();
    const outcomes = values
      .filter(({ metricName }) => metricName?.endsWith('_count'))
      .map(({ labels: { method, status: outcome } }) => `${method} ${outcome}`);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        '/strideform.metrics.v1.ResultService/GetResult OK',
        '/strideform.metrics.v1.ResultService/GetResult NOT_FOUND',
        '/strideform.metrics.v1.ResultService/GetResult INTERNAL',
      ]),
    );
  });
});
