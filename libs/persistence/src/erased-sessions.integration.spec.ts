import { ErasedSessions } from './erased-sessions.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './persistence.module.ts';

describeOnMongo('ErasedSessions on a real server', ({ connection }) => {
  let erased: ErasedSessions;
  beforeAll(async () => {
    erased = new ErasedSessions(connection(), 'metrics');
    await ensureIndexes(connection());
  });

  /** What a service keeps of one session. */
  function shelf() {
    const kept = new Set<string>();
    return { kept, store: async () => void kept.add('result'), erase: async () => kept.clear() };
  }

  test('let work be done on a session that is not among them', async () => {
    const { kept, store, erase } = shelf();
    expect(await erased.unlessErased('ten_1', 'ses_1', store, erase)).toBe(true);
    expect([...kept]).toEqual(['result']);
  });

  test("keep work from being done late, on that tenant's session alone, however often it was erased", async () => {
    const [gone, others] = [shelf(), shelf()];
    await gone.store();
    await Promise.all([1, 2].map(() => erased.erase('ten_1', 'ses_2', gone.erase)));
    expect(await erased.unlessErased('ten_1', 'ses_2', gone.store, gone.erase)).toBe(false);
    expect(await erased.unlessErased('ten_2', 'ses_2', others.store, others.erase)).toBe(true);
    expect([gone.kept.size, others.kept.size]).toEqual([0, 1]);
  });

  test('take back what was stored while the session was erased, even when the work then failed', async () => {
    const { kept, store, erase } = shelf();
    const overtaken = async (): Promise<void> => {
      await erased.erase('ten_1', 'ses_3', erase);
      await store();
    };
    expect(await erased.unlessErased('ten_1', 'ses_3', overtaken, erase)).toBe(false);
    expect(kept.size).toBe(0);
    await store();
    await erased.unlessErased(
      'ten_1',
      'ses_3',
      () => Promise.reject(new Error('not reached')),
      erase,
    );
    expect(kept.size).toBe(0);
  });

  test('are remembered by a digest that does not tell the id, longer than any message lives', async () => {
    await erased.erase('ten_1', 'ses_4', async () => undefined);
    const documents = await connection().collection('erased_sessions_metrics').find().toArray();
    expect(JSON.stringify(documents)).not.toMatch(/ses_|ten_/);
    expect(
      await connection().collection('erased_sessions_metrics').listIndexes().toArray(),
    ).toContainEqual(
      expect.objectContaining({ key: { erasedAt: 1 }, expireAfterSeconds: 45 * 86_400 }),
    );
  });
});
