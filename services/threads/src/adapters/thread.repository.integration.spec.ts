import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import type { Page } from '@strideform/service-kit/paging';
import { newSessionId } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { CreateThreads } from '../application/create-threads.use-case.ts';
import { ReadThreads } from '../application/read-threads.use-case.ts';
import { demoMetrics } from '../domain/sample-session.fixture.ts';
import {
  openTurn,
  type ListedThread,
  type Thread,
  type TurnAddress,
  type WrittenText,
} from '../domain/thread.ts';
import { requestFor } from '../sample-thread.fixture.ts';
import { DailyCounts } from './daily-counts.repository.ts';
import { ThreadQuotas } from './thread-quotas.repository.ts';
import { ThreadRepository } from './thread.repository.ts';
import type { ThreadDocument } from './thread.schema.ts';
import { TokenBudgetRepository } from './token-budget.repository.ts';

const settings = {
  deadlineS: 300,
  maxQuestions: 2,
  maxThreadBytes: 65_536,
  maxThreadsPerSession: 200,
  textsPerDay: 20_000,
  tokensPerThread: 10_000,
};
const written = (text: string): WrittenText => ({
  text,
  author: { kind: 'model', model: 'test-model', version: 'coach-3' },
  reasons: ["the model's text 1 was cut off"],
  tokens: 1200,
  measuredAttempt: demoMetrics.attempt,
});

describeOnStores('the threads in MongoDB', ({ connection, tenantId }) => {
  let threads: ThreadRepository;
  let guard: ErasureGuard;
  let createThreads: CreateThreads;
  beforeAll(async () => {
    threads = new ThreadRepository(connection(), idleRelay());
    const quotas = new ThreadQuotas(connection(), new DailyCounts(connection()), settings);
    guard = new ErasureGuard(connection(), 'threads', [threads, quotas]);
    createThreads = new CreateThreads(threads, quotas, guard, settings);
    await ensureIndexes(connection());
  });
  const open = async (): Promise<readonly Thread[]> => createThreads.execute(requestFor(tenantId));
  const address = ({ threadId }: Thread, turn = 0): TurnAddress => ({ tenantId, threadId, turn });
  const eventsOf = async ({ threadId }: Thread) =>
    (await threads.outbox.pending(1000))
      .filter(({ payload }) => (payload as { threadId: string }).threadId === threadId)
      .map(({ type, payload }) => ({ type, payload }));
  const listed = (sessionId: string, tenant = tenantId) =>
    threads.page(tenant, sessionId, null, 100);
  const finish = async (thread: Thread, turn = 0): Promise<void> => {
    const { turns } = (await threads.begin(address(thread, turn)))!;
    await threads.complete(thread, turn, turns[turn]!.attempt, written(`Text ${turn}.`));
  };

  test('are stored with the events that start their writing, and listed the newest first', async () => {
    const [first, ...rest] = await open();
    expect(await eventsOf(first!)).toEqual([
      { type: 'thread.requested', payload: { threadId: first!.threadId, turn: 0 } },
    ]);
    expect(await threads.byId(tenantId, first!.threadId)).toEqual(first);
    const { sessionId } = first!;
    expect((await listed(sessionId)).map(({ block }) => block).sort()).toEqual(
      [first!, ...rest].map(({ block }) => block).sort(),
    );
    expect([
      await threads.byId('ten_other', first!.threadId),
      await listed(sessionId, 'ten_other'),
    ]).toEqual([null, []]);
  });

  test('are paged without gaps or repeats, the newest first, even if many are created at once', async () => {
    const [first] = await open();
    const { sessionId } = first!;
    await createThreads.execute(requestFor(tenantId, { sessionId, purpose: 'summary' }));
    const list = new ReadThreads(threads, settings);
    const pages: Page<ListedThread>[] = [await list.page(tenantId, sessionId, 4, null)];
    for (let { nextCursor } = pages[0]!; nextCursor !== null;) {
      const page = await list.page(tenantId, sessionId, 4, nextCursor);
      pages.push(page);
      nextCursor = page.nextCursor;
    }
    expect(pages.map(({ items }) => items.length)).toEqual([4, 4, 1]);
    const shown = pages.flatMap(({ items }) => items);
    expect(new Set(shown.map(({ threadId }) => threadId)).size).toBe(9);
    const timesMs = shown.map(({ createdAt }) => createdAt.getTime());
    expect(timesMs).toEqual([...timesMs].sort((a, b) => b - a));
    await expect(list.page(tenantId, sessionId, 4, 'x')).rejects.toMatchObject({
      code: 'invalid_parameters',
      fields: [{ pointer: '/cursor' }],
    });
  });

  test('accept only the text of the latest attempt, and announce it once', async () => {
    const [thread] = await open();
    const zombie = await threads.begin(address(thread!));
    const current = await threads.begin(address(thread!));
    expect([zombie!.turns[0]!.attempt, current!.turns[0]!.attempt]).toEqual([1, 2]);
    expect(await threads.complete(thread!, 0, 1, written('Of the zombie.'))).toBe(false);
    expect(await threads.complete(thread!, 0, 2, written('Your cadence was fine.'))).toBe(true);
    expect(await threads.complete(thread!, 0, 2, written('Again.'))).toBe(false);
    expect(await threads.fail(address(thread!), 2, 'Late.')).toBe(false);
    expect(await threads.begin(address(thread!))).toBeNull();
    const { threadId, sessionId } = thread!;
    expect((await threads.byId(tenantId, threadId))!).toMatchObject({
      measuredAttempt: demoMetrics.attempt,
      turns: [
        {
          status: 'completed',
          text: 'Your cadence was fine.',
          attempt: 2,
          tokens: 1200,
          finishedAt: expect.any(Date),
        },
      ],
    });
    expect((await eventsOf(thread!)).slice(1)).toEqual([
      {
        type: 'thread.completed',
        payload: {
          threadId,
          sessionId,
          purpose: 'form',
          block: thread!.block,
          turn: 0,
          author: 'model',
        },
      },
    ]);
  });

  test('accept one question at a time', async () => {
    const [thread] = await open();
    const question = openTurn({ question: 'Why?', seed: '', hasPlan: true }, new Date(), 300);
    expect(await threads.ask(address(thread!, 1), question)).toBeNull();
    await finish(thread!);
    const asked = await Promise.all(
      [1, 2, 3].map(() => threads.ask(address(thread!, 1), question)),
    );
    expect(asked.filter((each) => each !== null)).toHaveLength(1);
    await finish(thread!, 1);
    expect(
      (await threads.byId(tenantId, thread!.threadId))!.turns.map(
        ({ question: asked, text, status }) => [asked, text, status],
      ),
    ).toEqual([
      [null, 'Text 0.', 'completed'],
      ['Why?', 'Text 1.', 'completed'],
    ]);
    expect((await eventsOf(thread!)).map(({ type }) => type)).toEqual([
      'thread.requested',
      'thread.completed',
      'thread.requested',
      'thread.completed',
    ]);
  });

  test('are overdue until their text is finished or has failed', async () => {
    const [late, done, failed] = await open();
    const later = new Date(Date.now() + 301_000);
    await finish(done!);
    await threads.fail(
      address(failed!),
      (await threads.begin(address(failed!)))!.turns[0]!.attempt,
      'No measurements.',
    );
    const claimed = async (now: Date) =>
      (await Array.fromAsync(threads.claimOverdue(now, 1000))).map(({ threadId }) => threadId);
    expect(await claimed(new Date())).toEqual([]);
    const overdue = await claimed(later);
    expect([late!, done!, failed!].map(({ threadId }) => overdue.includes(threadId))).toEqual([
      true,
      false,
      false,
    ]);
    expect(await claimed(later)).toEqual([]);
    expect((await threads.byId(tenantId, failed!.threadId))!.turns[0]).toMatchObject({
      status: 'failed',
      reasons: ['No measurements.'],
      text: '',
    });
  });

  test('are listed without their measurements, for one purpose or for all purposes', async () => {
    const [thread] = await open();
    await finish(thread!);
    await createThreads.execute(
      requestFor(tenantId, { sessionId: thread!.sessionId, purpose: 'summary' }),
    );
    const [ofForm, ofAll] = [
      await threads.ofPurpose(tenantId, thread!.sessionId, 'form', 100),
      await listed(thread!.sessionId),
    ];
    expect([ofForm.length, ofAll.length]).toEqual([4, 9]);
    for (const list of [ofForm, ofAll]) {
      const found = list.find(({ threadId }) => threadId === thread!.threadId)!;
      expect(found).toMatchObject({ turns: [{ text: 'Text 0.' }], measuredAttempt: 1 });
    }
  });

  test('of an earlier release name the attempt of the measurements that they store', async () => {
    const { threadId, sessionId } = (await open())[0]!;
    const older = { $set: { measured: demoMetrics } };
    await connection().model('Thread').updateOne({ _id: threadId }, older);
    expect(await threads.byId(tenantId, threadId)).toMatchObject({ measuredAttempt: 1 });
    const list = await threads.ofPurpose(tenantId, sessionId, 'form', 9);
    expect(list.map(({ measuredAttempt }) => measuredAttempt)).toContain(1);
  });

  test('are read up to a limit, the newest first, with their first texts only', async () => {
    const [thread] = await open();
    await finish(thread!);
    const { sessionId } = thread!;
    const model = connection().model<ThreadDocument>('Thread');
    const stored = (await model.findById(thread!.threadId).lean<ThreadDocument>())!;
    const copies = Array.from({ length: 300 }, (_, index) => ({
      ...stored,
      _id: `${stored._id}_${index}`,
      createdAt: new Date(Date.now() + index),
      requestedAt: new Date(Date.now() + index),
      turns: [...stored.turns, { ...stored.turns[0]!, question: 'Why?' }],
    }));
    await model.insertMany(copies);
    const read = await threads.ofPurpose(tenantId, sessionId, 'form', 50);
    expect(read.map(({ threadId }) => threadId)).toEqual(
      copies
        .slice(-50)
        .map(({ _id }) => _id)
        .reverse(),
    );
    expect(new Set(read.map(({ turns }) => turns.length))).toEqual(new Set([1]));
    const { current } = await new ReadThreads(threads, settings).current(
      tenantId,
      sessionId,
      1,
      'form',
    );
    expect(current[0]!.threadId).toBe(copies.at(-1)!._id);
  });

  test('of one session can be erased, and those of other sessions stay', async () => {
    const [erased, kept] = [await open(), await open()];
    await threads.erase('ten_other', erased[0]!.sessionId);
    expect(await listed(erased[0]!.sessionId)).toHaveLength(4);
    for (const _twice of [1, 2]) await guard.erase(tenantId, erased[0]!.sessionId);
    expect(await listed(erased[0]!.sessionId)).toEqual([]);
    expect(await listed(kept[0]!.sessionId)).toHaveLength(4);
    expect(await threads.complete(erased[0]!, 0, 1, written('Too late.'))).toBe(false);
    const late = createThreads.execute(requestFor(tenantId, { sessionId: erased[0]!.sessionId }));
    await expect(late).rejects.toMatchObject({ name: 'NotFound' });
    expect(await listed(erased[0]!.sessionId)).toEqual([]);
  });

  describe('that compare with a session', () => {
    const change = { metric: 'cadence', earlier: 163.8, difference: 6.2 } as const;
    const judged = { uncertainty: 0.4, detectable: null, unknownReason: null } as const;
    const openAfter = (earlierSessionId: string): Promise<readonly Thread[]> => {
      const changes = [{ ...change, ...judged, verdict: 'changed' as const }];
      const changeSince = { hasEarlier: true, reasons: [], changes, earlierSessionId };
      const request = requestFor(tenantId, { changeSince });
      return createThreads.execute(request);
    };
    const stored = async ({ threadId }: Thread) => (await threads.byId(tenantId, threadId))!;
    const byRules: WrittenText = {
      ...written('Your cadence was 170 steps/min.'),
      author: { kind: 'rule_based', model: null, version: 'rules-1' },
    };
    const gone = { status: 'failed', text: '', author: null, reasons: [expect.any(String)] };

    test('lose its values when it is deleted', async () => {
      const earlierId = newSessionId();
      const [thread, other] = [(await openAfter(earlierId))[0]!, (await openAfter('ses_x'))[0]!];
      for (const each of [thread, other]) {
        const { turns } = (await threads.begin(address(each)))!;
        await threads.complete(each, 0, turns[0]!.attempt, byRules);
        await threads.ask(
          address(each, 1),
          openTurn({ question: 'Did it change?', seed: '', hasPlan: true }, new Date(), 300),
        );
        await finish(each, 1);
      }
      await guard.erase('ten_other', earlierId);
      expect((await stored(thread)).turns[1]).toMatchObject({ text: 'Text 1.' });
      for (const _twice of [1, 2]) await guard.erase(tenantId, earlierId);
      const { changeSince, turns } = await stored(thread);
      expect(changeSince).toBeNull();
      expect(turns).toMatchObject([{ status: 'completed', text: byRules.text }, gone]);
      expect(turns[1]!.question).toBe('Did it change?');
      expect(await stored(other)).toMatchObject({
        changeSince: { changes: [change] },
        turns: [{ status: 'completed' }, { text: 'Text 1.' }],
      });
    });

    test("also lose a model's comment, which may state these values", async () => {
      const earlierId = newSessionId();
      const [thread] = await openAfter(earlierId);
      await finish(thread!);
      await guard.erase(tenantId, earlierId);
      expect((await stored(thread!)).turns).toMatchObject([gone]);
    });

    test('reject a text whose writing began before it was deleted', async () => {
      const earlierId = newSessionId();
      const [opened] = await openAfter(earlierId);
      const thread = (await threads.begin(address(opened!)))!;
      await guard.erase(tenantId, earlierId);
      expect(await threads.complete(thread, 0, 1, written('6.2 more.'))).toBe(false);
      const again = (await threads.begin(address(opened!)))!;
      expect(again.changeSince).toBeNull();
      expect(await threads.complete(again, 0, 2, written('Without it.'))).toBe(true);
    });

    test('have no changes if it was deleted before they were created', async () => {
      const earlierId = newSessionId();
      await guard.erase(tenantId, earlierId);
      const opened = await openAfter(earlierId);
      expect(opened).toHaveLength(4);
      expect((await stored(opened[0]!)).changeSince).toBeNull();
    });
  });
});

describeOnStores('the token budgets in MongoDB', ({ connection, tenantId }) => {
  const noon = new Date('2026-11-24T12:00:00Z');
  const budgetsOf = (tenantTokensPerDay: number, platformTokensPerDay = 1e9) =>
    new TokenBudgetRepository(new DailyCounts(connection()), {
      tenantTokensPerDay,
      platformTokensPerDay,
    });
  const reservations = (budgets: TokenBudgetRepository, count: number, at = noon) =>
    Promise.all(Array.from({ length: count }, () => budgets.reserve(tenantId, at, 300)));

  test("allow at most a day's tokens of all tenants together, also to several instances", async () => {
    const at = new Date('2026-12-01T12:00:00Z');
    const tenants = Array.from({ length: 8 }, (_, index) => `${tenantId}_${index}`);
    const reserveForEach = (platformTokensPerDay: number) =>
      Promise.all(
        tenants.map((tenant) => budgetsOf(400, platformTokensPerDay).reserve(tenant, at, 400)),
      );
    await ensureIndexes(connection());
    const answers = await reserveForEach(1500);
    expect(answers.filter((answer) => answer === 'reserved')).toHaveLength(3);
    expect(new Set(answers)).toEqual(new Set(['reserved', 'platform_spent']));
    // A tenant's tokens are released when the platform's budget refuses them.
    expect(await reserveForEach(1e9)).toEqual(
      answers.map((answer) => (answer === 'reserved' ? 'tenant_spent' : 'reserved')),
    );
  });

  test("allow at most a day's tokens, even to many requests at once, and restart the next day", async () => {
    const budgets = budgetsOf(1000);
    await ensureIndexes(connection());
    const first = await reservations(budgets, 8);
    expect(first.filter((answer) => answer === 'reserved')).toHaveLength(3);
    await budgets.settle(tenantId, noon, 300, 40);
    expect(await reservations(budgets, 1)).toEqual(['reserved']);
    expect(await reservations(budgets, 1)).toEqual(['tenant_spent']);
    const nextDay = new Date('2026-11-25T00:00:00Z');
    expect(await reservations(budgets, 1, nextDay)).toEqual(['reserved']);
    expect(await budgets.reserve('ten_other', noon, 1000)).toBe('reserved');
    expect(await budgets.reserve('ten_third', noon, 1001)).toBe('tenant_spent');
  });
});
