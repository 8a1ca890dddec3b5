import { SharedSlots } from './shared-slots.ts';

/** Leases in memory that all gateways share, as they share the database. */
class SharedLeases {
  writes = 0;
  isAway = false;
  private readonly counts = new Map<string, Map<string, number>>();

  async renew(id: string, gatewayId: string, _ms: number, decide: (others: number) => number) {
    if (this.isAway) throw new Error('away');
    this.writes += 1;
    const leases = this.counts.get(id) ?? new Map<string, number>();
    this.counts.set(id, leases);
    leases.delete(gatewayId);
    const others = [...leases.values()].reduce((sum, count) => sum + count, 0);
    const count = decide(others);
    if (count > 0) leases.set(gatewayId, count);
    return count;
  }
}

const limit = 40;

describe('SharedSlots', () => {
  let leases: SharedLeases;
  let gateways: SharedSlots[];
  beforeEach(() => {
    leases = new SharedLeases();
    const settings = { policy: 'streams', limit, patienceMs: 250 };
    gateways = [1, 2].map(() => new SharedSlots(settings, leases));
  });
  afterEach(() => gateways.forEach((gateway) => gateway.stop()));

  /** Takes slots in turn, and returns the functions that free them. */
  async function takeInTurn(count: number, from = gateways, owner = 'a') {
    const taken: (() => void)[] = [];
    for (let tried = 0; tried < count; tried += 1) {
      const free = await from[tried % from.length]!.take(owner);
      if (free !== null) taken.push(free);
    }
    return taken;
  }

  test('gives exactly the limit to one gateway, with few writes', async () => {
    expect(await takeInTurn(2 * limit, [gateways[0]!])).toHaveLength(limit);
    expect(leases.writes).toBeLessThanOrEqual(limit / 2 + 1);
  });

  test('gives no more than the limit to all gateways together', async () => {
    expect(await takeInTurn(3 * limit)).toHaveLength(limit);
  });

  test('gives the limit to requests that arrive at once', async () => {
    const [gateway] = gateways;
    const taken = await Promise.all(Array.from({ length: 100 }, () => gateway!.take('a')));
    expect(taken.filter((free) => free !== null)).toHaveLength(limit);
  });

  test('gives a slot again after it was freed, once', async () => {
    const [gateway] = gateways;
    const [free] = await takeInTurn(limit, [gateway!]);
    free!();
    free!();
    expect(await takeInTurn(3, [gateway!])).toHaveLength(1);
  });

  test('gives slots that one gateway does not use any more to another one', async () => {
    const taken = await takeInTurn(limit, [gateways[0]!]);
    for (const free of taken) free();
    await gateways[0]!.renewAll();
    expect(await takeInTurn(limit, [gateways[1]!])).toHaveLength(limit);
  });

  test('keeps what is in use when leases are renewed', async () => {
    await takeInTurn(limit / 2, [gateways[0]!]);
    await gateways[0]!.renewAll();
    expect(await takeInTurn(limit, [gateways[1]!])).toHaveLength(limit / 2);
  });

  test('counts owners separately', async () => {
    await takeInTurn(limit);
    expect(await gateways[0]!.take('b')).not.toBeNull();
  });

  test('counts alone while the database is away', async () => {
    leases.isAway = true;
    expect(await takeInTurn(2 * limit, [gateways[0]!])).toHaveLength(limit);
  });
});
