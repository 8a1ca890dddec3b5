import type { ServiceName } from '@strideform/contracts';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkKafka, KAFKA_TITLE } from '../../../deploy/local/kafka.mjs';
import { waitUntil } from '../../../deploy/local/ports.mjs';
import type { launch } from '../../../deploy/local/processes.mjs';
import {
  makeOwnFolder,
  withOwnPlatform,
  type OwnPlatformOptions,
  type Service,
  type StartedPlatform,
} from '../platform/own-platform.ts';
import { FaultProxies, platformServices } from './fault-proxies.ts';
import { PeakUse } from './peak-use.ts';
import { Replica } from './replica.ts';
import { ScratchDisk } from './scratch-disk.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

type Server = ReturnType<typeof launch>;
type ServicesByName = Map<ServiceName, Service>;

/** Settings that are shorter than in production, so that a row does not spend time waiting. */
const quickSettings = {
  HOUSEKEEPING_INTERVAL_S: '2',
  ARTIFACT_SETTLE_S: '10',
  POSE_MODEL: 'lite',
  CLIP_MAX_DURATION_S: '300',
  RATE_LIMIT_PER_KEY: '100000',
  THREADS_MODEL: '',
  OUTBOUND_ALLOWED: '127.0.0.0/8',
};

interface FaultPlatformOptions<T> extends Pick<OwnPlatformOptions<T>, 'needsLogs' | 'progress'> {
  /** Name of the folder of data and logs. */
  readonly name: string;
  /** True if the services' scratch folder is a separate disk, if the system allows it. */
  readonly hasOwnDisk?: boolean;
}

/** Does the work on a platform with a proxy in front of each store of each service. */
export async function withFaultPlatform<T>(
  { name, progress, hasOwnDisk = false, needsLogs }: FaultPlatformOptions<T>,
  work: (platform: FaultPlatform) => Promise<T>,
): Promise<T> {
  const folder = makeOwnFolder(name);
  const scratchFolder = join(folder, 'scratch');
  const scratchDisk = (hasOwnDisk ? ScratchDisk.mount : ScratchDisk.without)(scratchFolder);
  const services: ServicesByName = new Map();
  let proxies: FaultProxies | undefined;
  let platform: FaultPlatform | undefined;
  const cleanUp = async (): Promise<void> => {
    await platform?.close();
    await proxies?.close();
    scratchDisk.unmount();
  };
  const options = {
    folder,
    progress,
    needsLogs,
    cleanUp,
    isServerLossExpected: true,
    restart: true,
    restartPausesS: [1],
    // Faults are made in front of the broker's listener without logins.
    settings: { ...quickSettings, TMPDIR: scratchDisk.folder, KAFKA_LOCAL_LOGINS: '' },
    settingsByService: async (environment: Readonly<Record<string, string>>) => {
      proxies = await FaultProxies.before(environment);
      return proxies.settings();
    },
    onService: (service: Service): void => {
      services.set(service.name.replace('service ', '') as ServiceName, service);
    },
  };
  return withOwnPlatform(options, async (started) => {
    const webhooks = await WebhookReceiver.start();
    platform = new FaultPlatform(started, services, proxies!, scratchDisk, webhooks);
    return work(platform);
  });
}

/** The whole platform on this machine, with a proxy in front of each store of each service. */
export class FaultPlatform {
  readonly gatewayUrl: string;
  readonly telemetryUrls: Readonly<Record<ServiceName, string>>;
  /** Environment with the stores' real addresses, for code that looks into them. */
  readonly environment: Readonly<Record<string, string>>;
  private readonly serviceSettings: StartedPlatform['serviceSettings'];
  readonly operator: StartedPlatform['operator'];
  readonly folder: string;
  private kafka: Server;

  constructor(
    started: StartedPlatform,
    private readonly services: ServicesByName,
    readonly proxies: FaultProxies,
    readonly scratchDisk: ScratchDisk,
    readonly webhooks: WebhookReceiver,
  ) {
    this.gatewayUrl = started.gatewayUrl;
    this.telemetryUrls = started.telemetryUrls as Record<ServiceName, string>;
    this.environment = started.environment as Record<string, string>;
    this.serviceSettings = started.serviceSettings;
    this.operator = started.operator;
    this.folder = started.folder;
    this.kafka = started.servers.find(({ name }) => name === KAFKA_TITLE) as Server;
  }

  /** Begins to record the highest memory and scratch space of the services. */
  watchUse(): PeakUse {
    return new PeakUse(this.folder, this.scratchDisk.folder);
  }

  pidOf(service: ServiceName): number {
    return this.services.get(service)!.pid!;
  }

  signal(service: ServiceName, signal: NodeJS.Signals): void {
    process.kill(this.pidOf(service), signal);
  }

  /** Kills a service, and waits until its supervisor has restarted it. */
  async killService(service: ServiceName): Promise<void> {
    const before = this.pidOf(service);
    this.signal(service, 'SIGKILL');
    const isAnother = async (): Promise<void> => {
      if (this.pidOf(service) === before) throw new Error('it is not started again');
      await this.requireReady(service);
    };
    await waitUntil({ check: isAnother, timeoutS: 120, what: service });
  }

  /** Starts one more instance of a service, with its own settings. */
  startReplica(service: ServiceName, settings: Readonly<Record<string, string>>): Promise<Replica> {
    const own = this.serviceSettings[service];
    const environment = { ...this.environment, ...own, ...settings };
    return Replica.start(service, environment, join(this.folder, 'logs'));
  }

  signalKafka(signal: NodeJS.Signals): void {
    process.kill(this.kafka.pid!, signal);
  }

  /** Kills the broker and restarts it after a while, on the same data and port. */
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
  async endFaults(): Promise<void> {
    await this.proxies.endFaults();
    for (const service of platformServices) {
      const check = () => this.requireReady(service);
      await waitUntil({ check, timeoutS: 120, what: service });
    }
  }

  /** Stops replicas that a row has started, and the receiver of webhooks. */
  async close(): Promise<void> {
    this.webhooks.close();
    await this.kafka.stop(10);
  }

  private async requireReady(service: ServiceName): Promise<void> {
    const signal = AbortSignal.timeout(5000);
    const { ok } = await fetch(`${this.telemetryUrls[service]}/readyz`, { signal });
    if (!ok) throw new Error('it is not ready');
  }
}
