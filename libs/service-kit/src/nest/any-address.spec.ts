import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { jest } from '@jest/globals';
import { anyAddress } from './any-address.ts';
import { runScript } from '../run-script.fixture.ts';

// A test starts a process.
jest.setTimeout(30_000);

const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
const hasIpv6 = interfaces.some(({ address }) => address === '::1');
const loopbacks = hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];

/** A service with all of its entry points, on free ports. */
const service = `
  const { createServer } = await import('node:net');
  const { FastifyAdapter } = await import('@nestjs/platform-fastify');
  const { metricsV1 } = await import('@strideform/grpc');
  const freePort = () => new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
  class RootModule {}
  const [httpPort, grpcPort] = [await freePort(), await freePort()];
  await kit.startService({
    name: 'metrics',
    telemetryPort: 0,
    module: { module: RootModule },
    http: { port: httpPort, adapter: () => new FastifyAdapter(), configure: () => undefined },
    grpc: {
      port: grpcPort,
      package: metricsV1.protobufPackage,
      protoPath: metricsV1.protobufFileName,
      callers: [],
    },
  });`;

test('a machine without IPv6 listens for IPv4 only', async () => {
  expect(await anyAddress(() => Promise.resolve(false))).toBe('0.0.0.0');
  expect(await anyAddress()).toBe(hasIpv6 ? '::' : '0.0.0.0');
});

test('a service takes calls over IPv4 and IPv6: telemetry, HTTP and gRPC', async () => {
  const run = runScript(service);
  const started = await run.line(({ message }) => String(message).startsWith('metrics started'));
  const { telemetryPort, httpPort, grpcPort } = started as Record<string, unknown>;
  for (const host of loopbacks)
    for (const port of [telemetryPort, httpPort, grpcPort]) {
      const socket = connect(Number(port), host);
      await once(socket, 'connect');
      socket.destroy();
    }
  run.child.kill('SIGTERM');
  expect(await run.exitCode).toBe(0);
});
