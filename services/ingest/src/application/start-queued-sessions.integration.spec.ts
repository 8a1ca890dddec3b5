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
  const startedIds = async (): Promise<unknown[]> => {
    const announced = await ingest.announced();
    return announced
      .filter(({ type }) => type === 'session.created')
      .map(({ payload }) => (payload as { sessionId: string }).sessionId);
  };

  test('as many as the concurrency are started, oldest first, each once', async () => {
    const ids = await waitMany(busy, 10);
    const replicas = [at(20), at(20), at(20)].map((now) => ingest.queue.execute(now));
    await Promise.all(replicas);
    const started = await startedIds();
    expect(new Set(started).size).toBe(started.length);
    // Replicas that check at the same moment may start a few more than the limit.
    expect(started.length).toBeGreaterThanOrEqual(sessionConcurrency);
    expect(started.length).toBeLessThan(sessionConcurrency + replicas.length);
    expect(started).toEqual(ids.slice(0, started.length));
  });

  test('a session stays in the trace of its request if the end of another one starts it', async () => {
    startTracing();
    const [own, other] = ['0af7651916cd43dd8448eb211c80319c', 'ffff651916cd43dd8448eb211c80319c'];
    const inTrace = <R>(traceId: string, work: () => Promise<R>): Promise<R> =>
      inSpan('work', 0, `00-${traceId}-b7ad6b7169203331-01`, work);
    await inTrace(own, () => wait(busy, 0));
    await inTrace(other, () => ingest.queue.execute(at(1)));
    const [entry] = await ingest.sessions.outbox.pending(1);
    expect(entry!.type).toBe('session.created');
    expect(entry!.traceparent).toContain(own);
  });

  test('a session of another tenant is started before an older backlog', async () => {
    const backlog = await waitMany(busy, 50);
    await ingest.queue.execute(at(60));
    const single = await wait(other, 61);
    expect(await ingest.queue.execute(at(62))).toBe(0);

    await ingest.end(backlog[0]!, 1);
    await ingest.queue.settled();
    expect(await startedIds()).toContain(single);
    expect(await startedIds()).toHaveLength(sessionConcurrency + 1);
  });

  test('the next session starts when one ends or is deleted', async () => {
    const ids = await waitMany(busy, 8);
    await ingest.queue.execute(at(20));
    await ingest.deleteSession(ids[0]!);
    await ingest.queue.settled();
    expect(await startedIds()).toContain(ids[4]);
    await ingest.end(ids[1]!, 1);
    await ingest.queue.settled();
    expect(await startedIds()).toContain(ids[5]);
    expect(await startedIds()).not.toContain(ids[6]);
  });

  test('a queued session can be deleted and is then never started', async () => {
    const ids = await waitMany(busy, sessionConcurrency + 1);
    await ingest.queue.execute(at(20));
    await ingest.deleteSession(ids.at(-1)!);
    await ingest.end(ids[0]!, 1);
    await ingest.queue.settled();
    expect(await startedIds()).not.toContain(ids.at(-1));
  });

  test('long sessions keep running, and a session of a new tenant is next at any time', async () => {
    const backlog = await waitMany(busy, 20);
    await ingest.queue.execute(at(20));
    // Every seven minutes, one of them finishes a step. The others wait behind it.
    for (const [index, second] of [440, 860, 1280, 1700].entries()) {
      expect(await ingest.queue.execute(at(second))).toBe(0);
      await ingest.sessions.recordMeasured(busy, backlog[index]!, 1, at(second));
    }
    const single = await wait(other, 1750);
    await ingest.end(backlog[0]!, 1);
    await ingest.queue.settled();
    expect(await startedIds()).toContain(single);
    expect(await startedIds()).toHaveLength(sessionConcurrency + 1);
  });

  test('while all running sessions are stuck, others start one by one', async () => {
    await waitMany(busy, sessionConcurrency + 3);
    await ingest.queue.execute(at(20));
    expect(await ingest.queue.execute(at(600))).toBe(0);
    expect(await ingest.queue.execute(at(700))).toBe(1);
    expect(await ingest.queue.execute(at(710))).toBe(0);
    const running = await startedIds();
    await ingest.end(running.at(-1) as string, 1);
    await ingest.queue.settled();
    expect(await ingest.queue.execute(at(720))).toBe(1);
  });

  test('a new analysis is also queued', async () => {
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

  test('one more session of a busy tenant is expected to be late, but not one of another tenant', async () => {
    const ids = await waitMany(busy, 60);
    await ingest.queue.execute(at(60));
    const lateAt = (second: number) => ingest.wouldBeLate(busy, at(second));
    // The pace is not known yet.
    expect(await lateAt(100)).toBe(false);
    // Six in ten minutes: the other 54 would take an hour and a half.
    for (const id of ids.slice(0, 6)) await ingest.sessions.finish(busy, id, 1, endAt(590), []);
    expect(await lateAt(600)).toBe(true);
    expect(await ingest.wouldBeLate(other, at(600))).toBe(false);
  });

  test('one more long session is expected to be late before any is finished', async () => {
    await waitMany(busy, 40);
    await ingest.queue.execute(at(60));
    // Four running for ten minutes: 41 would take an hour and three quarters.
    expect(await ingest.wouldBeLate(busy, at(650))).toBe(true);
    expect(await ingest.wouldBeLate(other, at(650))).toBe(false);
  });

  test('one more long session is expected to be late in the first minute, from the segments of long clips', async () => {
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

  test('one more long session is expected to be late if all have started and none is queued', async () => {
    await waitMany(busy, sessionConcurrency);
    await ingest.queue.execute(at(20));
    expect(await ingest.wouldBeLate(busy, at(600))).toBe(false);
    expect(await ingest.wouldBeLate(busy, at(1700))).toBe(true);
  });

  test.each([
    ['is queued', sessionConcurrency + 6],
    ['is running', sessionConcurrency],
  ])(
    'a long outage does not count as working time while each remaining session %s',
    async (_what, count) => {
      await waitMany(busy, count);
      await ingest.queue.execute(at(20));
      await ingest.clock.recordWorkedAt(at(60));
      const lateAt = async (second: number) => [
        await ingest.wouldBeLate(busy, at(second)),
        await ingest.wouldBeLate(other, at(second)),
      ];
      // Deadlines are paused, so no session is late.
      expect(await lateAt(2 * 3600)).toEqual([false, false]);
      await ingest.failOverdue(at(2 * 3600));
      expect(await lateAt(2 * 3600 + 40)).toEqual([false, false]);
      // After one hour of work, no session is finished.
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
