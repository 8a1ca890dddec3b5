import { expectedDurationS, nextQueued, type QueuedSession } from './session-queue.ts';

const queued = (tenantId: string, sinceS: number): QueuedSession => ({
  tenantId,
  sessionId: `ses_${tenantId}_${sinceS}`,
  attempt: 1,
  waitingSince: new Date(sinceS * 1000),
  heldMs: 0,
  traceparent: null,
});

const runningOf = (counts: [string, number][]) => ({ counts: new Map(counts) });

describe('the queue of sessions', () => {
  test('starts the session of the tenant with the fewest running sessions, however long others wait', () => {
    const running = runningOf([
      ['a', 3],
      ['b', 1],
    ]);
    expect(nextQueued([queued('a', 1), queued('b', 900)], running)?.tenantId).toBe('b');
    expect(nextQueued([queued('a', 1), queued('c', 990)], running)?.tenantId).toBe('c');
  });

  test('starts the oldest session among tenants with equally many', () => {
    const running = runningOf([
      ['a', 2],
      ['b', 2],
    ]);
    expect(nextQueued([queued('a', 20), queued('b', 10)], running)?.tenantId).toBe('b');
  });

  test('serves all of many tenants with long backlogs', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const backlog = new Map(names.map((name, i) => [name, [i, i + 10, i + 20]]));
    const started: string[] = [];
    while (started.length < 14) {
      const fronts = [...backlog].map(([name, times]) => queued(name, times[0]!));
      // Two sessions are running at a time: the one that was started last, and the one before it.
      const running = runningOf(started.slice(-2).map((name) => [name, 1]));
      const { tenantId } = nextQueued(fronts, running)!;
      backlog.get(tenantId)!.shift();
      started.push(tenantId);
    }
    expect(started).toEqual([...names, ...names]);
  });

  test('starts nothing when it is empty', () =>
    expect(nextQueued([], runningOf([]))).toBeUndefined());
});

describe('the time until a session would be finished', () => {
  test('follows from the share of its tenant', () => {
    // Ten sessions in 100 s for two tenants: each gets one per 20 s.
    const pace = { finished: 8, partialProgress: 2, busyS: 100, tenants: 2 };
    expect(expectedDurationS(0, pace)).toBe(20);
    expect(expectedDurationS(99, pace)).toBe(2000);
  });

  test('is known before any is finished, from the progress of started sessions', () => {
    const pace = { finished: 0, partialProgress: 0.5, busyS: 60, tenants: 1 };
    expect(expectedDurationS(199, pace)).toBe(24_000);
  });

  test('is unknown until a session was started', () =>
    expect(
      expectedDurationS(99, { finished: 0, partialProgress: 0, busyS: 900, tenants: 1 }),
    ).toBeNull());
});
