import { connect, ensureIndexes } from '@strideform/persistence';
import { Unavailable } from '@strideform/service-kit/errors';
import { describeOnStores, TcpProxy } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import type { TotalsEntry } from '../domain/totals.ts';
import { TotalsRepository } from './totals.repository.ts';

describeOnStores('the totals in MongoDB', ({ connection }) => {
  let totals: TotalsRepository;
  beforeAll(async () => {
    totals = new TotalsRepository(connection());
    await ensureIndexes(connection());
  });

  const newTenant = (): string => `ten_${randomUUID()}`;
  /** Returns session ids that are unique over all tenants. */
  const idsOf =
    (tenantId: string) =>
    (name: string): string =>
      `${name}_${tenantId}`;
  const session = (
    sessionId: string,
    day: number,
    averages: Record<string, number> = { cadence: 170 },
    attempt = 1,
  ): TotalsEntry => ({
    sessionId,
    attempt,
    createdAt: new Date(Date.UTC(2026, 10, day)),
    averages,
  });

  test('average each metric over the sessions that measured it', async () => {
    const tenantId = newTenant();
    const id = idsOf(tenantId);
    await totals.add(tenantId, session(id('a'), 1, { cadence: 170, speed: 3 }));
    await totals.add(tenantId, session(id('b'), 2, { cadence: 180 }));
    expect(await totals.find(tenantId)).toEqual({
      sessionCount: 2,
      averages: { cadence: 175, speed: 3 },
      lastSessionId: id('b'),
      lastAttempt: 1,
      lastSessionCreatedAt: new Date('2026-11-02T00:00:00Z'),
    });
  });

  test('count a session once for repeated, late and simultaneous calls', async () => {
    const tenantId = newTenant();
    const id = idsOf(tenantId);
    await totals.add(tenantId, session(id('a'), 1));
    for (let more = 0; more < 2; more += 1) await totals.add(tenantId, session(id('a'), 1));
    await totals.add(tenantId, session(id('b'), 2));
    await Promise.all(
      ['a', 'b', 'a', 'b'].map((name) => totals.add(tenantId, session(id(name), 1))),
    );
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 2,
      averages: { cadence: 170 },
    });
  });

  test('contain only the newest attempt of a session, in every order of calls', async () => {
    for (const order of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
    ]) {
      const tenantId = newTenant();
      const id = idsOf(tenantId);
      await totals.add(tenantId, session(id('other'), 9, { cadence: 200, speed: 2 }));
      for (const attempt of order)
        await totals.add(
          tenantId,
          session(
            id('a'),
            1,
            { cadence: 160 + attempt / 3, ...(attempt === 1 ? { power: 250.1 } : {}) },
            attempt,
          ),
        );
      expect(await totals.find(tenantId)).toMatchObject({
        sessionCount: 2,
        averages: { cadence: expect.closeTo((200 + 161) / 2, 6), speed: 2 },
      });
      expect((await totals.find(tenantId))?.averages).not.toHaveProperty('power');
    }
  });

  test('are exactly as without the session after it is erased, even twice', async () => {
    const tenantId = newTenant();
    const id = idsOf(tenantId);
    const cadences = [0.1, 0.2, 0.3, 170.123456, 1e3 / 3];
    for (const [day, cadence] of cadences.entries())
      await totals.add(tenantId, session(id(String(day)), day + 1, { cadence }));
    const before = await totals.find(tenantId);
    await totals.add(tenantId, session(id('gone'), 20, { cadence: 1 / 7, speed: 3.3 }));
    await Promise.all([1, 2].map(() => totals.erase(tenantId, id('gone'))));
    await totals.erase(tenantId, id('never'));
    expect(await totals.find(tenantId)).toEqual(before);
  });

  test('name the newest session, even after an erasure, and none if all are erased', async () => {
    const tenantId = newTenant();
    const id = idsOf(tenantId);
    for (const [name, day] of [
      ['b', 2],
      ['c', 3],
      ['a', 1],
    ] as const)
      await totals.add(tenantId, session(id(name), day));
    for (const name of ['c', 'b', 'a']) {
      expect((await totals.find(tenantId))?.lastSessionId).toBe(id(name));
      await totals.erase(tenantId, id(name));
    }
    expect(await totals.find(tenantId)).toBeNull();
    await totals.add(tenantId, session(id('d'), 4));
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 1,
      averages: { cadence: 170 },
    });
  });

  test("count all of a tenant's simultaneous first sessions, but no session that is erased in between", async () => {
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        const tenantId = newTenant();
        const id = idsOf(tenantId);
        await Promise.all(
          [1, 2, 3, 4].map((day) => totals.add(tenantId, session(id(`s${day}`), day))),
        );
        expect(await totals.find(tenantId)).toMatchObject({
          sessionCount: 4,
          averages: { cadence: 170 },
          lastSessionId: id('s4'),
        });
        await Promise.all([
          totals.erase(tenantId, id('s4')),
          totals.erase(tenantId, id('s1')),
          totals.add(tenantId, session(id('s5'), 5, { cadence: 180 })),
        ]);
        expect(await totals.find(tenantId)).toMatchObject({
          sessionCount: 3,
          averages: { cadence: expect.closeTo(520 / 3, 6) },
          lastSessionId: id('s5'),
        });
      }),
    );
  });

  test('are exactly as without a hidden session, and as before when it is shown again', async () => {
    const tenantId = newTenant();
    const id = idsOf(tenantId);
    await totals.add(tenantId, session(id('a'), 1, { cadence: 170.123456, speed: 3 }));
    const before = await totals.find(tenantId);
    await totals.add(tenantId, session(id('b'), 2, { cadence: 1 / 7 }));
    const withBoth = await totals.find(tenantId);
    for (const _repeat of [1, 2]) await totals.hide(tenantId, id('b'), 1);
    expect(await totals.find(tenantId)).toEqual(before);
    await totals.add(tenantId, session(id('b'), 2, { cadence: 180 }));
    expect(await totals.find(tenantId)).toEqual(before);
    for (const _repeat of [1, 2]) await totals.show(tenantId, id('b'), 2);
    expect(await totals.find(tenantId)).toEqual(withBoth);
    await totals.hide(tenantId, id('b'), 3);
    await totals.add(tenantId, session(id('b'), 2, { cadence: 180 }, 2));
    await Promise.all([4, 1, 3].map((change) => totals.show(tenantId, id('b'), change)));
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 2,
      averages: { cadence: expect.closeTo((170.123456 + 180) / 2, 6) },
      lastAttempt: 2,
    });
    await totals.hide(tenantId, id('b'), 5);
    await totals.erase(tenantId, id('b'));
    expect(await totals.find(tenantId)).toEqual(before);
  });

  test('count a session without any metric that the totals include', async () => {
    const tenantId = newTenant();
    await totals.add(tenantId, session(idsOf(tenantId)('a'), 1, {}));
    expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 1, averages: {} });
  });

  test('are separate for each tenant', async () => {
    const [tenantId, other] = [newTenant(), newTenant()];
    await totals.add(tenantId, session(idsOf(tenantId)('a'), 1));
    expect(await totals.find(other)).toBeNull();
    await totals.add(other, session(idsOf(other)('a'), 1, { cadence: 160 }));
    await totals.erase(other, idsOf(tenantId)('a'));
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 1,
      averages: { cadence: 170 },
    });
  });

  test('report a database that fails before the commit as unavailable, and count once later', async () => {
    const direct = new URL(process.env['MONGODB_URI']!);
    const proxy = await TcpProxy.before(direct.host, () => ({
      toServer: (bytes) => {
        if (!bytes.includes('commitTransaction')) return bytes;
        void proxy.set('refused');
        return Buffer.alloc(0);
      },
      toClient: (bytes) => bytes,
    }));
    direct.host = proxy.address;
    direct.pathname = `/${connection().name}`;
    const cutOff = await connect(direct.href);
    try {
      const tenantId = newTenant();
      const entry = session(idsOf(tenantId)('a'), 1);
      await expect(new TotalsRepository(cutOff).add(tenantId, entry)).rejects.toThrow(Unavailable);
      await totals.add(tenantId, entry);
      expect(await totals.find(tenantId)).toMatchObject({ sessionCount: 1 });
    } finally {
      await cutOff.close();
      await proxy.close();
    }
  }, 180_000);
});
