import { experimental, status, Metadata } from '@grpc/grpc-js';
import {
  connectSampleClient,
  startSampleServer,
  type SampleClient,
  type SampleServer,
} from './sample-results.fixture.ts';

/** Ready pods, to which a headless service's name resolves. */
const ready: SampleServer[] = [];

class NameOfPods implements experimental.Resolver {
  constructor(
    _target: experimental.GrpcUri,
    private readonly listener: experimental.ResolverListener,
  ) {}

  updateResolution(): void {
    const addresses = ready.map(({ port }) => ({ addresses: [{ host: '127.0.0.1', port }] }));
    const none = { code: status.UNAVAILABLE, details: 'no pod', metadata: new Metadata() };
    const found: experimental.StatusOr<experimental.Endpoint[]> =
      addresses.length > 0
        ? experimental.statusOrFromValue(addresses)
        : experimental.statusOrFromError(none);
    setImmediate(() => this.listener(found, {}, null, ''));
  }

  destroy(): void {}

  static getDefaultAuthority(): string {
    return 'metrics';
  }
}

const callMany = async (client: SampleClient, count: number): Promise<void> => {
  for (let call = 0; call < count; call += 1) await client.get(`ses_${call}`);
};

describe('calls to a service of several pods', () => {
  let client: SampleClient;
  beforeAll(() => experimental.registerResolver('pods', NameOfPods));
  afterEach(async () => {
    await client.close();
    await Promise.all(ready.splice(0).map((server) => server.close()));
  });

  const answered = (): number[] => ready.map((server) => server.answered());

  async function connectTo(pods: number, connectionMaxS: number): Promise<void> {
    for (let pod = 0; pod < pods; pod += 1) ready.push(await startSampleServer({ connectionMaxS }));
    client = await connectSampleClient({ url: 'pods:metrics' });
  }

  /** Calls until every pod has answered. The first calls go to the pod that is connected first. */
  async function callUntilAllAnswer(): Promise<void> {
    while (answered().includes(0)) await client.get('ses_early');
  }

  test('each pod gets its share', async () => {
    await connectTo(2, 600);
    await callUntilAllAnswer();
    const before = answered();
    await callMany(client, 100);
    expect(answered().map((count, pod) => count - before[pod]!)).toEqual([50, 50]);
  });

  test('connections that end regularly cost no call', async () => {
    // The interval must not be shorter than the pauses of a busy machine. Otherwise all attempts of
    // a call would be refused.
    await connectTo(3, 0.1);
    const startMs = performance.now();
    for (let call = 0; performance.now() - startMs < 1000; call += 1)
      await client.get(`ses_${call}`);
  });

  test('a pod that is added gets calls, and a pod that stops costs none', async () => {
    await connectTo(2, 0.5);
    await callUntilAllAnswer();
    ready.push(await startSampleServer({ connectionMaxS: 0.5 }));
    await callUntilAllAnswer();
    const [gone] = ready.splice(0, 1);
    const stopped = gone!.close();
    await callMany(client, 50);
    await stopped;
  });
});
