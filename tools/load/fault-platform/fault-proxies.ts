import type { ServiceName } from '@strideform/contracts';
import { KafkaProxy, RefusingStore, TcpProxy, type Fault } from '@strideform/testing/servers';
import { MongoWithoutPrimary } from './mongo-without-primary.ts';
import { chain, StoreCalls } from './store-calls.ts';

export const platformServices: readonly ServiceName[] = [
  'gateway',
  'ingest',
  'inference',
  'metrics',
  'report',
  'threads',
];

/** Stores that services reach over the network. A fault can make them unreachable. */
export type StoreName = 'kafka' | 'mongo' | 's3';

/** Services that others call by gRPC. */
const calledServices = ['ingest', 'metrics', 'report', 'threads'] as const;

interface ServiceProxies {
  readonly kafka: KafkaProxy;
  readonly mongo: TcpProxy;
  readonly s3: TcpProxy;
  /** Calls to MongoDB and S3. */
  readonly calls: StoreCalls;
}

type Environment = Readonly<Record<string, string>>;

/** A proxy between each service and each store, so that a fault can affect a single service. */
export class FaultProxies {
  private constructor(
    private readonly proxies: ReadonlyMap<ServiceName, ServiceProxies>,
    /** Proxies in front of each service that others call. */
    private readonly grpc: ReadonlyMap<string, TcpProxy>,
    private readonly direct: Environment,
    /**
     * Filter that refuses writes to MongoDB while it is on, as in a replica set without a primary.
     */
    readonly primary: MongoWithoutPrimary,
    readonly store: RefusingStore,
  ) {}

  /** @param direct the stores' real addresses, as services get them */
  static async before(direct: Environment): Promise<FaultProxies> {
    const kafka = direct['KAFKA_BROKERS']!;
    const mongo = new URL(direct['MONGODB_URI']!).host;
    const primary = new MongoWithoutPrimary();
    const store = await RefusingStore.before(direct['S3_ENDPOINT']!);
    const proxies = new Map<ServiceName, ServiceProxies>();
    for (const service of platformServices) {
      const calls = new StoreCalls();
      const mongoFilter = () => chain(calls.mongoFilter(), primary.createFilter());
      proxies.set(service, {
        kafka: await KafkaProxy.before(kafka),
        mongo: await TcpProxy.before(mongo, mongoFilter),
        s3: await TcpProxy.before(store.address, calls.s3Filter),
        calls,
      });
    }
    const grpc = new Map<string, TcpProxy>();
    for (const service of calledServices)
      grpc.set(service, await TcpProxy.before(direct[grpcVariable(service)]!));
    return new FaultProxies(proxies, grpc, direct, primary, store);
  }

  /** Returns the stores' addresses for each service, which are those of its proxies. */
  settings(): Record<ServiceName, Record<string, string>> {
    const all = platformServices.map((service) => [service, this.settingsOf(service)]);
    return Object.fromEntries(all) as Record<ServiceName, Record<string, string>>;
  }

  of(service: ServiceName): ServiceProxies {
    return this.proxies.get(service)!;
  }

  /** Makes a fault between a store and some services, by default all services. */
  async set(
    store: StoreName,
    fault: Fault,
    between: readonly ServiceName[] = platformServices,
  ): Promise<void> {
    await Promise.all(between.map((service) => this.of(service)[store].set(fault)));
  }

  /** Makes a fault between all callers by gRPC and the services that they call. */
  async setGrpc(fault: Fault): Promise<void> {
    await Promise.all([...this.grpc.values()].map((proxy) => proxy.set(fault)));
  }

  /** Ends every fault. */
  async endFaults(): Promise<void> {
    this.primary.isOn = false;
    this.store.refusal = 'none';
    await this.setGrpc('none');
    for (const { kafka, mongo, s3, calls } of this.proxies.values()) {
      calls.stopWatching();
      kafka.loseNoAnswers();
      await Promise.all([kafka.set('none'), mongo.set('none'), s3.set('none')]);
    }
  }

  async close(): Promise<void> {
    for (const { kafka, mongo, s3 } of this.proxies.values())
      await Promise.all([kafka.close(), mongo.close(), s3.close()]);
    await Promise.all([...this.grpc.values()].map((proxy) => proxy.close()));
    this.store.close();
  }

  private grpcAddresses(): Record<string, string> {
    const addresses = [...this.grpc].map(([service, { address }]) => [
      grpcVariable(service),
      address,
    ]);
    return Object.fromEntries(addresses) as Record<string, string>;
  }

  private settingsOf(service: ServiceName): Record<string, string> {
    const { kafka, mongo, s3 } = this.of(service);
    const mongoUri = new URL(this.direct['MONGODB_URI']!);
    mongoUri.host = mongo.address;
    return {
      KAFKA_BROKERS: kafka.address,
      MONGODB_URI: mongoUri.href,
      S3_ENDPOINT: `http://${s3.address}`,
      ...this.grpcAddresses(),
    };
  }
}

const grpcVariable = (service: string): string => `${service.toUpperCase()}_GRPC_URL`;
