import { ensureIndexes } from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing';
import { randomUUID } from 'node:crypto';
import { TotalsRepository } from './totals.repository.ts';

describeOnStores('the totals in MongoDB', ({ connection }) => {
  let totals: TotalsRepository;
  beforeAll(async () => {
    totals = new TotalsRepository(connection());
    await ensureIndexes(connection());
  });

  const newTenant = (): string => `ten_${randomUUID()}`;
  const session = (sessionId: string, day: number, averages: Record<string, number> = { cadence: 170 }) => ({ sessionId, createdAt: new Date(Date.UTC(2026, 10, day)), averages });

  test('sum what sessions measured and count those that measured it', async () => {
    const tenantId = newTenant();
    await totals.add(tenantId, session('a', 1, { cadence: 170, speed: 3 }));
    await totals.add(tenantId, session('b', 2, { cadence: 180 }));
    expect(await totals.find(tenantId)).toEqual({
      sessionCount: 2, sums: { cadence: { sum: 350, count: 2 }, speed: { sum: 3, count: 1 } }, lastSessionId: 'b', lastSessionCreatedAt: new Date('2026-11-02T00:00:00Z'),
    });
  });

  test('count a session once, however often and whenever it is told', async () => {
    const tenantId = newTenant();
    await totals.add(tenantId, session('a', 1));
    await totals.add(tenantId, session('a', 1));
    await totals.add(tenantId, session('b', 2));
    await Promise.all([totals.add(tenantId, session('a', 1)), totals.add(tenantId, session('b', 2))]);
    expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 2, sums: { cadence: { sum: 340, count: 2 } } });
  });

  test('name the session that was created last, in whatever order they finish', async () => {
    const tenantId = newTenant();
    for (const [sessionId, day] of [['b', 2], ['c', 3], ['a', 1]] as const) await totals.add(tenantId, session(sessionId, day));
    expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 3, lastSessionId: 'c', lastSessionCreatedAt: new Date('2026-11-03T00:00:00Z') });
  });

  test('count every one of a tenant\'s first sessions that race', async () => {
    await Promise.all(Array.from({ length: 5 }, async () => {
      const tenantId = newTenant();
      await Promise.all([1, 2, 3, 4].map((day) => totals.add(tenantId, session(`s${day}`, day))));
      expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 4, sums: { cadence: { sum: 680, count: 4 } }, lastSessionId: 's4' });
    }));
  });

  test('count a session of which nothing that is totalled could be measured', async () => {
    const tenantId = newTenant();
    await totals.add(tenantId, session('a', 1, {}));
    expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 1, sums: {}, lastSessionId: 'a' });
  });

  test('keep tenants apart', async () => {
    const [tenantId, other] = [newTenant(), newTenant()];
    await totals.add(tenantId, session('a', 1));
    expect(await totals.find(other)).toBeNull();
    await totals.add(other, session('a', 1, { cadence: 160 }));
    expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 1, sums: { cadence: { sum: 170, count: 1 } } });
  });
});
