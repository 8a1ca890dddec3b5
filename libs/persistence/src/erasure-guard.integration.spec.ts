import { Schema } from 'mongoose';
import type { Connection } from './connection.ts';
import { ErasureGuard, type SessionRecords } from './erasure-guard.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './indexes.ts';
import { TenantScopedRepository } from './tenant-scoped.repository.ts';

interface TakeDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly sessionId: string;
}

const TakeSchema = new Schema<TakeDocument>(
  { _id: String, tenantId: String, sessionId: String },
  { versionKey: false },
);
TakeSchema.index({ tenantId: 1, sessionId: 1 });

/** Records with any ids. */
class Takes extends TenantScopedRepository<TakeDocument> {
  constructor(connection: Connection) {
    super(connection.model<TakeDocument>('Take', TakeSchema));
  }

  add = (tenantId: string, sessionId: string, name = '') =>
    this.insert({ _id: `${name}${sessionId}-${tenantId}`, tenantId, sessionId });

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}

/** Records whose ids begin with the tenant's. */
class KeyedTakes extends TenantScopedRepository<TakeDocument> {
  constructor(connection: Connection) {
    super(connection.model<TakeDocument>('KeyedTake', TakeSchema, 'keyed_takes'));
  }

  add = (tenantId: string, sessionId: string) =>
    this.insert({ _id: `${tenantId}/${sessionId}`, tenantId, sessionId });

  override sessionIds = (tenantId: string, after: string, limit: number) =>
    this.sessionIdsByPrefix(tenantId, after, limit);

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeOne({ tenantId, _id: `${tenantId}/${sessionId}` });
  }
}

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

  test('lists the sessions of all its records page by page, without a gap', async () => {
    const [takes, keyed] = [new Takes(connection()), new KeyedTakes(connection())];
    const guard = guardOver(takes, keyed, newRecords());
    const ids = Array.from({ length: 12 }, (_, index) => `ses_${String(index).padStart(2, '0')}`);
    for (const id of ids.slice(0, 10)) await takes.add('ten_1', id);
    for (const name of ['a', 'b', 'c']) await takes.add('ten_1', ids[3]!, name);
    for (const id of [...ids.slice(8), ids[1]!]) await keyed.add('ten_1', id);
    for (const records of [takes, keyed]) await records.add('ten_10', 'ses_of_another');
    const pages: (readonly string[])[] = [];
    for (let page = await guard.sessionIds('ten_1', '', 3); page.length > 0;) {
      pages.push(page);
      page = await guard.sessionIds('ten_1', page.at(-1)!, 3);
    }
    expect(pages.flat()).toEqual(ids);
    expect(pages.length).toBeGreaterThan(3);
    await guard.erase('ten_1', ids[8]!);
    expect(await guard.sessionIds('ten_1', ids[7]!, 1)).toEqual([ids[9]]);
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
