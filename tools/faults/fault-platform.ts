import type { ServiceName } from '@strideform/contracts';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { checkKafka, KAFKA_TITLE } from '../../deploy/local/kafka.mjs';
import { waitUntil } from '../../deploy/local/ports.mjs';
import { prepareRepository } from '../../deploy/local/prepare.mjs';
import type { launch } from '../../deploy/local/processes.mjs';
import type { createProgress } from '../../deploy/local/progress.mjs';
import type { runToEnd } from '../../deploy/local/run.mjs';
import { choosePorts, platformEnvironment, startServices } from '../../deploy/local/services.mjs';
import { startStack } from '../../deploy/local/stack.mjs';
import { operatorCommand } from '../../deploy/local/tenants.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { Edges, platformServices } from './edges.ts';
import { PeakUse } from './peak-use.ts';
import { Replica } from './replica.ts';
import { ScratchDisk } from './scratch-disk.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Run = Parameters<Parameters<typeof runToEnd>[0]>[0];
type Progress = ReturnType<typeof createProgress>;
type Server = ReturnType<typeof launch>;
type Service = Parameters<Run['addService']>[0];

/** Shorter than in production, so that a row need not wait for what only takes time. */
const quickSettings = {
  HOUSEKEEPING_INTERVAL_S: '2',
  ARTIFACT_SETTLE_S: '10',
  POSE_MODEL: 'lite',
  CLIP_MAX_DURATION_S: '300',
  RATE_LIMIT_PER_KEY: '100000',
  THREADS_MODEL: '',
  OUTBOUND_ALLOWED: '127.0.0.0/8',
};

/** The environment without the servers that it names: those that a row takes away are its own. */
const withoutNamedServers = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const isServer = (name: string): boolean =>
    ['KAFKA_BROKERS', 'MONGODB_URI'].includes(name) || name.startsWith('S3_');
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isServer(name)));
};

/** Where the services of a platform in this folder keep their temporary files. */
export const scratchRootIn = (folder: string): string => join(folder, 'scratch');

/** The whole platform on this machine, with a proxy before each store of each service. */
export class FaultPlatform {
  private readonly processes = new Map<ServiceName, Service>();

  private constructor(
    readonly gatewayUrl: string,
    readonly telemetryUrls: Readonly<Record<ServiceName, string>>,
    /** With the stores' real addresses, for those who look into them. */
    readonly environment: Readonly<Record<string, string>>,
    readonly edges: Edges,
    readonly scratchDisk: ScratchDisk,
    readonly operator: ReturnType<typeof operatorCommand>,
    readonly webhooks: WebhookReceiver,
    private readonly folder: string,
    private kafka: Server,
  ) {}

  /** Starts everything in a folder; `run` ends it. */
  static async start(
    folder: string,
    run: Run,
    progress: Progress,
    scratchDisk = ScratchDisk.without(scratchRootIn(folder)),
  ): Promise<FaultPlatform> {
    const env = withoutNamedServers(process.env);
    const starting = startStack({ dataDir: join(folder, 'data'), env, progress });
    // A server that a row kills is no reason to end the run.
    run.setStack(starting.then((stack) => ({ ...stack, servers: [] })));
    const cache = cacheDir();
    const [stack, runtime] = await Promise.all([
      starting,
      prepareRepository({ root, cache, progress }),
    ]);
    const ports = await choosePorts([]);
    const stores = { ...stack.env, ...quickSettings, TMPDIR: scratchDisk.folder };
    const environment = platformEnvironment(stores, ports, cache) as Record<string, string>;
    const edges = await Edges.before(environment);
    const telemetryUrls = Object.fromEntries(
      platformServices.map((name) => [name, `http://127.0.0.1:${ports.telemetry[name]}`]),
    ) as Record<ServiceName, string>;
    const logDir = join(folder, 'logs');
    const platform = new FaultPlatform(
      `http://127.0.0.1:${ports.http}`,
      telemetryUrls,
      environment,
      edges,
      scratchDisk,
      operatorCommand({ root, environment, runtime }),
      await WebhookReceiver.start(),
      folder,
      stack.servers.find(({ name }) => name === KAFKA_TITLE) as Server,
    );
    const started = (service: Service): void => {
      run.addService(service);
      platform.processes.set(service.name.replace('service ', '') as ServiceName, service);
    };
    const settings = edges.settings();
    const options = { root, logDir, environment, settings, ports, runtime, progress, started };
    await startServices({ ...options, restart: true, restartPausesS: [1] });
    return platform;
  }

  /** Begins to note the most memory and scratch space that the services take. */
  watchUse(): PeakUse {
    return new PeakUse(this.folder, this.scratchDisk.folder);
  }

  pidOf(service: ServiceName): number {
    return this.processes.get(service)!.pid!;
  }

  signal(service: ServiceName, signal: NodeJS.Signals): void {
    process.kill(this.pidOf(service), signal);
  }

  /** Kills a service, and waits until it is back: what keeps it up starts it again. */
  async killService(service: ServiceName): Promise<void> {
    const before = this.pidOf(service);
    this.signal(service, 'SIGKILL');
    const isAnother = async (): Promise<void> => {
      if (this.pidOf(service) === before) throw new Error('it is not started again');
      await this.requireReady(service);
    };
    await waitUntil({ check: isAnother, timeoutS: 120, what: service });
  }

  /** Starts one more instance of a service, with settings of its own. */
  startReplica(service: ServiceName, settings: Readonly<Record<string, string>>): Promise<Replica> {
    const stores = this.edges.settings()[service];
    const environment = { ...this.environment, ...stores, ...settings };
    return Replica.start(service, environment, join(this.folder, 'logs'));
  }

  signalKafka(signal: NodeJS.Signals): void {
    process.kill(this.kafka.pid!, signal);
  }

  /** Kills the broker and starts it again after a while, on the same data and port. */
  async killKafka(awayS: number): Promise<void> {
    this.kafka.kill();
    await this.kafka.exited;
    await sleep(awayS * 1000);
    this.kafka = this.kafka.relaunch();
    const port = Number(this.environment['KAFKA_BROKERS']!.split(':')[1]);
    const check = () => checkKafka(port);
    await waitUntil({ check, timeoutS: 60, what: KAFKA_TITLE, abort: this.kafka.died });
  }

  /** Ends every fault of stores, and waits until all services are ready. */
  async heal(): Promise<void> {
    await this.edges.heal();
    for (const service of platformServices) {
      const check = () => this.requireReady(service);
      await waitUntil({ check, timeoutS: 120, what: service });
    }
  }

  async close(): Promise<void> {
    this.webhooks.close();
    await this.edges.close();
    await this.kafka.stop(10);
  }

  private async requireReady(service: ServiceName): Promise<void> {
    const signal = AbortSignal.timeout(5000);
    const { ok } = await fetch(`${this.telemetryUrls[service]}/readyz`, { signal });
    if (!ok) throw new Error('it is not ready');
  }
}
