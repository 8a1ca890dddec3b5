import { Unavailable } from '@strideform/service-kit/errors';
import { describeOnStores } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import type { Thread } from '../domain/thread.ts';
import { requestFor } from '../sample-thread.fixture.ts';
import { idleSignal, WritingFixture } from '../writing.fixture.ts';

describeOnStores('the queue of texts', ({ connection, tenantId }) => {
  const fixture = new WritingFixture({ connection, tenantId });
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  /** Each test has its own queue. */
  beforeEach(async () => {
    await connection().collection('threads').deleteMany({});
  });

  const open = (tenant: string): Promise<readonly Thread[]> =>
    fixture.useCases({ model: null }).createThreads.execute(requestFor(tenant));
  const openMany = async (tenant: string, times: number): Promise<readonly Thread[]> =>
    (await Promise.all(Array.from({ length: times }, () => open(tenant)))).flat();
  const newInstance = () => fixture.useCases({ model: null }).writeNextTurn;
  const newEvent = (): string => randomUUID();
  const writtenOf = (tenant: string): Promise<number> =>
    connection()
      .collection('threads')
      .countDocuments({ tenantId: tenant, 'turns.0.status': 'completed' });

  test("writes the texts of tenants in turn, so a tenant's first text does not wait for another's backlog", async () => {
    const [busy, quiet, late] = ['a', 'b', 'c'].map((name) => `${tenantId}_${name}`);
    const writer = newInstance();
    await openMany(busy!, 10);
    for (const _text of [1, 2, 3]) await writer.execute(newEvent(), idleSignal);
    expect(await writtenOf(busy!)).toBe(3);
    await open(quiet!);
    await open(late!);
    for (const _text of [1, 2, 3]) await writer.execute(newEvent(), idleSignal);
    expect(await Promise.all([busy!, quiet!, late!].map(writtenOf))).toEqual([4, 1, 1]);
    for (let text = 0; text < 9; text += 1) await writer.execute(newEvent(), idleSignal);
    expect(await Promise.all([busy!, quiet!, late!].map(writtenOf))).toEqual([7, 4, 4]);
  });

  test("writes a tenant's texts in the order of their requests", async () => {
    const [older, newer] = [await open(tenantId), await open(tenantId)];
    const writer = newInstance();
    for (const _text of older) await writer.execute(newEvent(), idleSignal);
    const statuses = async (threads: readonly Thread[]) =>
      (await Promise.all(threads.map((thread) => fixture.turnAt(fixture.firstTurnOf(thread))))).map(
        ({ status }) => status,
      );
    expect(await statuses(older)).toEqual(older.map(() => 'completed'));
    expect(await statuses(newer)).toEqual(newer.map(() => 'queued'));
  });

  test('writes each text once, whichever instances take part', async () => {
    const threads = await openMany(tenantId, 4);
    const writers = [newInstance(), newInstance(), newInstance()];
    const events = threads.map((_thread, index) =>
      writers[index % writers.length]!.execute(newEvent(), idleSignal),
    );
    await Promise.all(events);
    const turns = await Promise.all(
      threads.map((thread) => fixture.turnAt(fixture.firstTurnOf(thread))),
    );
    expect(turns.map(({ status, attempt }) => [status, attempt])).toEqual(
      threads.map(() => ['completed', 1]),
    );
    await writers[0]!.execute(newEvent(), idleSignal);
  });

  test('gives a repeated event the text that it began, also in another instance', async () => {
    const [first] = await open(tenantId);
    const { sessionId } = first!;
    const outage = new Unavailable('The metrics service does not answer.');
    fixture.measurements.faults.set(sessionId, outage);
    const event = newEvent();
    const failing = newInstance().execute(event, idleSignal);
    await expect(failing).rejects.toBeInstanceOf(Unavailable);
    const begun = await connection().collection('threads').findOne({ 'turns.0.attempt': 1 });
    fixture.measurements.faults.delete(sessionId);
    await newInstance().execute(event, idleSignal);
    const threads = connection().collection('threads');
    expect(await threads.findOne({ 'turns.0.attempt': 2 })).toMatchObject({
      _id: begun!._id,
      turns: [{ status: 'completed' }],
    });
    expect(await writtenOf(tenantId)).toBe(1);
  });

  test('leaves out what the deadline has finished', async () => {
    const threads = await open(tenantId);
    const { writeTurn, writeNextTurn } = fixture.useCases({ model: null });
    for (const thread of threads) await writeTurn.finishOverdue(fixture.firstTurnOf(thread));
    await writeNextTurn.execute(newEvent(), idleSignal);
    const { attempt } = await fixture.turnAt(fixture.firstTurnOf(threads[0]!));
    expect(attempt).toBe(1);
  });
});
