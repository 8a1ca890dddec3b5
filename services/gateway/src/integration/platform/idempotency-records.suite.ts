import { ensureIndexes } from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import type { Claim, KeyScope } from '../../platform/idempotency/key-claim.ts';

export const idempotencyRecordsSuite = (): void =>
  describeOnStores('the idempotency records in MongoDB', ({ connection, tenantId }) => {
    let records: IdempotencyRecordRepository;
    beforeAll(async () => {
      records = new IdempotencyRecordRepository(connection());
      await ensureIndexes(connection());
    });

    const start = new Date('2099-11-24T09:00:00Z');
    const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
    const newScope = (changes: Partial<KeyScope> = {}): KeyScope => ({
      tenantId,
      route: 'POST /things',
      key: randomUUID(),
      ...changes,
    });
    async function claimed(
      scope: KeyScope,
      now = start,
    ): Promise<Extract<Claim, { state: 'held' }>> {
      const claim = await records.claim(scope, now);
      if (claim.state !== 'held') throw new Error(`The key is ${claim.state}.`);
      return claim;
    }

    test('only one of many concurrent requests gets a key', async () => {
      const scope = newScope();
      const claims = await Promise.all(
        Array.from({ length: 12 }, () => records.claim(scope, start)),
      );
      expect(claims.map(({ state }) => state).sort()).toEqual([
        ...Array.from({ length: 11 }, () => 'busy'),
        'held',
      ]);
    });

    test('keys of another tenant or route are different keys', async () => {
      const scope = newScope();
      const claims = await Promise.all(
        [scope, { ...scope, tenantId: 'ten_other' }, { ...scope, route: 'POST /others' }].map(
          (one) => claimed(one),
        ),
      );
      expect(new Set(claims.map(({ seed }) => seed)).size).toBe(3);
    });

    test('an expired hold passes to one waiting request, with its seed and its bound payload', async () => {
      const scope = newScope();
      const first = await claimed(scope);
      expect(first.bound).toBe(false);
      expect(await records.bind(first.hold, 'hash')).toBe('hash');
      expect((await records.claim(scope, after(29))).state).toBe('busy');
      const claims = await Promise.all([1, 2, 3].map(() => records.claim(scope, after(31))));
      expect(claims.filter(({ state }) => state === 'held')).toEqual([
        expect.objectContaining({ seed: first.seed, bound: true }),
      ]);
    });

    test('a hold that is extended does not expire', async () => {
      const scope = newScope();
      const { hold } = await claimed(scope);
      await records.extend(hold, after(25));
      expect((await records.claim(scope, after(50))).state).toBe('busy');
      expect((await records.claim(scope, after(56))).state).toBe('held');
    });

    test('a request that lost its hold can no longer bind, extend, complete, release or forget', async () => {
      const scope = newScope();
      const lost = await claimed(scope);
      const { hold } = await claimed(scope, after(31));
      expect(await records.bind(lost.hold, 'hash of the lost')).toBeNull();
      await records.extend(lost.hold, after(1000));
      await records.complete(lost.hold, '"of the lost"', []);
      await records.release(lost.hold, start);
      await records.forget(lost.hold);
      expect((await records.claim(scope, after(60))).state).toBe('busy');
      expect(await records.bind(hold, 'hash')).toBe('hash');
      await records.complete(hold, '"answer"', []);
      expect(await records.claim(scope, after(100))).toEqual({
        state: 'answered',
        seed: expect.any(String),
        payloadHash: 'hash',
        body: '"answer"',
      });
    });

    test('the first bound payload stays', async () => {
      const { hold } = await claimed(newScope());
      expect([await records.bind(hold, 'first'), await records.bind(hold, 'second')]).toEqual([
        'first',
        'first',
      ]);
    });

    test('a released key keeps its seed, a forgotten one does not', async () => {
      const [released, forgotten] = [newScope(), newScope()];
      const [first, second] = [await claimed(released), await claimed(forgotten)];
      await records.release(first.hold, start);
      await records.forget(second.hold);
      expect((await claimed(released)).seed).toBe(first.seed);
      expect((await claimed(forgotten)).seed).not.toBe(second.seed);
    });

    test('an answer is removed with any session that it concerns, even if it does not name it', async () => {
      const scopes = [newScope(), newScope(), newScope()];
      const concerned = [['ses_1'], ['ses_2', 'ses_1'], ['ses_2']];
      for (const [i, scope] of scopes.entries()) {
        const { hold } = await claimed(scope);
        await records.bind(hold, 'hash');
        await records.complete(hold, '"thr_1"', concerned[i]!);
      }
      await records.erase('ten_other', 'ses_2');
      await records.erase(tenantId, 'ses_1');
      const claims = await Promise.all(scopes.map((scope) => records.claim(scope, after(60))));
      expect(claims.map(({ state }) => state)).toEqual(['held', 'held', 'answered']);
    });

    test('a deletion reads only the records that it removes, of many of its tenant', async () => {
      const collection = connection().collection('idempotency_records');
      const others = Array.from({ length: 500 }, (_, index) => ({
        ...newScope(),
        seed: randomUUID(),
        sessionIds: [`ses_other${index}`],
        mentions: [`digest ${index}`],
        body: '"thr_1"',
        expiresAt: after(86_400),
      }));
      await collection.insertMany(others);
      for (const key of ['after ses_scan', randomUUID()]) {
        const { hold } = await claimed(newScope({ key }));
        await records.bind(hold, 'hash');
        await records.complete(
          hold,
          '{"user_id":"anna"}',
          key.includes('ses_') ? [] : ['ses_scan'],
        );
      }
      const filters: object[] = [];
      connection().set('debug', (_name: string, method: string, filter: object) => {
        if (method === 'deleteMany') filters.push(filter);
      });
      const examined: number[] = [];
      const explain = async (filter: object): Promise<void> => {
        const { executionStats } = (await collection.find(filter).explain('executionStats')) as {
          executionStats: { totalDocsExamined: number };
        };
        examined.push(executionStats.totalDocsExamined);
      };
      const kept = await collection.find({ tenantId, sessionIds: 'ses_scan' }).toArray();
      expect(kept).toHaveLength(2);
      await records.erase(tenantId, 'ses_scan');
      await records.removeMentions(tenantId, 'anna');
      connection().set('debug', false);
      expect(await collection.countDocuments({ tenantId, sessionIds: 'ses_scan' })).toBe(0);
      await collection.insertMany(kept);
      for (const filter of filters) await explain(filter);
      expect([filters.length, examined.every((count) => count <= 2)]).toEqual([3, true]);
      await collection.deleteMany({ tenantId, sessionIds: /./ });
    });

    test('an answer is used for 24 hours, even if the server has not removed it afterwards', async () => {
      const scope = newScope();
      const { hold, seed } = await claimed(scope);
      await records.bind(hold, 'hash');
      await records.complete(hold, '1', []);
      expect((await records.claim(scope, after(86_399))).state).toBe('answered');
      expect((await claimed(scope, after(86_400))).seed).not.toBe(seed);
      expect(await connection().collection('idempotency_records').indexes()).toContainEqual(
        expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
      );
    });
  });
