import { poseSegmentRequested, sessionCreated, sessionProbed } from '@strideform/contracts';
import { inSpan } from '@strideform/service-kit/context';
import { startTracing } from '@strideform/service-kit/tracing';
import { Schema, type Model } from 'mongoose';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './persistence.module.ts';
import { EmbeddedOutbox } from './embedded-outbox.ts';
import { OutboxEntrySchema, pendingEntry, type OutboxEntry } from './outbox-entry.schema.ts';

interface Job {
  _id: string;
  state: string;
  outbox: OutboxEntry[];
}

const tenantId = 'ten_1';
const created = (sessionId: string, occurredAt = new Date()) => ({
  ...pendingEntry(sessionCreated, { tenantId, payload: { sessionId, attempt: 1 } }),
  occurredAt,
});
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

describe('pendingEntry', () => {
  test('contains the event, a new id and the current trace', async () => {
    startTracing();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const entry = await inSpan('handle', 0, `00-${traceId}-b7ad6b7169203331-01`, async () =>
      pendingEntry(sessionProbed, { tenantId, payload: sessionProbed.example }),
    );
    expect(entry).toEqual({
      eventId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      type: 'session.probed',
      tenantId,
      payload: sessionProbed.example,
      traceparent: expect.stringMatching(`^00-${traceId}-`),
      occurredAt: expect.any(Date),
    });
    expect('traceparent' in created('ses_1')).toBe(false);
  });

  test('refuses a payload that the relay could not publish', () => {
    expect(() =>
      pendingEntry(sessionCreated, { tenantId, payload: { sessionId: 'ses_1', attempt: 0 } }),
    ).toThrow('attempt');
  });
});

describeOnMongo('EmbeddedOutbox on a real server', ({ connection }) => {
  let model: Model<Job>;
  let outbox: EmbeddedOutbox;
  beforeAll(async () => {
    model = connection().model<Job>(
      'Job',
      new Schema<Job>({
        _id: String,
        state: String,
        outbox: { type: [OutboxEntrySchema], default: [] },
      }),
    );
    outbox = new EmbeddedOutbox(model);
    await ensureIndexes(connection());
  });
  afterEach(() => model.deleteMany({}));

  /** Never called. The type check of this package fails if this line compiles. */
  const refusedByTheCompiler = (other: Model<{ state: string }>): unknown =>
    // @ts-expect-error its documents have no outbox
    new EmbeddedOutbox(other);
  void refusedByTheCompiler;

  test('an embedded schema includes its sparse index', async () => {
    expect(await model.listIndexes()).toContainEqual(
      expect.objectContaining({ key: { 'outbox.occurredAt': 1 }, sparse: true }),
    );
  });

  test('an entry comes back unchanged', async () => {
    const entry = pendingEntry(poseSegmentRequested, {
      tenantId,
      payload: poseSegmentRequested.example,
    });
    await model.create({ _id: 'a', state: 'queued', outbox: [entry] });
    expect(await outbox.pending(10)).toEqual([entry]);
  });

  test('returns entries of all documents oldest first, whatever the order in which they were stored', async () => {
    await model.create([
      { _id: 'a', state: 's', outbox: [created('a1', at(3)), created('a2', at(5))] },
      { _id: 'b', state: 's', outbox: [created('b1', at(1)), created('b2', at(9))] },
      { _id: 'c', state: 's', outbox: [] },
      { _id: 'd', state: 's', outbox: [created('d1', at(4))] },
    ]);
    const order = async (limit: number) =>
      (await outbox.pending(limit)).map(
        (record) => (record.payload as { sessionId: string }).sessionId,
      );
    expect(await order(10)).toEqual(['b1', 'a1', 'd1', 'a2', 'b2']);
    expect(await order(2)).toEqual(['b1', 'a1']);
  });

  test('entries of one millisecond keep the order in which they were pushed', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => created(`s${index}`, at(1)));
    await model.create({ _id: 'a', state: 's', outbox: entries });
    expect((await outbox.pending(20)).map(({ eventId }) => eventId)).toEqual(
      entries.map(({ eventId }) => eventId),
    );
  });

  test('marking removes only that entry, and marking it twice, or twice at once, is harmless', async () => {
    const [first, second] = [created('a1', at(1)), created('a2', at(1))];
    await model.create({ _id: 'a', state: 's', outbox: [first, second] });
    const [record] = await outbox.pending(1);
    await Promise.all([outbox.markPublished(record!), outbox.markPublished(record!)]);
    await outbox.markPublished({ ...record! });
    expect((await outbox.pending(10)).map(({ eventId }) => eventId)).toEqual([second.eventId]);
    expect((await model.findById('a').lean())?.state).toBe('s');
  });

  test('an entry set aside keeps its content and the reason, and is no longer pending, even if it is set aside twice', async () => {
    const [first, second, third] = [
      created('a1', at(1)),
      created('a2', at(1)),
      created('a3', at(2)),
    ];
    await model.create({ _id: 'a', state: 's', outbox: [first, second, third] });
    const refused = (await outbox.pending(10))[1]!;
    for (const reason of ['breaks its contract', 'again']) await outbox.setAside(refused, reason);
    expect((await outbox.pending(10)).map(({ eventId }) => eventId)).toEqual([
      first.eventId,
      third.eventId,
    ]);
    await outbox.markPublished(refused);
    const { occurredAt, ...rest } = second;
    expect((await model.findById('a').lean())?.outbox).toEqual([
      first,
      {
        ...rest,
        refusal: { reason: 'breaks its contract', refusedAt: expect.any(Date), occurredAt },
      },
      third,
    ]);
  });

  test('finds entries of wanted types behind any number of entries that are left out', async () => {
    const probed = {
      ...pendingEntry(sessionProbed, { tenantId, payload: sessionProbed.example }),
      occurredAt: at(2),
    };
    await model.create([
      ...Array.from({ length: 5 }, (_, index) => ({
        _id: `r${index}`,
        state: 's',
        outbox: [created(`r${index}`, at(1))],
      })),
      { _id: 'z', state: 's', outbox: [created('z', at(1)), probed, created('z', at(3))] },
    ]);
    const found = await outbox.pending(3, [sessionCreated.type]);
    expect(found.map(({ eventId }) => eventId)).toEqual([probed.eventId]);
    expect(await outbox.pending(3, [sessionCreated.type, sessionProbed.type])).toEqual([]);
  });

  test('finds entries behind any number of entries that were set aside', async () => {
    const behind = created('behind', at(50));
    await model.create([
      ...Array.from({ length: 5 }, (_, index) => ({
        _id: `r${index}`,
        state: 's',
        outbox: [created(`r${index}`, at(index))],
      })),
      { _id: 'z', state: 's', outbox: [behind] },
    ]);
    for (const record of await outbox.pending(5))
      await outbox.setAside(record, 'breaks its contract');
    expect((await outbox.pending(5)).map(({ eventId }) => eventId)).toEqual([behind.eventId]);
    expect(await model.countDocuments({ 'outbox.refusal': { $exists: true } })).toBe(5);
  });

  test('an entry stored while another is marked is not lost', async () => {
    await model.create({ _id: 'a', state: 's', outbox: [created('a1', at(1))] });
    const [record] = await outbox.pending(1);
    const later = created('a2', at(2));
    await model.updateOne({ _id: 'a' }, { $set: { state: 'next' }, $push: { outbox: later } });
    await outbox.markPublished(record!);
    expect((await outbox.pending(10)).map(({ eventId }) => eventId)).toEqual([later.eventId]);
  });
});
