import { connect, databaseBeside, type Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { copySessions } from './copied-sessions.ts';
import { repositoriesOf, storeSessions } from './synthetic-sessions.ts';

const { MONGODB_URI: uri = '' } = process.env;
const collections = ['sessions', 'measurements', 'counted_sessions', 'tenant_totals'] as const;

const contentOf = async ({ db }: Connection) =>
  Object.fromEntries(
    await Promise.all(
      collections.map(async (name) => {
        const documents = await db!.collection(name).find().sort({ _id: 1 }).toArray();
        return [name, documents] as const;
      }),
    ),
  );

(uri === '' ? describe.skip : describe)('copied sessions', () => {
  const opened: Connection[] = [];
  async function contentMadeBy(make: (connection: Connection) => Promise<void>) {
    const connection = await connect(databaseBeside(uri, `spec_${randomUUID().slice(0, 13)}`).href);
    opened.push(connection);
    repositoriesOf(connection);
    await make(connection);
    return contentOf(connection);
  }
  afterAll(async () => {
    for (const connection of opened) {
      await connection.dropDatabase();
      await connection.close();
    }
  });

  test('are the documents that would have been stored', async () => {
    const population = { sessions: 330, tenants: 2 };
    const stored = await contentMadeBy((connection) => storeSessions(connection, population));
    expect(stored['sessions']).toHaveLength(population.sessions);
    const copied = await contentMadeBy((connection) => copySessions(connection, population, 120));
    expect(copied).toEqual(stored);
  });
});
