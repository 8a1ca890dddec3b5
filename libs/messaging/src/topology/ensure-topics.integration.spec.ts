import { jest } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { createKafka } from '../kafka/create-kafka.ts';
import { deleteTopics, uniquePrefix } from '../sample/sample-service.fixture.ts';
import { ensureTopics } from './ensure-topics.ts';

const addresses = process.env.KAFKA_BROKERS;
const brokers = addresses?.split(',') ?? [];
const suite = addresses === undefined ? describe.skip : describe;

jest.setTimeout(120_000);

suite(
  `topics on real brokers${addresses === undefined ? ' (skipped: KAFKA_BROKERS is not set)' : ''}`,
  () => {
    const prefix = uniquePrefix();
    afterAll(() => deleteTopics(brokers, prefix));

    const plan = (name: string, partitions = 3) => ({
      name: `${prefix}${name}`,
      partitions,
      retentionDays: 2,
    });

    test('services that start together create each topic once, and a later start changes nothing', async () => {
      const services = [
        [plan('a'), plan('b')],
        [plan('b'), plan('c')],
        [plan('a'), plan('c')],
        [plan('a'), plan('b'), plan('c')],
      ];
      await Promise.all(services.map((topics) => ensureTopics({ brokers }, topics)));
      await ensureTopics({ brokers }, services[3]!);
      const admin = createKafka({ brokers }, 'test').admin();
      await admin.connect();
      const { topics } = await admin.fetchTopicMetadata({
        topics: services[3]!.map(({ name }) => name),
      });
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: 2, name: `${prefix}a`, configNames: ['retention.ms'] }],
      });
      await admin.disconnect();
      expect(topics.map(({ partitions }) => partitions.length)).toEqual([3, 3, 3]);
      expect(resources[0]!.configEntries[0]).toMatchObject({
        configName: 'retention.ms',
        configValue: String(2 * 86_400_000),
      });
    });

    test('waits for topics that come from elsewhere, and creates none', async () => {
      const elsewhere = { brokers, topicsComeFromElsewhere: true };
      const waiting = ensureTopics(elsewhere, [plan('late')]);
      const early = await Promise.race([waiting.then(() => 'done'), setTimeout(3_000, 'waiting')]);
      expect(early).toBe('waiting');
      await ensureTopics({ brokers }, [plan('late')]);
      await waiting;
    });

    test('refuses a topic that fewer brokers store than it should, and says how to change it', async () => {
      await ensureTopics({ brokers, replicas: 1 }, [plan('trial')]);
      await expect(ensureTopics({ brokers, replicas: 3 }, [plan('trial')])).rejects.toThrow(
        /trial is stored by 1 of 3 brokers; .*trial has min\.insync\.replicas=1\. .*KAFKA_REPLICAS/,
      );
    });

    test('refuses a topic that keeps fewer partitions than planned, and names it', async () => {
      await ensureTopics({ brokers }, [plan('small', 2)]);
      await expect(
        ensureTopics({ brokers }, [plan('small', 4)], { partitionsWithinMs: 1_000 }),
      ).rejects.toThrow(`${prefix}small has 2 of 4 partitions`);
    });

    test('a service waits until the set-up has added partitions, which never removes any', async () => {
      await ensureTopics({ brokers }, [plan('growing', 2)]);
      const waiting = ensureTopics({ brokers }, [plan('growing', 4)]);
      const early = await Promise.race([waiting.then(() => 'done'), setTimeout(2_000, 'waiting')]);
      expect(early).toBe('waiting');
      const setUps = [1, 2].map(() =>
        ensureTopics({ brokers }, [plan('growing', 4)], { addsPartitions: true }),
      );
      for (const added of await Promise.all(setUps))
        expect([{}, { [`${prefix}growing`]: 2 }]).toContainEqual(added);
      expect(await waiting).toEqual({});
      const fewer = [plan('growing', 3)];
      expect(await ensureTopics({ brokers }, fewer, { addsPartitions: true })).toEqual({});
      await ensureTopics({ brokers }, [plan('growing', 4)]);
    });

    test('adds the partitions that an installation has of its own', async () => {
      const name = `${prefix}own`;
      await ensureTopics({ brokers }, [plan('own', 2)]);
      const connection = { brokers, partitions: { [name]: 5 } };
      const added = await ensureTopics(connection, [plan('own', 2)], { addsPartitions: true });
      expect(added).toEqual({ [name]: 3 });
      expect(await ensureTopics(connection, [plan('own', 2)])).toEqual({});
    });

    test('adds no partitions to topics that come from elsewhere', async () => {
      await ensureTopics({ brokers }, [plan('foreign', 2)]);
      const elsewhere = { brokers, topicsComeFromElsewhere: true };
      const changes = { addsPartitions: true, partitionsWithinMs: 1_000 };
      await expect(ensureTopics(elsewhere, [plan('foreign', 4)], changes)).rejects.toThrow(
        `${prefix}foreign has 2 of 4 partitions`,
      );
    });
  },
);
