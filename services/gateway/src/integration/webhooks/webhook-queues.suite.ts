import { describeWithReceiver, type WebhookBench } from './webhook-bench.fixture.ts';

const backlog = 500;
const tenantConcurrency = 8;

interface Query {
  readonly collection: string;
  readonly filter: object;
  readonly sort: Record<string, 1 | -1>;
}

/** Records the queries that find one document each, while `work` runs. */
async function queriesOf(
  { connection }: WebhookBench,
  work: () => Promise<void>,
): Promise<Query[]> {
  const queries: Query[] = [];
  connection.set('debug', (collection: string, method: string, ...given: object[]) => {
    if (!method.startsWith('findOne')) return;
    const [filter, ...others] = given as [object, ...{ sort?: Query['sort'] }[]];
    const sort = others.find((options) => options?.sort !== undefined)?.sort ?? {};
    queries.push({ collection, filter, sort });
  });
  try {
    await work();
    return queries;
  } finally {
    connection.set('debug', false);
  }
}

/** Removes indexes of the log, which would only slow down the insertion of a backlog. */
async function dropIndexesOfLog({ connection }: WebhookBench): Promise<void> {
  const collection = connection.collection('webhook_deliveries');
  for (const { name, key } of await collection.indexes())
    if ('createdAt' in key || 'sessionId' in key) await collection.dropIndex(name!);
}

/** Returns the number of documents that the server examines for a query. */
async function examined({ connection }: WebhookBench, { collection, filter, sort }: Query) {
  const cursor = connection.collection(collection).find(filter).sort(sort).limit(1);
  const { executionStats } = (await cursor.explain('executionStats')) as {
    executionStats: { totalDocsExamined: number };
  };
  return executionStats.totalDocsExamined;
}

export const webhookQueuesSuite = (): void =>
  describeWithReceiver('the queues of webhooks', (bench) => {
    /** Records the order in which the tenants' servers get requests. */
    const orderOf = (): string[] => bench().receiver.received.map(({ path }) => path);
    const endpointOf = (name: string) =>
      bench().newEndpoint({ tenantId: `ten_${name}`, url: `${bench().receiver.url}/${name}` });

    test('are served in turn: a tenant with one delivery waits for one of each other tenant', async () => {
      const [first, second] = [await endpointOf('a'), await endpointOf('b')];
      await bench().addBacklog(first, 30);
      bench().pass(0.001);
      await bench().addBacklog(second, 1);
      const { receiver } = bench();
      await bench().sendAll(bench().newSender());
      expect(receiver.received).toHaveLength(31);
      expect(orderOf().slice(0, 4)).toContain('/hook/b');
    });

    test('of a suspended tenant send nothing, and everything once it is resumed', async () => {
      const { tenants } = bench();
      const { tenantId } = await tenants.ensure('Suspended club');
      const endpoint = await bench().newEndpoint({ tenantId, url: bench().receiver.url });
      await tenants.suspend(tenantId, new Date());
      await bench().addBacklog(endpoint, 3);
      await bench().addBacklog(await endpointOf('b'), 1);
      const sender = bench().newSender();
      await bench().sendAll(sender);
      expect(orderOf()).toEqual(['/hook/b']);
      await tenants.suspend(tenantId, null);
      bench().pass(301);
      await bench().sendAll(sender);
      expect(orderOf()).toHaveLength(4);
    });

    test('send no more than the limit to a host, for all tenants and endpoints together', async () => {
      for (const name of ['a', 'b', 'b']) await bench().addBacklog(await endpointOf(name), 5);
      const sender = bench().newSender({ limits: { WEBHOOKS_PER_HOST: 6 } });
      await bench().sendAll(sender);
      expect(orderOf()).toHaveLength(6);
      expect(orderOf()).toEqual(expect.arrayContaining(['/hook/a', '/hook/b']));
    });

    test('send no more than the limit for a tenant, and go on with other tenants', async () => {
      await bench().addBacklog(await endpointOf('a'), 10);
      bench().pass(0.001);
      await bench().addBacklog(await endpointOf('b'), 2);
      const sender = bench().newSender({ limits: { WEBHOOKS_PER_TENANT: 3 } });
      await bench().sendAll(sender);
      expect(orderOf().sort()).toEqual(['/hook/a', '/hook/a', '/hook/a', '/hook/b', '/hook/b']);
    });

    test('send what waited for a limit once the limit allows it', async () => {
      const endpoint = await endpointOf('a');
      await bench().addBacklog(endpoint, 3);
      await bench().sendAll(bench().newSender({ limits: { WEBHOOKS_PER_HOST: 2 } }));
      expect(orderOf()).toHaveLength(2);
      const sender = bench().newSender();
      await bench().sendAll(sender);
      expect(orderOf()).toHaveLength(2);
      bench().pass(2);
      await bench().sendAll(sender);
      expect(orderOf()).toHaveLength(3);
    });

    test('find deliveries again that no queue knows', async () => {
      await bench().addBacklog(await endpointOf('a'), 3);
      await bench().connection.collection('webhook_queues').deleteMany({});
      const sender = bench().newSender();
      await bench().sendAll(sender);
      expect(orderOf()).toEqual([]);
      await sender.restoreQueues();
      await bench().sendAll(sender);
      expect(orderOf()).toHaveLength(3);
      bench().pass(1);
      await bench().sendAll(sender);
      expect(await bench().connection.collection('webhook_queues').countDocuments()).toBe(0);
    });

    test('a backlog of one tenant does not add work to the claim of another', async () => {
      const [first, second] = [await endpointOf('a'), await endpointOf('b')];
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      bench().receiver.answer = (response) =>
        void released.then(() => response.writeHead(410).end());
      const sender = bench().newSender({ timeLimitMs: 60_000 });
      await bench().addBacklog(first, tenantConcurrency);
      // The sender now sends as many deliveries of the first tenant as it may at once.
      expect(await sender.sendDue()).toBe(tenantConcurrency);
      await dropIndexesOfLog(bench());
      await bench().addBacklog(first, backlog);
      bench().pass(0.001);
      await bench().addBacklog(second, 1);
      let begun = 0;
      const queries = await queriesOf(bench(), async () => void (begun = await sender.sendDue()));
      expect(begun).toBe(1);
      for (const query of queries) expect(await examined(bench(), query)).toBeLessThan(20);
      // The rest of the backlog is not sent.
      const stopped = sender.onModuleDestroy();
      release();
      await stopped;
    }, 300_000);
  });
