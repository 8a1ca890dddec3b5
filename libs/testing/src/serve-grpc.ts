import type { Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, type ClientGrpc } from '@nestjs/microservices';
import type { ServiceName } from '@strideform/contracts';
import { grpcClientOptions, grpcServerOptions, ServiceKitModule } from '@strideform/service-kit';
import { createServer, type AddressInfo } from 'node:net';

interface GrpcDoor {
  readonly service: ServiceName;
  readonly controller: Type;
  /** What the controller asks for. */
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
 * Serves one controller as the service would, and a client `C` to ask it by, over a real
 * connection.
 */
export async function serveGrpc<C extends object>(door: GrpcDoor): Promise<ServedGrpc<C>> {
  const port = await freePort();
  const served = {
    module: class ServedModule {},
    imports: [ServiceKitModule.forRoot(door.service)],
    controllers: [door.controller],
    providers: door.providers,
  };
  const server = await NestFactory.createMicroservice(served, {
    logger: false,
    ...grpcServerOptions({ port, package: door.package, protoPath: door.protoPath }),
  });
  await server.listen();
  const clients = ClientsModule.register([
    { name: 'CLIENT', ...grpcClientOptions(door.package, door.protoPath, `127.0.0.1:${port}`) },
  ]);
  const asking = await NestFactory.createApplicationContext(
    { module: class AskingModule {}, imports: [clients] },
    { logger: false },
  );
  const close = async (): Promise<void> => {
    await asking.close();
    await server.close();
  };
  return {
    client: asking.get<ClientGrpc>('CLIENT', { strict: false }).getService<C>(door.serviceName),
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
