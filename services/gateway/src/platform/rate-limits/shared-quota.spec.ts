import { RateLimiterMemory } from 'rate-limiter-flexible';
import { SharedQuota } from './shared-quota.ts';

/** Counter in memory that all gateways share, as they share the database. */
class SharedMemory extends RateLimiterMemory {
  updates = 0;
  isAway = false;

  override async penalty(...parameters: Parameters<RateLimiterMemory['penalty']>) {
    if (this.isAway) throw new Error('away');
    this.updates += 1;
    return super.penalty(...parameters);
  }
}

const limit = 200;

describe('SharedQuota', () => {
  let counts: SharedMemory;
  let gateways: SharedQuota[];
  beforeEach(() => {
    counts = new SharedMemory({ points: limit, duration: 60 });
    gateways = [1, 2, 3].map(
      () => new SharedQuota({ policy: 'key', limit, windowS: 60, patienceMs: 250 }, counts),
    );
  });

  const sendInTurn = async (requests: number, quotas = gateways): Promise<number> => {
    let accepted = 0;
    for (let sent = 0; sent < requests; sent += 1) {
      const { isOver } = await quotas[sent % quotas.length]!.count('a');
      if (!isOver) accepted += 1;
    }
    return accepted;
  };

  test('lets one gateway use exactly the whole limit', async () => {
    expect(await sendInTurn(2 * limit, [gateways[0]!])).toBe(limit);
  });

  test('lets all gateways together use exactly the limit', async () => {
    expect(await sendInTurn(3 * limit)).toBe(limit);
  });

  test('reads the database once for many requests, and not after the limit is reached', async () => {
    await sendInTurn(3 * limit);
    expect(counts.updates).toBeLessThanOrEqual(limit / 10 + gateways.length);
    const before = counts.updates;
    await sendInTurn(limit);
    expect(counts.updates).toBe(before);
  });

  test('shares one reservation between concurrent requests, and counts each of them', async () => {
    const [quota] = gateways;
    const states = await Promise.all(Array.from({ length: 250 }, () => quota!.count('a')));
    expect(states.filter(({ isOver }) => !isOver)).toHaveLength(limit);
    expect(counts.updates).toBeLessThanOrEqual(limit / 10 + 1);
  });

  test('returns the remaining requests', async () => {
    const lefts: number[] = [];
    for (let sent = 0; sent < 15; sent += 1) lefts.push((await gateways[0]!.count('a')).left);
    expect(lefts).toEqual(Array.from({ length: 15 }, (_, sent) => limit - 1 - sent));
  });

  test('counts again what was given back, and no more', async () => {
    const [quota] = gateways;
    await sendInTurn(limit, [quota!]);
    for (let times = 0; times < 3; times += 1) quota!.giveBack('a');
    quota!.giveBack('b');
    expect(await sendInTurn(limit, [quota!])).toBe(3);
  });

  test('counts senders separately', async () => {
    await sendInTurn(limit + 10, [gateways[0]!]);
    expect((await gateways[0]!.count('b')).isOver).toBe(false);
  });

  test('counts a request by its cost, and lets no more through than the limit', async () => {
    let accepted = 0;
    for (let sent = 0; sent < 60; sent += 1) {
      const { isOver } = await gateways[sent % 2]!.count('a', 22);
      if (!isOver) accepted += 22;
    }
    expect(accepted).toBeLessThanOrEqual(limit);
    expect(accepted).toBeGreaterThan(limit - 3 * 22);
  });

  test('allows the limit of one gateway without the database', async () => {
    counts.isAway = true;
    expect(await sendInTurn(2 * limit, [gateways[0]!])).toBe(limit);
  });

  test('uses its reservation while the database is down', async () => {
    await gateways[0]!.count('a');
    counts.isAway = true;
    expect((await gateways[0]!.count('a')).left).toBe(limit - 2);
  });
});
