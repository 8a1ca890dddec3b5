import { poseSegmentRequested, sessionCreated, sessionProbed } from '@strideform/contracts';
import { OutboxRelay, type OutboxClaim, type OutboxRecord } from '@strideform/messaging';
import { inSpan } from '@strideform/service-kit/context';
import { startTracing } from '@strideform/service-kit/tracing';
import { Schema, type Model } from 'mongoose';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './indexes.ts';
import { addToOutbox, EmbeddedOutbox, newOutbox } from './embedded-outbox.ts';
import {
  outboxFields,
  pendingEntry,
  type OutboxEntry,
  type OutboxFields,
} from './outbox-entry.schema.ts';

interface Job extends OutboxFields {
  _id: string;
  state: string;
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
      version: 1,
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
        ...outboxFields,
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

  /** Stores a document with entries that are due since the first was stored. */
  const store = (_id: string, ...outboxEntries: OutboxEntry[]) =>
    model.create({
      _id,
      state: 's',
      ...newOutbox(outboxEntries),
      ...(outboxEntries.length > 0 && { outboxDueAt: outboxEntries[0]!.occurredAt }),
    });
  const claims = (limit = 10): Promise<OutboxClaim[]> => Array.fromAsync(outbox.claim(limit));
  const claimOne = async (): Promise<OutboxClaim> => (await claims(1))[0]!;
  const stored = async (_id: string): Promise<Job> => (await model.findById(_id).lean<Job>())!;
  const eventIds = (records: readonly OutboxRecord[]) => records.map(({ eventId }) => eventId);

  test('its fields include sparse indexes, which contain only documents with pending entries', async () => {
    const indexes = await model.listIndexes();
    for (const field of ['outbox.occurredAt', 'outboxDueAt'])
      expect(indexes).toContainEqual(
        expect.objectContaining({ key: { [field]: 1 }, sparse: true }),
      );
  });

  test('an entry comes back unchanged', async () => {
    const entry = pendingEntry(poseSegmentRequested, {
      tenantId,
      payload: poseSegmentRequested.example,
    });
    await store('a', entry);
    expect((await claimOne()).records).toEqual([entry]);
  });

  test('claims give the documents with entries, the one that was due first at the beginning', async () => {
    await store('a', created('a1', at(3)), created('a2', at(5)));
    await store('b', created('b1', at(1)), created('b2', at(9)));
    await store('c');
    const sessionIds = ({ records }: OutboxClaim) =>
      records.map(({ payload }) => (payload as { sessionId: string }).sessionId);
    expect((await claims()).map(sessionIds)).toEqual([
      ['b1', 'b2'],
      ['a1', 'a2'],
    ]);
  });

  test('gives the oldest time of a pending entry, also while it is claimed', async () => {
    expect(await outbox.oldest()).toBeNull();
    await store('a', created('a1', at(3)), created('a2', at(5)));
    await claimOne();
    expect(await outbox.oldest()).toEqual(at(3));
  });

  test('entries keep the order in which they were pushed', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => created(`s${index}`, at(1)));
    await store('a', ...entries);
    expect(eventIds((await claimOne()).records)).toEqual(eventIds(entries));
  });

  test('a document is claimed by one of several relays, and again only when its claim has ended', async () => {
    await store('a', created('a1', at(1)));
    const shares = await Promise.all([claims(), claims(), claims()]);
    const [claim] = shares.flat();
    expect(shares.flat()).toHaveLength(1);
    await claim!.returnUntil(new Date(Date.now() + 60_000));
    expect(await claims()).toEqual([]);
    await model.updateOne({ _id: 'a' }, { $set: { outboxDueAt: new Date() } });
    expect(await claims()).toHaveLength(1);
  });

  test('marking removes only that entry, and marking it twice, or twice at once, is harmless', async () => {
    const [first, second] = [created('a1', at(1)), created('a2', at(1))];
    await store('a', first, second);
    const claim = await claimOne();
    const [record] = claim.records;
    await Promise.all([claim.markPublished(record!), claim.markPublished(record!)]);
    await claim.markPublished({ ...record! });
    expect(eventIds((await stored('a')).outbox)).toEqual([second.eventId]);
    expect((await stored('a')).state).toBe('s');
  });

  test('a document whose entries are published is not due any more', async () => {
    await store('a', created('a1', at(1)));
    const claim = await claimOne();
    for (const record of claim.records) await claim.markPublished(record);
    await claim.finish();
    expect(await stored('a')).toEqual({ _id: 'a', state: 's', outbox: [], __v: 0 });
    expect(await claims()).toEqual([]);
  });

  test('an entry stored during a claim makes the document due, and outlives the end of the claim', async () => {
    await store('a', created('a1', at(1)));
    const claim = await claimOne();
    const later = created('a2', at(2));
    await model.updateOne({ _id: 'a' }, { $set: { state: 'next' }, ...addToOutbox(later) });
    for (const record of claim.records) await claim.markPublished(record);
    await claim.finish();
    expect(eventIds((await claimOne()).records)).toEqual([later.eventId]);
  });

  test('a relay that stalled beyond its lease does not end the claim of another one', async () => {
    await store('a', created('a1', at(1)));
    const stalled = await claimOne();
    await model.updateOne({ _id: 'a' }, { $set: { outboxDueAt: new Date(Date.now() - 1) } });
    const current = await claimOne();
    await stalled.finish();
    await stalled.returnUntil(at(1));
    expect((await stored('a')).outboxDueAt).toEqual(current.leasedUntil);
  });

  test('an entry set aside keeps its content and the reason, and is no longer pending, even if it is set aside twice', async () => {
    const entries = [created('a1', at(1)), created('a2', at(1)), created('a3', at(2))];
    const [first, second, third] = entries;
    await store('a', ...entries);
    const claim = await claimOne();
    const refused = claim.records[1]!;
    for (const reason of ['breaks its contract', 'again']) await claim.setAside(refused, reason);
    await claim.markPublished(refused);
    await claim.returnUntil(at(1));
    expect(eventIds((await claimOne()).records)).toEqual([first!.eventId, third!.eventId]);
    const { occurredAt, ...rest } = second!;
    expect((await stored('a')).outbox).toEqual([
      first,
      {
        ...rest,
        refusal: { reason: 'breaks its contract', refusedAt: expect.any(Date), occurredAt },
      },
      third,
    ]);
  });

  test('an entry that only a newer release knows outlives the relays of an older one', async () => {
    const [known, newer] = [
      created('a1', at(1)),
      pendingEntry(sessionProbed, { tenantId, payload: sessionProbed.example }),
    ];
    await store('a', known, newer);
    const published: string[] = [];
    const publish = async (_event: unknown, { eventId }: { readonly eventId?: string }) =>
      void published.push(eventId!);
    const pollMs = 5;
    const older = new OutboxRelay({ publish }, pollMs, [sessionCreated]);
    older.start([outbox]);
    await older.stop();
    expect(published).toEqual([known.eventId]);
    const { outbox: left, outboxDueAt } = await stored('a');
    expect(left).toEqual([newer]);
    expect(Number(outboxDueAt)).toBeGreaterThan(Date.now() + 4 * 60_000);
    await outbox.restore([sessionCreated.type]);
    expect((await stored('a')).outboxDueAt).toEqual(outboxDueAt);

    const newest = new OutboxRelay({ publish }, pollMs, [sessionCreated, sessionProbed]);
    newest.start([outbox]);
    await newest.stop();
    expect((await stored('a')).outbox).toEqual([]);
    expect(published).toEqual([known.eventId, newer.eventId]);
  });

  test('entries of an earlier version, which have no due time, are made due after a minute', async () => {
    await model.create([
      { _id: 'old', state: 's', outbox: [created('o', at(1))] },
      { _id: 'new', state: 's', outbox: [created('n')] },
      { _id: 'none', state: 's', outbox: [] },
    ]);
    expect(await claims()).toEqual([]);
    await outbox.restore([]);
    expect((await claims()).map(({ records }) => records.length)).toEqual([1]);
    expect((await stored('new')).outboxDueAt).toBeUndefined();
  });
});
