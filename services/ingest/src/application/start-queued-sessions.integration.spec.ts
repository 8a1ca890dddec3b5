import { EmbeddedOutbox } from '@strideform/persistence';
import { inSpan } from '@strideform/service-kit/context';
import { startTracing } from '@strideform/service-kit/tracing';
import { describeOnStores } from '@strideform/testing/servers';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { clipFacts, newSession } from '../sample-session.fixture.ts';

const sessionConcurrency = 4;
const deadlineS = 1800;
const start = Date.now();
const at = (second: number): Date => new Date(start + second * 1000);

describeOnStores('the queue of sessions', (stores) => {
  let ingest: IngestBench;
  let busy: string;
  let other: string;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { sessionConcurrency, sessionDeadlineS: deadlineS });
    await ingest.prepare();
    busy = stores.tenantId;
    other = `${stores.tenantId}_other`;
  });
  beforeEach(() => ingest.clear());

  async function wait(tenantId: string, second: number): Promise<string> {
    const times = { createdAt: at(second), deadlineAt: at(second + deadlineS) };
    const session = newSession(tenantId, { ...times, waitingSince: at(second) });
    await ingest.sessions.create(session, []);
    return session.sessionId;
  }
  const waitMany = async (tenantId: string, count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let second = 0; second < count; second += 1) ids.push(await wait(tenantId, second));
    return ids;
  };
  const begunIds = async (): Promise<unknown[]> => {
    const announced = await ingest.announced();
    return announced
      .filter(({ type }) => type === 'session.created')
      .map(({ payload }) => (payload as { sessionId: string }).sessionId);
  };

  test('as many are begun as are worked on at once, the oldest first, each once', async () => {
    const ids = await waitMany(busy, 10);
    const replicas = [at(20), at(20), at(20)].map((now) => ingest.queue.execute(now));
    await Promise.all(replicas);
    const begun = await begunIds();
    expect(new Set(begun).size).toBe(begun.length);
    // Replicas that look at the same moment may begin a few more than meant.
    expect(begun.length).toBeGreaterThanOrEqual(sessionConcurrency);
    expect(begun.length).toBeLessThan(sessionConcurrency + replicas.length);
    expect(begun).toEqual(ids.slice(0, begun.length));
  });

  test('a session stays in the trace of its request when the end of another begins it', async () => {
    startTracing();
    const [own, other] = ['0af7651916cd43dd8448eb211c80319c', 'ffff651916cd43dd8448eb211c80319c'];
    const inTrace = <R>(traceId: string, work: () => Promise<R>): Promise<R> =>
      inSpan('work', 0, `00-${traceId}-b7ad6b7169203331-01`, work);
    await inTrace(own, () => wait(busy, 0));
    await inTrace(other, () => ingest.queue.execute(at(1)));
    const [entry] = await new EmbeddedOutbox(ingest.sessions.model).pending(1);
    expect(entry!.type).toBe('session.created');
    expect(entry!.traceparent).toContain(own);
  });

  test('a session of another tenant is next, before a backlog that was there first', async () => {
    const backlog = await waitMany(busy, 50);
    await ingest.queue.execute(at(60));
    const single = await wait(other, 61);
    expect(await ingest.queue.execute(at(62))).toBe(0);

    await ingest.end(backlog[0]!, 1);
    await ingest.queue.settled();
    expect(await begunIds()).toContain(single);
    expect(await begunIds()).toHaveLength(sessionConcurrency + 1);
  });

  test('a session that is deleted or ends lets the next one begin', async () => {
    const ids = await waitMany(busy, 8);
    await ingest.queue.execute(at(20));
    await ingest.deleteSession(ids[0]!);
    await ingest.queue.settled();
    expect(await begunIds()).toContain(ids[4]);
    await ingest.end(ids[1]!, 1);
    await ingest.queue.settled();
    expect(await begunIds()).toContain(ids[5]);
    expect(await begunIds()).not.toContain(ids[6]);
  });

  test('one that waits can be deleted, and is never begun', async () => {
    const ids = await waitMany(busy, sessionConcurrency + 1);
    await ingest.queue.execute(at(20));
    await ingest.deleteSession(ids.at(-1)!);
    await ingest.end(ids[0]!, 1);
    await ingest.queue.settled();
    expect(await begunIds()).not.toContain(ids.at(-1));
  });

  test('long sessions keep running, and a newcomer is next, after whatever time', async () => {
    const backlog = await waitMany(busy, 20);
    await ingest.queue.execute(at(20));
    // Every seven minutes a step of one of them is finished; the others wait behind it.
    for (const [index, second] of [440, 860, 1280, 1700].entries()) {
      expect(await ingest.queue.execute(at(second))).toBe(0);
      await ingest.sessions.recordMeasured(busy, backlog[index]!, 1, at(second));
    }
    const single = await wait(other, 1750);
    await ingest.end(backlog[0]!, 1);
    await ingest.queue.settled();
    expect(await begunIds()).toContain(single);
    expect(await begunIds()).toHaveLength(sessionConcurrency + 1);
  });

  test('while all running sessions are stuck, others start one by one', async () => {
    await waitMany(busy, sessionConcurrency + 3);
    await ingest.queue.execute(at(20));
    expect(await ingest.queue.execute(at(600))).toBe(0);
    expect(await ingest.queue.execute(at(700))).toBe(1);
    expect(await ingest.queue.execute(at(710))).toBe(0);
    const running = await begunIds();
    await ingest.end(running.at(-1) as string, 1);
    await ingest.queue.settled();
    expect(await ingest.queue.execute(at(720))).toBe(1);
  });

  test('a new analysis is queued, too', async () => {
    const [first, ...others] = await waitMany(busy, sessionConcurrency + 2);
    await ingest.queue.execute(at(20));
    await ingest.end(first!, 1);
    await ingest.queue.settled();
    const { runner, recording } = newSession(busy);
    await ingest.reanalyze(first!, { runner, recording });
    await ingest.queue.settled();
    expect((await ingest.find(first!))?.waitingSince).not.toBeNull();
    for (const id of others) await ingest.end(id, 1);
    await ingest.queue.settled();
    expect((await ingest.find(first!))?.waitingSince).toBeNull();
  });

  test('one more session of a tenant is expected to come too late, and one of others is not', async () => {
    const ids = await waitMany(busy, 60);
    await ingest.queue.execute(at(60));
    const lateAt = (second: number) => ingest.wouldBeLate(busy, at(second));
    // Nothing is known of the pace yet.
    expect(await lateAt(100)).toBe(false);
    // Six in ten minutes: the other 54 would take an hour and a half.
    for (const id of ids.slice(0, 6)) await ingest.sessions.finish(busy, id, 1, endAt(590), []);
    expect(await lateAt(600)).toBe(true);
    expect(await ingest.wouldBeLate(other, at(600))).toBe(false);
  });

  test('of sessions that take long, one more is known to come too late before any is finished', async () => {
    await waitMany(busy, 40);
    await ingest.queue.execute(at(60));
    // Four running for ten minutes: 41 would take an hour and three quarters.
    expect(await ingest.wouldBeLate(busy, at(650))).toBe(true);
    expect(await ingest.wouldBeLate(other, at(650))).toBe(false);
  });

  test('so it is in the first minute, from the segments of long clips', async () => {
    const ids = await waitMany(busy, 40);
    await ingest.queue.execute(at(40));
    expect(await ingest.wouldBeLate(busy, at(50))).toBe(false);
    for (const id of ids.slice(0, sessionConcurrency)) {
      await ingest.sessions.startPose(busy, id, 1, { ...clipFacts, segmentCount: 20 }, []);
    }
    // Not one of 20 segments each in 50 s: 41 sessions would take an hour and a half.
    expect(await ingest.wouldBeLate(busy, at(54))).toBe(true);
    expect(await ingest.wouldBeLate(other, at(54))).toBe(false);
  });

  test('so it is when all have begun and none waits', async () => {
    await waitMany(busy, sessionConcurrency);
    await ingest.queue.execute(at(20));
    expect(await ingest.wouldBeLate(busy, at(600))).toBe(false);
    expect(await ingest.wouldBeLate(busy, at(1700))).toBe(true);
  });

  test.each([
    ['waits', sessionConcurrency + 6],
    ['is running', sessionConcurrency],
  ])(
    'a long outage counts not as time of work, while each that is left %s',
    async (_what, count) => {
      await waitMany(busy, count);
      await ingest.queue.execute(at(20));
      await ingest.clock.recordWorkedAt(at(60));
      const lateAt = async (second: number) => [
        await ingest.wouldBeLate(busy, at(second)),
        await ingest.wouldBeLate(other, at(second)),
      ];
      // Deadlines stand still, so nothing is late.
      expect(await lateAt(2 * 3600)).toEqual([false, false]);
      await ingest.failOverdue(at(2 * 3600));
      expect(await lateAt(2 * 3600 + 40)).toEqual([false, false]);
      // After an hour of work nothing is finished.
      await ingest.clock.recordWorkedAt(at(3 * 3600));
      expect((await lateAt(3 * 3600))[0]).toBe(true);
    },
  );

  const endAt = (second: number) => ({
    status: 'succeeded' as const,
    failure: null,
    at: at(second),
  });
});
