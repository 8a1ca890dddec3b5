import { newSessionId } from '@strideform/testing';
import { describeOnStores } from '@strideform/testing/servers';
import type { Thread } from '../domain/thread.ts';
import { requestFor } from '../sample-thread.fixture.ts';
import { idleSignal, WritingFixture, type WritingSettings } from '../writing.fixture.ts';
import type { NewThreads } from './create-threads.use-case.ts';

const idsOf = (threads: readonly Thread[]): string[] => threads.map(({ threadId }) => threadId);

describeOnStores('a request for threads', ({ connection, tenantId }) => {
  const fixture = new WritingFixture({ connection, tenantId });
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  const useCases = (settings: WritingSettings = {}) =>
    fixture.useCases({ model: null, ...settings });
  const create = (request: Partial<NewThreads>, settings: WritingSettings = {}) =>
    useCases(settings).createThreads.execute(requestFor(request.tenantId ?? tenantId, request));
  const countOf = (sessionId: string): Promise<number> =>
    connection().collection('threads').countDocuments({ sessionId });
  const write = ({ tenantId: tenant, threadId }: Thread, turn = 0): Promise<void> =>
    useCases().writeTurn.execute({ tenantId: tenant, threadId, turn }, idleSignal);

  test('gets the threads that exist for its measurements, language and units', async () => {
    const sessionId = newSessionId();
    const first = await create({ sessionId, purpose: 'summary' });
    for (const _time of [1, 2, 3])
      expect(idsOf(await create({ sessionId, purpose: 'summary' }))).toEqual(idsOf(first));
    expect(await countOf(sessionId)).toBe(5);

    const others: Partial<NewThreads>[] = [
      { measurementSystem: 'imperial' },
      { attempt: 2 },
      { language: 'xx' },
      { purpose: 'form' },
    ];
    for (const changes of others) {
      const other = await create({ sessionId, purpose: 'summary', ...changes });
      expect(idsOf(first)).not.toContain(other[0]!.threadId);
    }
    expect(await countOf(sessionId)).toBe(5 + 3 * 5 + 4);
  });

  test('gets the same threads as requests at the same moment', async () => {
    const sessionId = newSessionId();
    const requests = Array.from({ length: 8 }, () => create({ sessionId, purpose: 'summary' }));
    const answers = (await Promise.all(requests)).map(idsOf);
    expect(new Set(answers.map((ids) => ids.join()))).toEqual(new Set([answers[0]!.join()]));
    expect(await countOf(sessionId)).toBe(5);
  });

  test('gets a new thread for a block whose text failed, or about which a question was asked', async () => {
    const sessionId = newSessionId();
    const [failed, asked, ...rest] = await create({ sessionId });
    fixture.measurements.forget(sessionId);
    await write(failed!);
    fixture.measurements.faults.delete(sessionId);
    await write(asked!);
    const { threadId } = asked!;
    await useCases().askQuestion.execute({ tenantId, threadId, question: 'Why?', hasPlan: true });
    const again = await create({ sessionId });
    expect(idsOf(again).slice(2)).toEqual(idsOf(rest));
    expect(idsOf([failed!, asked!])).not.toEqual(expect.arrayContaining([again[0]!.threadId]));
    expect(idsOf([failed!, asked!])).not.toEqual(expect.arrayContaining([again[1]!.threadId]));
    expect(idsOf(await create({ sessionId }))).toEqual(idsOf(again));
    expect(await countOf(sessionId)).toBe(6);
  });

  test('shows the texts that were requested last', async () => {
    const sessionId = newSessionId();
    const metric = await create({ sessionId });
    const imperial = await create({ sessionId, measurementSystem: 'imperial' });
    for (const thread of [...metric, ...imperial]) await write(thread);
    const shown = async (): Promise<string[]> => {
      const { current } = await useCases().readThreads.current(tenantId, sessionId, 1, 'form');
      return current.map(({ threadId }) => threadId);
    };
    expect(await shown()).toEqual(idsOf(imperial));
    await create({ sessionId });
    expect(await shown()).toEqual(idsOf(metric));
  });

  test('is refused beyond the threads that a session may have, also at the same moment', async () => {
    const sessionId = newSessionId();
    const settings = { maxThreadsPerSession: 20 };
    const attempts = Array.from({ length: 7 }, (_, index) => index + 1);
    const requests = attempts.map((attempt) =>
      create({ sessionId, purpose: 'summary', attempt }, settings).then(
        () => 'opened',
        ({ name, code }: { name: string; code: string }) => `${name} ${code}`,
      ),
    );
    const outcomes = await Promise.all(requests);
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(4);
    expect(new Set(outcomes)).toEqual(new Set(['opened', 'Conflict too_many_threads']));
    expect(await countOf(sessionId)).toBe(20);
    const opened = attempts[outcomes.indexOf('opened')]!;
    expect(await create({ sessionId, purpose: 'summary', attempt: opened }, settings)).toHaveLength(
      5,
    );
    await fixture.guard.erase(tenantId, sessionId);
    expect(await connection().collection('session_threads').countDocuments({ sessionId })).toBe(0);
  });

  test("is refused beyond its tenant's texts of the day, whichever instance it reaches", async () => {
    const tenant = `${tenantId}_busy`;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        create({ tenantId: tenant, purpose: 'summary' }, { textsPerDay: 17 }).then(
          () => 'opened',
          ({ code }: { code: string }) => code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(['opened', 'too_many_texts']));
    const { createThreads } = useCases({ textsPerDay: 17 });
    const other = requestFor(`${tenantId}_other`, { purpose: 'summary' });
    expect(await createThreads.execute(other)).toHaveLength(5);
  });

  test("does not count against its tenant's day if its threads exist", async () => {
    const tenant = `${tenantId}_repeating`;
    const request = requestFor(tenant, { purpose: 'summary' });
    const send = () => useCases({ textsPerDay: 10 }).createThreads.execute(request);
    for (const _time of [1, 2, 3]) await send();
    await Promise.all([send(), send(), send()]);
    expect(
      await create({ tenantId: tenant, purpose: 'summary' }, { textsPerDay: 10 }),
    ).toHaveLength(5);
  });
});
