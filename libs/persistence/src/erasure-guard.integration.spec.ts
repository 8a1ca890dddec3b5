import { ErasureGuard, type SessionRecords } from './erasure-guard.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './indexes.ts';

describeOnMongo('ErasureGuard on a real server', ({ connection }) => {
  beforeAll(async () => {
    guardOver();
    await ensureIndexes(connection());
  });

  function guardOver(...records: SessionRecords[]): ErasureGuard {
    return new ErasureGuard(connection(), 'metrics', records);
  }

  /** Creates the records that a service stores about one session. */
  function newRecords() {
    const stored = new Set<string>();
    return {
      stored,
      store: async () => void stored.add('result'),
      erase: async () => stored.clear(),
      eraseTenant: async () => stored.clear(),
    };
  }

  test('runs work on a session that was not erased', async () => {
    const records = newRecords();
    expect(await guardOver(records).run('ten_1', 'ses_1', records.store)).toBe(true);
    expect([...records.stored]).toEqual(['result']);
  });

  test("runs no late work on a session that was erased once or twice, and still runs another tenant's work", async () => {
    const [erased, other] = [newRecords(), newRecords()];
    await erased.store();
    await Promise.all([1, 2].map(() => guardOver(erased).erase('ten_1', 'ses_2')));
    expect(await guardOver(erased).run('ten_1', 'ses_2', erased.store)).toBe(false);
    expect(await guardOver(other).run('ten_2', 'ses_2', other.store)).toBe(true);
    expect([erased.stored.size, other.stored.size]).toEqual([0, 1]);
  });

  test('erases records that were stored during the erasure or left behind by a crash', async () => {
    const records = newRecords();
    const guard = guardOver(records);
    const overtaken = async (): Promise<void> => {
      await guard.erase('ten_1', 'ses_3');
      await records.store();
    };
    expect(await guard.run('ten_1', 'ses_3', overtaken)).toBe(false);
    expect(records.stored.size).toBe(0);
    await records.store();
    await guard.run('ten_1', 'ses_3', () => Promise.reject(new Error('not reached')));
    expect(records.stored.size).toBe(0);
  });

  test('remembers a session by a digest without its id, for longer than any message is kept', async () => {
    await guardOver().erase('ten_1', 'ses_4');
    const documents = await connection().collection('erased_sessions_metrics').find().toArray();
    expect(JSON.stringify(documents)).not.toMatch(/ses_|ten_/);
    expect(
      await connection().collection('erased_sessions_metrics').listIndexes().toArray(),
    ).toContainEqual(
      expect.objectContaining({ key: { erasedAt: 1 }, expireAfterSeconds: 45 * 86_400 }),
    );
  });

  test('erases all records of a tenant, and stores no late ones of any of its sessions', async () => {
    const [records, ofTenant] = [newRecords(), newRecords()];
    await Promise.all([records.store(), ofTenant.store()]);
    const guard = new ErasureGuard(connection(), 'metrics', [records], [ofTenant]);
    expect(await guard.wasTenantErased('ten_gone')).toBe(false);
    await Promise.all([1, 2].map(() => guard.eraseTenant('ten_gone')));
    expect([records.stored.size, ofTenant.stored.size]).toEqual([0, 0]);
    expect(await guard.run('ten_gone', 'ses_late', records.store)).toBe(false);
    expect([await guard.wasErased('ten_gone', 'ses_x'), records.stored.size]).toEqual([true, 0]);
    expect(await guard.run('ten_stays', 'ses_late', records.store)).toBe(true);
    expect(await guard.wasTenantErased('ten_gone')).toBe(true);
    expect(await guard.wasTenantErased('ten_stays')).toBe(false);
  });

  test('erases what was stored while the tenant was erased', async () => {
    const records = newRecords();
    const guard = guardOver(records);
    const overtaken = async (): Promise<void> => {
      await guard.eraseTenant('ten_overtaken');
      await records.store();
    };
    expect(await guard.run('ten_overtaken', 'ses_6', overtaken)).toBe(false);
    expect(records.stored.size).toBe(0);
  });
});
