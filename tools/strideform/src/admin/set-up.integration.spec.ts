import { ownDatabase } from '@strideform/testing/servers';
import { connect } from '@strideform/persistence';
import { migrate, setUp } from './set-up.ts';

const { KAFKA_BROKERS, MONGODB_URI, S3_ENDPOINT } = process.env;
const missing = Object.entries({ KAFKA_BROKERS, MONGODB_URI, S3_ENDPOINT })
  .filter(([, value]) => value === undefined)
  .map(([name]) => name);
const describeOnServers = missing.length > 0 ? describe.skip : describe;

describeOnServers(
  `the set-up${missing.length > 0 ? ` [skipped: set ${missing.join(', ')}]` : ''}`,
  () => {
    const database = ownDatabase();
    const env = { ...process.env, MONGODB_URI: database.href };

    test("makes every service's indexes, all topics and the bucket, and changes nothing when it is repeated", async () => {
      const connection = await connect(database.href);
      const indexes = async (): Promise<Record<string, string[]>> =>
        Object.fromEntries(
          await Promise.all(
            (await connection.db!.listCollections().toArray()).map(
              async ({ name }) =>
                [
                  name,
                  (await connection.db!.collection(name).indexes())
                    .map((index) => index.name!)
                    .sort(),
                ] as const,
            ),
          ),
        );
      const planned = await migrate({ isDryRun: true }, env);
      expect(await indexes()).toEqual({});
      const first = await setUp(env);
      expect(first).toEqual({
        topics: expect.any(Number),
        // Another spec may have made a topic with fewer.
        partitions_added: expect.any(Object),
        indexes: planned,
        bucket: expect.any(String),
      });
      const made = await indexes();
      expect(Object.keys(made)).toEqual(
        expect.arrayContaining([
          'sessions',
          'uploads',
          'api_keys',
          'users',
          'inbox_ingest',
          'erased_sessions_report',
        ]),
      );
      expect(made['sessions']!.length).toBeGreaterThan(1);
      const nothing = { partitions_added: {}, indexes: { steps: [], undeclared: [] } };
      expect(await setUp(env)).toEqual({ ...first, ...nothing });
      expect(await indexes()).toEqual(made);
      await connection.dropDatabase();
      await connection.close();
    }, 90_000);

    test('names what it needs of the environment and does not have', async () => {
      await expect(setUp({ ...env, KAFKA_BROKERS: '' })).rejects.toThrow(
        'KAFKA_BROKERS is missing',
      );
      await expect(setUp({ ...env, S3_SECRET_KEY: '' })).rejects.toThrow(
        'S3_ACCESS_KEY and S3_SECRET_KEY are needed',
      );
    });
  },
);
