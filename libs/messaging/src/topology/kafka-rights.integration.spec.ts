import kafkajs, { logLevel, type Kafka } from 'kafkajs';
// deploy/local cannot be a package: it runs before any package is installed.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { separateKafkaLogins } from '../../../../deploy/local/kafka-logins.mjs';
import { until } from '../sample/sample.fixture.ts';
import { ensureTopics } from './ensure-topics.ts';

/** Topics that the threads service must not publish to. */
const foreign = ['sessions-deleted', 'stage-failures', 'sessions-deleted.report.dead-letters'];

type Logins = Readonly<Record<string, Readonly<Record<string, string>>>>;

const hasLogins = Boolean(process.env['KAFKA_LOCAL_LOGINS']);
const reason = hasLogins ? '' : ' (skipped: the brokers are not those of npm test)';

(hasLogins ? describe : describe.skip)(`a login with the rights of one service${reason}`, () => {
  let logins: Logins;
  beforeAll(async () => {
    const environment = process.env as Record<string, string>;
    logins = await separateKafkaLogins(environment);
    const plans = foreign.map((name) => ({ name, partitions: 1, retentionDays: 1 }));
    await ensureTopics({ brokers: environment['KAFKA_BROKERS']!.split(',') }, plans);
  }, 60_000);

  /** Returns a client with the login of a service. */
  function loggedInAs(service: string, changes: { password?: string } = {}): Kafka {
    const login = logins[service]!;
    return new kafkajs.Kafka({
      clientId: 'intruder',
      brokers: [login['KAFKA_BROKERS']!],
      sasl: {
        mechanism: 'plain',
        username: login['KAFKA_SASL_USERNAME']!,
        password: login['KAFKA_SASL_PASSWORD']!,
        ...changes,
      },
      logLevel: logLevel.NOTHING,
    });
  }

  test('cannot publish an event of another service', async () => {
    const producer = loggedInAs('threads').producer();
    await producer.connect();
    try {
      const messages = [{ key: 'ten_1', value: '{}' }];
      for (const topic of foreign)
        await expect(producer.send({ topic, messages })).rejects.toThrow(/authoriz/i);
    } finally {
      await producer.disconnect();
    }
  });

  test('cannot read the topics or use the group of another service, unlike that service', async () => {
    const offsetsAs = async (service: string): Promise<readonly unknown[]> => {
      const admin = loggedInAs(service).admin();
      await admin.connect();
      try {
        expect((await admin.listTopics()).includes('stage-failures')).toBe(service === 'ingest');
        return await admin.fetchOffsets({ groupId: 'strideform.ingest' });
      } finally {
        await admin.disconnect();
      }
    };
    // A new broker has no coordinator at first.
    await until('it uses its own group', () => offsetsAs('ingest').then(Boolean, () => false));
    await expect(offsetsAs('threads')).rejects.toThrow('group coordinator');
  });

  test('may not see what waits for others, unlike KEDA, which reads the lag of a service', async () => {
    const lagAs = async (login: string): Promise<readonly unknown[]> => {
      const admin = loggedInAs(login).admin();
      await admin.connect();
      try {
        const topics = ['stage-failures'];
        return [
          await admin.fetchTopicMetadata({ topics }),
          await admin.fetchTopicOffsets('stage-failures'),
          await admin.fetchOffsets({ groupId: 'strideform.ingest', topics }),
        ];
      } finally {
        await admin.disconnect();
      }
    };
    // A new broker has no coordinator at first.
    await until('KEDA reads it', () => lagAs('keda').then(Boolean, () => false));
    await expect(lagAs('threads')).rejects.toThrow();
  });

  test('starts without the check of min.insync.replicas, if it may not describe settings', async () => {
    const { KAFKA_BROKERS, KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD } = logins['keda']!;
    const sasl = {
      mechanism: 'plain' as const,
      username: KAFKA_SASL_USERNAME!,
      password: KAFKA_SASL_PASSWORD!,
    };
    const connection = { brokers: [KAFKA_BROKERS!], sasl };
    const plans = [{ name: 'stage-failures', partitions: 1, retentionDays: 1 }];
    await ensureTopics({ ...connection, replicas: 1 }, plans);
    await expect(ensureTopics({ ...connection, replicas: 3 }, plans)).rejects.toThrow(
      /^stage-failures is stored by 1 of 3 brokers\. /,
    );
  });

  test('cannot log in with another password', async () => {
    const admin = loggedInAs('threads', { password: 'guessed' }).admin();
    await expect(admin.connect()).rejects.toThrow(/authentication/i);
  });
});
