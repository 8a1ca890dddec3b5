import { ownDatabase } from '../own-database.ts';
import { jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { DeadLetterAdmin } from '@strideform/messaging';
import { ObjectStore } from '@strideform/object-store';
import { MongoInbox, PersistenceModule } from '@strideform/persistence';
import { instruments } from '@strideform/service-kit/telemetry';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describeOnStores } from '../describe-on-stores.ts';
import { faultTried, startSampleMember, type SampleMember } from './sample-member.fixture.ts';
import { TcpProxy, type Fault } from './tcp-proxy.ts';

const broker = process.env['KAFKA_BROKERS']?.split(',')[0] ?? '';
const testOnBroker = broker === '' ? test.skip : test;

jest.setTimeout(90_000);

describeOnStores('events in an outage of a real store', ({ store, bucket, tenantId }) => {
  let proxy: TcpProxy;
  let member: SampleMember;
  let topicPrefix: string;

  const addressOf = (id: string) => ({ bucket, key: `tenants/${tenantId}/${id}` });

  /**
   * Starts a member that stores an object for each event, and records it in its inbox, through the
   * given addresses.
   */
  async function startMember(mongoUri: string, s3Endpoint: string): Promise<void> {
    @Module({ imports: [PersistenceModule.forRoot({ uri: mongoUri })] })
    class StoresModule {}
    const proxied = new ObjectStore({
      endpoint: s3Endpoint,
      publicEndpoint: s3Endpoint,
      region: process.env['S3_REGION']!,
      keys: {
        accessKey: process.env['S3_ACCESS_KEY']!,
        secretKey: process.env['S3_SECRET_KEY']!,
      },
      bucket,
    });
    topicPrefix = `test-${randomUUID().slice(0, 8)}.`;
    member = await startSampleMember({
      broker,
      topicPrefix,
      imports: [StoresModule],
      inbox: MongoInbox,
      handle: async ({ id }) => {
        await proxied.putJson(addressOf(id), { id });
      },
    });
  }

  afterEach(async () => {
    await proxy.set('none');
    await member.app.close();
    await proxy.close();
  });

  const publish = (id: string) =>
    member.bus.publish(faultTried, { payload: { id }, tenantId: 't' });
  const isStored = (id: string) => store.exists(addressOf(id));
  async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 40_000; Date.now() < end; await delay(50))
      if (await condition()) return;
    throw new Error(`never happened: ${what}`);
  }
  const isWaiting = async () => {
    const { values } = await instruments.waitingPartitions.get();
    return values.some(({ value }) => value > 0);
  };

  async function expectNothingLost(fault: Fault): Promise<void> {
    await publish('before');
    await until('it works', () => isStored('before'));
    await proxy.set(fault);
    for (const id of ['first', 'second', 'third']) await publish(id);
    await until('the partition waits', isWaiting);
    // All attempts of the sample member together take 0.7 s.
    await delay(3_000);
    await proxy.set('none');
    await until('the last is handled', () => isStored('third'));
    await until('nothing waits', async () => !(await isWaiting()));
    const letters = new DeadLetterAdmin({ brokers: [broker] }, topicPrefix);
    expect(await letters.list(faultTried.topic, 'threads')).toEqual([]);
    for (const id of ['before', 'first', 'second', 'third']) {
      expect(await isStored(id)).toBe(true);
      await store.remove(addressOf(id));
    }
  }

  const faults: Fault[] = ['refused', 'lost_answers'];
  testOnBroker.each(faults)(
    'of MongoDB (%s) wait, and none becomes a dead letter',
    async (fault) => {
      const uri = ownDatabase();
      proxy = await TcpProxy.before(uri.host);
      uri.host = proxy.address;
      await startMember(uri.href, process.env['S3_ENDPOINT']!);
      await expectNothingLost(fault);
    },
  );

  testOnBroker.each(faults)('of S3 (%s) wait, and none becomes a dead letter', async (fault) => {
    proxy = await TcpProxy.before(new URL(process.env['S3_ENDPOINT']!).host);
    await startMember(ownDatabase().href, `http://${proxy.address}`);
    await expectNothingLost(fault);
  });
});
