import { Controller, Inject, Injectable, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, type ClientGrpc } from '@nestjs/microservices';
import { metricsV1 } from '@strideform/grpc';
import { freePort } from '../../free-port.fixture.ts';
import { NotFound } from '../../errors/errors.ts';
import { ServiceKitModule } from '../service-kit.module.ts';
import { callUnary } from '../../grpc/grpc.ts';
import {
  grpcClientOptions,
  grpcServerOptions,
  type GrpcClientDefinition,
  type GrpcServerDefinition,
} from './grpc-options.ts';

const protocol = { package: metricsV1.protobufPackage, protoPath: metricsV1.protobufFileName };
const slowCallMs = 300;

export interface SampleServer {
  readonly port: number;
  /** Returns the number of calls that it has answered. */
  answered(): number;
  close(): Promise<void>;
}

type ServerSettings = Partial<
  Pick<GrpcServerDefinition, 'callers' | 'identity' | 'connectionMaxS'>
>;

/**
 * Starts a server of the metrics service's protocol on a free port. The session `slow` takes a
 * while.
 */
export async function startSampleServer(settings: ServerSettings = {}): Promise<SampleServer> {
  let answered = 0;

  @Controller()
  @metricsV1.ResultServiceControllerMethods()
  class CountingController implements metricsV1.ResultServiceController {
    async getResult(request: metricsV1.GetResultRequest): Promise<metricsV1.GetResultResponse> {
      if (request.sessionId === 'slow')
        await new Promise((resolve) => setTimeout(resolve, slowCallMs));
      answered += 1;
      return {
        sessionId: request.sessionId,
        attempt: 1,
        metrics: {},
        notes: {},
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
      throw new NotFound('There is no session.');
    }
  }

  const port = await freePort();
  const module: DynamicModule = {
    module: class ServerModule {},
    imports: [ServiceKitModule.forRoot('metrics')],
    controllers: [CountingController],
  };
  const server = await NestFactory.createMicroservice(module, {
    logger: false,
    ...grpcServerOptions({ ...protocol, port, callers: [], ...settings }, '127.0.0.1'),
  });
  await server.listen();
  return { port, answered: () => answered, close: () => server.close() };
}

@Injectable()
class ResultsConnection {
  readonly service: metricsV1.ResultServiceClient;
  constructor(@Inject('RESULTS') client: ClientGrpc) {
    this.service = client.getService(metricsV1.RESULT_SERVICE_NAME);
  }
}

export interface SampleClient {
  get(sessionId: string): Promise<metricsV1.GetResultResponse>;
  close(): Promise<void>;
}

export async function connectSampleClient(
  settings: Pick<GrpcClientDefinition, 'url' | 'identity' | 'deadlineS'>,
): Promise<SampleClient> {
  const options = grpcClientOptions({ ...protocol, service: 'metrics', ...settings });
  const clients = ClientsModule.register([{ name: 'RESULTS', ...options }]);
  const app = await NestFactory.createApplicationContext(
    { module: class ClientModule {}, imports: [clients], providers: [ResultsConnection] },
    { logger: false },
  );
  const { service } = app.get(ResultsConnection);
  return {
    get: (sessionId) => callUnary(service.getResult({ tenantId: 'ten_1', sessionId })),
    close: () => app.close(),
  };
}
