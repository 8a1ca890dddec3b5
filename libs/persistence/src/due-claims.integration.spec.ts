import { Schema, type Model } from 'mongoose';
import { claimDue, type DueClaim } from './due-claims.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { allowReads } from './query-indexes.ts';

interface Chore {
  readonly _id: number;
  readonly dueAt: Date | null;
  readonly kind: string;
  readonly claimedUntil?: Date;
}

const leaseMs = 60_000;
const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

const schema = new Schema<Chore>({ _id: Number, dueAt: Date, kind: String, claimedUntil: Date });
schema.index({ dueAt: 1 });
allowReads(schema, { compared: ['kind', 'claimedUntil'] });

describeOnMongo('claims of due documents', ({ connection }) => {
  let model: Model<Chore>;
  beforeAll(() => {
    model = connection().model<Chore>('Chore', schema);
  });
  afterEach(() => model.deleteMany({}));

  const add = (count: number, dueAt: (index: number) => Date | null = at) =>
    model.create(
      Array.from({ length: count }, (_, _id) => ({ _id, dueAt: dueAt(_id), kind: 'a' })),
    );

  async function claimed(limit: number, now = at(1000), where = {}): Promise<DueClaim<Chore>[]> {
    return Array.fromAsync(claimDue(model, { field: 'dueAt', now, leaseMs, limit, where }));
  }
  const dueBefore = (second: number) => ({ field: 'dueAt', before: at(second) }) as const;
  const ids = (claims: readonly DueClaim<Chore>[]): number[] =>
    claims.map(({ document }) => document._id);

  test('gives the due documents, the oldest first, with the end of the lease in the field', async () => {
    await add(5, (index) => (index === 4 ? null : at(50 - 10 * index)));
    const claims = await claimed(10, at(40));
    expect(ids(claims)).toEqual([3, 2, 1]);
    for (const { document, leasedUntil } of claims) expect(document.dueAt).toEqual(leasedUntil);
    expect(claims[0]!.leasedUntil.getTime()).toBeGreaterThanOrEqual(at(40).getTime() + leaseMs);
  });

  test('gives no document twice while its lease lasts, and gives it again after its end', async () => {
    await add(3);
    expect(await claimed(10)).toHaveLength(3);
    expect(await claimed(10)).toEqual([]);
    expect(ids(await claimed(10, at(1000 + 2 * 60)))).toEqual([0, 1, 2]);
  });

  test('gives no document that has changed since it was read, so that it is not due any more', async () => {
    await add(4);
    const shared = { now: at(1000), leaseMs, limit: 10, where: { kind: 'a' } };
    const claims = claimDue(model, { field: 'claimedUntil', ...shared, dueBy: dueBefore(900) });
    const first = (await claims.next()).value!.document._id;
    const [changed, later, ...others] = [0, 1, 2, 3].filter((id) => id !== first);
    await model.updateOne({ _id: changed }, { $set: { kind: 'b' } });
    await model.updateOne({ _id: later }, { $set: { dueAt: at(950) } });
    expect(ids(await Array.fromAsync(claims))).toEqual(others);
  });

  test('leaves documents that only a newer release can read, and gives those after them', async () => {
    await add(3);
    const stored = model.collection;
    await stored.updateOne({ _id: 0 as never }, { $set: { schemaVersion: 2, readableFrom: 2 } });
    await stored.updateOne({ _id: 1 as never }, { $set: { schemaVersion: 2, readableFrom: 1 } });
    const newer = await stored.findOne({ _id: 0 as never });
    expect(ids(await claimed(10))).toEqual([1, 2]);
    expect(await stored.findOne({ _id: 0 as never })).toEqual(newer);
  });

  test('leaves a document that a newer release has changed since it was read', async () => {
    await add(3);
    const claims = claimDue(model, { field: 'dueAt', now: at(1000), leaseMs, limit: 10 });
    expect((await claims.next()).value!.document._id).toBe(0);
    await model.collection.updateOne({ _id: 1 as never }, { $set: { readableFrom: 2 } });
    expect(ids(await Array.fromAsync(claims))).toEqual([2]);
  });

  test('several processes share the work: each document is claimed once, and none is left', async () => {
    await add(120);
    const shares: readonly number[][] = [[], [], [], []];
    const count = (): number => shares.flat().length;
    const everyoneHasOne = Promise.withResolvers<void>();
    const work = shares.map(async (own) => {
      // An empty batch may only mean that the others were faster.
      while (count() < 120) {
        own.push(...ids(await claimed(10)));
        if (shares.every(({ length }) => length > 0)) everyoneHasOne.resolve();
        if (own.length > 0) await everyoneHasOne.promise;
      }
    });
    await Promise.all(work);
    expect(shares.flat().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, _id) => _id),
    );
    expect(await claimed(10)).toEqual([]);
  });

  test('a process whose lease has ended changes nothing by the value of its claim', async () => {
    await add(1);
    const [stalled] = await claimed(1);
    const [current] = await claimed(1, at(1000 + 2 * 60));
    const reschedule = ({ leasedUntil }: DueClaim<Chore>) =>
      model.updateOne({ _id: 0, dueAt: leasedUntil }, { $set: { dueAt: at(5000) } });
    expect((await reschedule(stalled!)).matchedCount).toBe(0);
    expect((await reschedule(current!)).matchedCount).toBe(1);
  });

  test('claims documents as they are asked for, so that those behind stay for others', async () => {
    await add(10);
    const work = claimDue(model, { field: 'dueAt', now: at(1000), leaseMs, limit: 10 });
    await work.next();
    await work.return();
    expect(await claimed(100)).toHaveLength(9);
  });

  test('begins anywhere among the oldest if many are due, and leaves none behind', async () => {
    await add(40);
    const order: number[] = [];
    for (let round = 0; round < 10; round += 1) order.push(...ids(await claimed(4)));
    const byAge = Array.from({ length: 40 }, (_, _id) => _id);
    expect(order).not.toEqual(byAge);
    expect(order.toSorted((a, b) => a - b)).toEqual(byAge);
  });

  test('can leave the time of a document as it is, with leases in another field', async () => {
    await add(3);
    const claimedAt = async (now: Date) =>
      Array.fromAsync(
        claimDue(model, {
          field: 'claimedUntil',
          dueBy: { field: 'dueAt', before: now },
          ...{ now, leaseMs, limit: 10 },
        }),
      );
    const claims = await claimedAt(at(2));
    expect(ids(claims)).toEqual([0, 1]);
    expect(claims.map(({ document }) => document.dueAt)).toEqual([at(0), at(1)]);
    expect(claims.map(({ document }) => document.claimedUntil)).toEqual(
      claims.map(({ leasedUntil }) => leasedUntil),
    );
    expect(ids(await claimedAt(at(5)))).toEqual([2]);
    expect(ids(await claimedAt(at(3 * 60)))).toEqual([0, 1, 2]);
  });

  test('leaves out documents that do not meet a further condition', async () => {
    await add(4);
    await model.updateOne({ _id: 2 }, { $set: { kind: 'b' } });
    expect(ids(await claimed(10, at(1000), { kind: 'b' }))).toEqual([2]);
  });
});
