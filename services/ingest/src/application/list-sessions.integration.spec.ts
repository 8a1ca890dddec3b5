import { describeOnStores } from '@strideform/testing/servers';
import { InvalidInput } from '@strideform/service-kit/errors';
import type { Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';

describeOnStores('the list of sessions', (stores) => {
  let ingest: IngestBench;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 9, minute));
  const opened = (minute: number, changes: Partial<Session> = {}): Promise<Session> =>
    ingest.sessions.create(newSession(stores.tenantId, { createdAt: at(minute), ...changes }), []);
  const ids = (sessions: readonly Session[]): string[] =>
    sessions.map(({ sessionId }) => sessionId);
  const newestFirst = (sessions: readonly Session[]): string[] =>
    ids(
      [...sessions].sort(
        (a, b) =>
          b.createdAt.getTime() - a.createdAt.getTime() || (a.sessionId < b.sessionId ? 1 : -1),
      ),
    );

  test('shows every session once over its pages, newest first, even with equal times and new sessions in between', async () => {
    const sessions = await Promise.all([1, 2, 2, 2, 3, 4, 4].map((minute) => opened(minute)));
    const shown: string[] = [];
    const sizes: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await ingest.list({ limit: 2, cursor });
      shown.push(...ids(page.items));
      sizes.push(page.items.length);
      cursor = page.nextCursor;
      await opened(30 + sizes.length);
    } while (cursor !== null);
    expect(shown).toEqual(newestFirst(sessions));
    expect(sizes).toEqual([2, 2, 2, 1]);
  });

  test('continues at the same position if the last session of a page is deleted', async () => {
    const [first, second, third] = await Promise.all([3, 2, 1].map((minute) => opened(minute)));
    const page = await ingest.list({ limit: 1 });
    await ingest.deleteSession(first!.sessionId);
    expect(ids((await ingest.list({ cursor: page.nextCursor })).items)).toEqual(
      ids([second!, third!]),
    );
    expect(ids((await ingest.list()).items)).toEqual(ids([second!, third!]));
  });

  test('filters by runner, status and exclusive time bounds', async () => {
    const [early, anna, failed, late] = await Promise.all([
      opened(1),
      opened(2, { userId: 'anna' }),
      opened(3, { status: 'failed' }),
      opened(4),
    ]);
    expect(ids((await ingest.list({ userIds: ['anna'] })).items)).toEqual([anna!.sessionId]);
    expect(ids((await ingest.list({ status: 'failed' })).items)).toEqual([failed!.sessionId]);
    expect(ids((await ingest.list({ createdAfter: at(1), createdBefore: at(4) })).items)).toEqual(
      ids([failed!, anna!]),
    );
    expect(ids((await ingest.list({ createdAfter: at(0), createdBefore: at(2) })).items)).toEqual([
      early!.sessionId,
    ]);
    expect(ids((await ingest.list({ createdAfter: at(3), status: 'queued' })).items)).toEqual([
      late!.sessionId,
    ]);
  });

  test('shows the sessions of several runners in one order, however many runners there are', async () => {
    const userIds = Array.from({ length: 400 }, (_, index) => `runner-${index}`);
    const shown = await Promise.all(
      [1, 2, 2, 3, 4, 4].map((minute, index) =>
        opened(minute, { userId: userIds[(index * 170) % 400]! }),
      ),
    );
    await opened(5, { userId: 'somebody-else' });
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await ingest.list({ userIds, limit: 2, cursor });
      found.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(found).toEqual(newestFirst(shown));
  });

  test('shows nothing for no runners', async () => {
    await opened(1);
    expect((await ingest.list({ userIds: [] })).items).toEqual([]);
  });

  test('counts a session as succeeded during a new analysis, and after that has failed', async () => {
    const shown = {
      attempt: 1,
      runner: newSession('t').runner,
      recording: newSession('t').recording,
      clipFacts: null,
      finishedAt: at(9),
    };
    const again = await Promise.all([
      opened(1, { status: 'succeeded' }),
      opened(2, { status: 'processing', attempt: 2, shown }),
      opened(3, { status: 'failed', attempt: 2, shown }),
    ]);
    expect(ids((await ingest.list({ status: 'succeeded' })).items)).toEqual(newestFirst(again));
    for (const status of ['processing', 'failed'] as const)
      expect((await ingest.list({ status })).items).toEqual([]);
  });

  test('contains no session of another tenant', async () => {
    await ingest.sessions.create(newSession('ten_other', { createdAt: at(1) }), []);
    const own = await opened(2);
    expect(ids((await ingest.list()).items)).toEqual([own.sessionId]);
    expect((await ingest.list({ limit: 1 })).nextCursor).toBeNull();
  });

  test.each([
    'nonsense',
    'e30',
    Buffer.from('{"at":"2026-11-24T09:00:00Z","id":{"$gt":""}}').toString('base64url'),
  ])('refuses the cursor %s', async (cursor) => {
    await expect(ingest.list({ cursor })).rejects.toThrow(InvalidInput);
  });
});
