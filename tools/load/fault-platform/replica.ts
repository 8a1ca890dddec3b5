import type { ServiceName } from '@strideform/contracts';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../../deploy/local/ports.mjs';
import { ServiceMetrics } from '../platform/service-metrics.ts';
import { nodePath, sourceFlags } from '../../../deploy/local/run-ts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const startTimeoutMs = 120_000;
const stopTimeoutMs = 30_000;

/** One more instance of a service, in addition to the platform's own. */
export class Replica {
  private constructor(
    private readonly child: ChildProcess,
    private readonly telemetryUrl: string,
  ) {}

  /** Resolves when it is ready. */
  static async start(
    service: ServiceName,
    environment: Readonly<Record<string, string>>,
    logDir: string,
  ): Promise<Replica> {
    const [grpcPort, telemetryPort] = await freePorts(2);
    const log = openSync(join(logDir, `${service}-replica.log`), 'a');
    const entry = join(root, 'services', service, 'src/main.ts');
    const ports = { GRPC_PORT: String(grpcPort), TELEMETRY_PORT: String(telemetryPort) };
    const child = spawn(nodePath, [...sourceFlags, entry], {
      cwd: root,
      env: { ...environment, ...ports },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const replica = new Replica(child, `http://127.0.0.1:${telemetryPort}`);
    await replica.untilReady(service);
    return replica;
  }

  async handledMessages(): Promise<number> {
    const metrics = await ServiceMetrics.read(this.telemetryUrl);
    const counts = metrics.valuesOf('strideform_events_handled_total');
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(timer);
  }

  private async untilReady(service: ServiceName): Promise<void> {
    for (const end = Date.now() + startTimeoutMs; Date.now() < end; await sleep(300)) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.telemetryUrl}/readyz`).catch(() => null);
      if (answer?.ok) return;
    }
    await this.stop();
    throw new Error(`The replica of ${service} does not become ready.`);
  }
}
