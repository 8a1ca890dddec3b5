import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { createApplication, type ApplicationDefinition } from './create-application.ts';
import { HealthRegistry } from './health/health-registry.ts';
import { configureLogging, createLogger } from './logging/logger.ts';
import { sweepScratchFolders } from './scratch/scratch-folder.ts';
import { instruments, telemetryRegistry } from './telemetry/instruments.ts';
import { TelemetryServer } from './telemetry/telemetry-server.ts';
import { startTracing, stopTracing } from './telemetry/tracing.ts';

export interface ServiceDefinition extends ApplicationDefinition {
  readonly telemetryPort: number;
  readonly logLevel?: string;
  /** Where spans are sent to, by OTLP over HTTP; without it nowhere. */
  readonly collectorUrl?: string;
  /**
   * A shutdown that takes longer ends with exit code 1: less than the time that the platform grants
   * before it kills.
   */
  readonly shutdownDeadlineS?: number;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  readonly telemetryPort: number;
  /** Not ready any more, then closes doors and drains, telemetry last. Does not end the process. */
  stop(): Promise<void>;
}

/**
 * Runs a service until SIGTERM or SIGINT, on which it drains and exits with 0. Call it once a
 * process, at the end of main.ts.
 * @throws what kept the service from starting; the process then logs it and exits with 1.
 */
export async function startService(definition: ServiceDefinition): Promise<RunningService> {
  const startedAt = performance.now();
  configureLogging(definition.name, definition.logLevel ?? 'info');
  startTracing({ service: definition.name, collectorUrl: definition.collectorUrl });
  const logger = createLogger('service');
  exitOnFault(logger);
  await sweepLeftovers(logger);
  const health = new HealthRegistry();
  const lifecycle = new Lifecycle(definition, health, logger);
  lifecycle.stopOnSignals();
  await lifecycle.start();
  const startS = (performance.now() - startedAt) / 1000;
  instruments.serviceStart.set(startS);
  logger.info(
    {
      startS: Number(startS.toFixed(3)),
      telemetryPort: lifecycle.telemetryPort,
      grpcPort: definition.grpc?.port,
      httpPort: definition.http?.port,
    },
    `${definition.name} started in ${startS.toFixed(1)} s`,
  );
  return {
    app: lifecycle.app!,
    telemetryPort: lifecycle.telemetryPort,
    stop: () => lifecycle.stop(),
  };
}

/**
 * Temporary files of services that were killed. They are in nobody's way: a start does not fail
 * over them.
 */
async function sweepLeftovers(logger: Logger): Promise<void> {
  try {
    const folders = await sweepScratchFolders();
    if (folders.length > 0) logger.info({ folders }, 'temporary files of killed services removed');
  } catch (error) {
    logger.warn({ err: error }, 'temporary files of killed services not removed');
  }
}

class Lifecycle {
  app?: INestApplicationContext;
  telemetryPort = 0;
  private readonly telemetry: TelemetryServer;
  private stopping?: Promise<void>;

  constructor(
    private readonly definition: ServiceDefinition,
    private readonly health: HealthRegistry,
    private readonly logger: Logger,
  ) {
    this.telemetry = new TelemetryServer(definition.name, health);
  }

  async start(): Promise<void> {
    telemetryRegistry.setDefaultLabels({ service: this.definition.name });
    collectDefaultMetrics({ register: telemetryRegistry });
    // Before the application, so that a start that hangs on a dependency can be seen from outside.
    this.telemetryPort = await this.telemetry.listen(this.definition.telemetryPort);
    try {
      this.app = await createApplication(this.definition, this.health);
    } catch (error) {
      await this.telemetry.close();
      throw error;
    }
    this.health.state = 'running';
  }

  stop(): Promise<void> {
    this.stopping ??= this.drain();
    return this.stopping;
  }

  stopOnSignals(): void {
    // A terminal's Ctrl-C reaches the whole process group and may come twice; the first one counts.
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => void this.exitAfterStop(signal));
  }

  private async drain(): Promise<void> {
    this.health.state = 'stopping';
    await this.app?.close();
    await stopTracing();
    await this.telemetry.close();
  }

  private async exitAfterStop(signal: NodeJS.Signals): Promise<void> {
    if (this.stopping !== undefined) return;
    const deadlineS = this.definition.shutdownDeadlineS ?? 25;
    this.logger.info({ signal, deadlineS }, 'stopping');
    setTimeout(() => {
      this.logger.fatal(
        { deadlineS },
        'did not stop in time: work in hand is given up and will be delivered again',
      );
      process.exit(1);
    }, deadlineS * 1000);
    try {
      await this.stop();
      this.logger.info('stopped');
      process.exit(0);
    } catch (error) {
      this.logger.fatal({ err: error }, 'failed to stop cleanly');
      process.exit(1);
    }
  }
}

/**
 * A fault that nobody caught leaves the process in an unknown state: log it and let the platform
 * start a new one.
 */
function exitOnFault(logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error, event }, 'fault that nobody handled');
      process.exit(1);
    });
  }
}
