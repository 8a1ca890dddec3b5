import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from './platform.ts';

export interface BesideService {
  /** Where its HTTP API is: the gateway has one. */
  readonly url: string;
  readonly telemetryUrl: string;
  /** Processes that it has for what may go wrong: decoding, drawing. */
  childPids(): Promise<number[]>;
  /**
   * Resolves when its process is gone, with its exit code: null when it was killed. A service ends
   * itself with 1 when its stop takes too long.
   */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * One that outgoing connections are never given (Linux: 32768 and up): it is taken only some
 * seconds later.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) =>
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true)),
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/**
 * One more service beside the platform's, set up otherwise by `settings`; resolves when it is
 * ready.
 * @throws {Error} with the end of its log `<name>.log` when it does not get ready; it is stopped
 *   then
 */
export async function startBeside(
  platform: Platform,
  service: 'gateway' | 'inference' | 'report' | 'threads',
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<BesideService> {
  const [httpPort, grpcPort, telemetryPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const logFile = join(platform.logDir, `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn(
    platform.nodePath,
    [...platform.sourceFlags, join(platform.root, 'services', service, 'src/main.ts')],
    {
      cwd: platform.root,
      env: {
        ...platform.environment,
        ...settings,
        HTTP_PORT: String(httpPort),
        GRPC_PORT: String(grpcPort),
        TELEMETRY_PORT: String(telemetryPort),
      },
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (hasEnded()) return child.exitCode;
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await once(child, 'exit');
    clearTimeout(impatience);
    return child.exitCode;
  };
  const childPids = () =>
    new Promise<number[]>((resolve, reject) => {
      execFile('pgrep', ['-P', String(child.pid)], (error, stdout) => {
        // 1: there are none.
        if (error && error.code !== 1) reject(error);
        else
          resolve(
            stdout
              .split('\n')
              .filter((line) => line !== '')
              .map(Number),
          );
      });
    });
  const telemetryUrl = `http://127.0.0.1:${telemetryPort}`;
  for (let tries = 0; ; tries += 1) {
    if (
      await fetch(`${telemetryUrl}/readyz`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return { url: `http://127.0.0.1:${httpPort}`, telemetryUrl, childPids, stop };
    if (tries > 300 || hasEnded()) {
      await stop();
      throw new Error(`${name} is not ready:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
    }
    await pause(200);
  }
}
