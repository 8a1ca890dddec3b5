import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
// deploy/local cannot be a package: it runs before any package is installed.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { freePorts } from '../../../deploy/local/ports.mjs';
import type { RunningPlatform } from './platform.ts';

export interface ExtraService {
  /** URL of the HTTP API, which only the gateway has. */
  readonly url: string;
  readonly telemetryUrl: string;
  /** Returns the ids of its child processes, which decode and draw. */
  childPids(): Promise<number[]>;
  /**
   * Stops the service. Resolves with the exit code, or null if the process was killed. A service
   * that takes too long to stop exits with 1.
   */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

type ServiceName = 'gateway' | 'inference' | 'report' | 'threads';

const STOP_LIMIT_MS = 30_000;
const READY_CHECKS = 300;

/**
 * Starts another instance of a service, in addition to the platform's own, with other settings.
 * Resolves when it is ready.
 * @param name name of its log, `<name>.log`
 * @throws {Error} with the end of its log if it does not become ready. It is then stopped.
 */
export async function startExtraService(
  platform: RunningPlatform,
  service: ServiceName,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<ExtraService> {
  const [httpPort, grpcPort, telemetryPort] = await freePorts(3);
  const logFile = join(platform.logDir, `${name}.log`);
  const child = spawnService(platform, service, logFile, {
    ...settings,
    HTTP_PORT: String(httpPort),
    GRPC_PORT: String(grpcPort),
    TELEMETRY_PORT: String(telemetryPort),
  });
  const telemetryUrl = `http://127.0.0.1:${telemetryPort}`;
  if (!(await becomesReady(child, telemetryUrl))) {
    await stopProcess(child);
    throw new Error(`${name} is not ready:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
  }
  return {
    url: `http://127.0.0.1:${httpPort}`,
    telemetryUrl,
    childPids: () => childPidsOf(child),
    stop: (signal) => stopProcess(child, signal),
  };
}

function spawnService(
  platform: RunningPlatform,
  service: ServiceName,
  logFile: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const entry = join(platform.root, 'services', service, 'src/main.ts');
  const log = openSync(logFile, 'a');
  const child = spawn(platform.nodePath, [...platform.sourceFlags, entry], {
    cwd: platform.root,
    env: { ...platform.environment, ...platform.serviceSettings[service], ...settings },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // The platform's teardown ends the processes in these files, even if the run is interrupted.
  if (child.pid !== undefined)
    writeFileSync(logFile.replace(/log$/, 'extra.pid'), String(child.pid));
  return child;
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

/**
 * Waits until the service is ready. Returns false if the process ends or is not ready after a
 * minute.
 */
async function becomesReady(child: ChildProcess, telemetryUrl: string): Promise<boolean> {
  for (let checks = 0; checks <= READY_CHECKS && !hasEnded(child); checks += 1) {
    const response = await fetch(`${telemetryUrl}/readyz`).catch(() => undefined);
    if (response?.ok) return true;
    await sleep(200);
  }
  return false;
}

async function stopProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await once(child, 'exit');
  clearTimeout(timer);
  return child.exitCode;
}

function childPidsOf(child: ChildProcess): Promise<number[]> {
  return new Promise((resolve, reject) => {
    execFile('pgrep', ['-P', String(child.pid)], (error, stdout) => {
      const isWithoutChildren = error?.code === 1;
      if (error && !isWithoutChildren) return reject(error);
      const lines = stdout.split('\n').filter((line) => line !== '');
      resolve(lines.map(Number));
    });
  });
}
