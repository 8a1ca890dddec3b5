import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { createApplication, type ApplicationDefinition } from './create-application.ts';
import { HealthRegistry } from '../health/health-registry.ts';
import { configureLogging, createLogger } from '../logging/logger.ts';
import { sweepScratchFolders } from '../scratch/scratch-folder.ts';
import { instruments, telemetryRegistry } from '../telemetry/instruments.ts';
import { TelemetryServer } from './telemetry-server.ts';
import { startTracing, stopTracing } from '../telemetry/tracing.ts';

export interface ServiceDefinition extends ApplicationDefinition {
  readonly telemetryPort: number;
  readonly logLevel?: string;
  /**
   * Address of the collector that receives spans by OTLP over HTTP. Without it, spans are not sent.
   */
  readonly collectorUrl?: string;
  /**
   * Time limit of a shutdown. A longer one ends with exit code 1. It must be less than the time
   * after which the platform kills the process.
   */
  readonly shutdownDeadlineS?: number;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  readonly telemetryPort: number;
  /**
   * Reports not ready, stops the servers, drains, and stops telemetry last. Does not end the
   * process.
   */
  stop(): Promise<void>;
}

/**
 * Runs a service until SIGTERM or SIGINT. Then it drains and exits with 0. Call it once in a
 * process, at the end of main.ts.
 * @throws the error that prevented the start. The process then logs it and exits with 1.
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
  const fields = {
    startS: Number(startS.toFixed(3)),
    telemetryPort: lifecycle.telemetryPort,
    grpcPort: definition.grpc?.port,
    httpPort: definition.http?.port,
  };
  logger.info(fields, `${definition.name} started in ${startS.toFixed(1)} s`);
  return {
    app: lifecycle.app!,
    telemetryPort: lifecycle.telemetryPort,
    stop: () => lifecycle.stop(),
  };
}

/**
 * Removes temporary files of services that were killed. They are harmless, so a failure here does
 * not stop the start.
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
    // Samples the event loop's lag less often than by default, where a timer wakes each idle
    // process a hundred times a second.
    collectDefaultMetrics({ register: telemetryRegistry, eventLoopMonitoringPrecision: 100 });
    // Telemetry starts before the application, so that a start that waits for a dependency is
    // visible from outside.
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
    // A terminal's Ctrl-C reaches the whole process group and may arrive twice. The first one
    // counts.
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
    const exitLate = () => {
      const text = 'did not stop in time: unfinished work will be delivered again';
      this.logger.fatal({ deadlineS }, text);
      process.exit(1);
    };
    setTimeout(exitLate, deadlineS * 1000);
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
 * Logs an uncaught error and ends the process. Its state is unknown then, so the platform must
 * start a new process.
 */
function exitOnFault(logger: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error, event }, 'fault that no code handled');
      process.exit(1);
    });
  }
}
