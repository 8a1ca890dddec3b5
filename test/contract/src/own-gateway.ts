import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from './platform.ts';

export interface OwnGateway {
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** One more gateway beside the platform's, set up otherwise. */
export async function startGateway(platform: Platform, name: string, settings: Readonly<Record<string, string>>): Promise<OwnGateway> {
  const [httpPort, telemetryPort] = [await freePort(), await freePort()];
  const logFile = join(platform.logDir, `${name}.log`);
  const log = openSync(logFile, 'a');
  const gateway = spawn(platform.nodePath, [...platform.sourceFlags, join(platform.root, 'services/gateway/src/main.ts')], {
    cwd: platform.root, env: { ...platform.environment, ...settings, HTTP_PORT: String(httpPort), TELEMETRY_PORT: String(telemetryPort) }, stdio: ['ignore', log, log],
  });
  const stop = async (): Promise<void> => {
    if (gateway.exitCode !== null || gateway.signalCode !== null) return;
    gateway.kill('SIGTERM');
    const impatience = setTimeout(() => gateway.kill('SIGKILL'), 30_000);
    await once(gateway, 'exit');
    clearTimeout(impatience);
  };
  for (let tries = 0; ; tries += 1) {
    if (await fetch(`http://127.0.0.1:${telemetryPort}/readyz`).then((response) => response.ok, () => false)) return { url: `http://127.0.0.1:${httpPort}`, stop };
    if (tries > 300 || gateway.exitCode !== null) {
      await stop();
      throw new Error(`${name} is not ready:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
    }
    await pause(200);
  }
}
