import type { Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, type ClientGrpc } from '@nestjs/microservices';
import type { ServiceName } from '@strideform/contracts';
import {
  grpcClientOptions,
  grpcServerOptions,
  ServiceKitModule,
} from '@strideform/service-kit/nest';
import { createServer, type AddressInfo } from 'node:net';

/** A controller to serve, and its generated gRPC service. */
interface GrpcEntryPoint {
  readonly service: ServiceName;
  readonly controller: Type;
  /** Providers that the controller injects. */
  readonly providers: Provider[];
  /** `protobufPackage`, `protobufFileName` and `…_SERVICE_NAME` of the generated code. */
  readonly package: string;
  readonly protoPath: string;
  readonly serviceName: string;
}

export interface ServedGrpc<C> {
  readonly client: C;
  close(): Promise<void>;
}

/**
 * Serves one controller as its service does, and returns a client `C` that calls it over a real
 * connection. Close it after the test.
 */
export async function serveGrpc<C extends object>(
  entryPoint: GrpcEntryPoint,
): Promise<ServedGrpc<C>> {
  const port = await freePort();
  const served = {
    module: class ServedModule {},
    imports: [ServiceKitModule.forRoot(entryPoint.service)],
    controllers: [entryPoint.controller],
    providers: entryPoint.providers,
  };
  const server = await NestFactory.createMicroservice(served, {
    logger: false,
    ...grpcServerOptions(
      {
        port,
        package: entryPoint.package,
        protoPath: entryPoint.protoPath,
        callers: [],
      },
      '127.0.0.1',
    ),
  });
  await server.listen();
  const clients = ClientsModule.register([
    {
      name: 'CLIENT',
      ...grpcClientOptions({
        service: entryPoint.service,
        package: entryPoint.package,
        protoPath: entryPoint.protoPath,
        url: `127.0.0.1:${port}`,
      }),
    },
  ]);
  const clientContext = await NestFactory.createApplicationContext(
    { module: class ClientModule {}, imports: [clients] },
    { logger: false },
  );
  const close = async (): Promise<void> => {
    await clientContext.close();
    await server.close();
  };
  return {
    client: clientContext
      .get<ClientGrpc>('CLIENT', { strict: false })
      .getService<C>(entryPoint.serviceName),
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
