import { expectedDurationS, nextInTurn, type WaitingSession } from './turns.ts';

const waiting = (tenantId: string, sinceS: number): WaitingSession => ({
  tenantId,
  sessionId: `ses_${tenantId}_${sinceS}`,
  attempt: 1,
  waitingSince: new Date(sinceS * 1000),
  heldMs: 0,
  traceparent: null,
});

const inWorkOf = (counts: [string, number][]) => ({ counts: new Map(counts) });

describe('turns between tenants', () => {
  test('the tenant with the fewest sessions in work is next, however long others wait', () => {
    const inWork = inWorkOf([
      ['a', 3],
      ['b', 1],
    ]);
    expect(nextInTurn([waiting('a', 1), waiting('b', 900)], inWork)?.tenantId).toBe('b');
    expect(nextInTurn([waiting('a', 1), waiting('c', 990)], inWork)?.tenantId).toBe('c');
  });

  test('of tenants with as many, the one that has waited longest', () => {
    const inWork = inWorkOf([
      ['a', 2],
      ['b', 2],
    ]);
    expect(nextInTurn([waiting('a', 20), waiting('b', 10)], inWork)?.tenantId).toBe('b');
  });

  test('of many tenants with long backlogs none is passed over', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const backlog = new Map(names.map((name, i) => [name, [i, i + 10, i + 20]]));
    const begun: string[] = [];
    while (begun.length < 14) {
      const fronts = [...backlog].map(([name, times]) => waiting(name, times[0]!));
      // Two are in work at a time: the one that was begun last, and the one before.
      const inWork = inWorkOf(begun.slice(-2).map((name) => [name, 1]));
      const { tenantId } = nextInTurn(fronts, inWork)!;
      backlog.get(tenantId)!.shift();
      begun.push(tenantId);
    }
    expect(begun).toEqual([...names, ...names]);
  });

  test('nobody is next when nobody waits', () =>
    expect(nextInTurn([], inWorkOf([]))).toBeUndefined());
});

describe('the time until a session would be finished', () => {
  test('is that of its tenant’s share', () => {
    // Ten in 100 s for two tenants: each gets one in 20 s.
    const pace = { finished: 8, partlyDone: 2, forS: 100, tenants: 2 };
    expect(expectedDurationS(0, pace)).toBe(20);
    expect(expectedDurationS(99, pace)).toBe(2000);
  });

  test('is known before any is finished, from what is done of those that have begun', () => {
    const pace = { finished: 0, partlyDone: 0.5, forS: 60, tenants: 1 };
    expect(expectedDurationS(199, pace)).toBe(24_000);
  });

  test('is not known while nothing has begun', () =>
    expect(
      expectedDurationS(99, { finished: 0, partlyDone: 0, forS: 900, tenants: 1 }),
    ).toBeNull());
});
