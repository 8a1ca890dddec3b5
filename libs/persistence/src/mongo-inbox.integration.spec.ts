import { randomUUID } from 'node:crypto';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './indexes.ts';
import { MongoInbox } from './mongo-inbox.ts';

describeOnMongo('MongoInbox on a real server', ({ connection }) => {
  let inbox: MongoInbox;
  beforeAll(async () => {
    inbox = new MongoInbox(connection(), 'metrics');
    await ensureIndexes(connection());
  });

  test('an event counts as handled once it is marked, for that handler only', async () => {
    const eventId = randomUUID();
    expect(await inbox.wasHandled(eventId, 'measure')).toBe(false);
    await inbox.markHandled(eventId, 'measure');
    expect(await inbox.wasHandled(eventId, 'measure')).toBe(true);
    expect(await inbox.wasHandled(eventId, 'report')).toBe(false);
    expect(await inbox.wasHandled(randomUUID(), 'measure')).toBe(false);
  });

  test('several marks at the same time count as one', async () => {
    const eventId = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => inbox.markHandled(eventId, 'measure')));
    expect(
      await connection()
        .collection('inbox_metrics')
        .countDocuments({ _id: `${eventId}/measure` as never }),
    ).toBe(1);
  });

  test("marks are kept for 14 days in the service's own collection", async () => {
    expect(await connection().collection('inbox_metrics').listIndexes().toArray()).toContainEqual(
      expect.objectContaining({ key: { handledAt: 1 }, expireAfterSeconds: 14 * 86_400 }),
    );
  });
});
