import { NewerReleaseNeeded, Unavailable } from '@strideform/service-kit/errors';
import { Schema, type Connection } from 'mongoose';
import { declareVersions, type Upcaster } from './document-versions.ts';
import { describeOnMongo } from './mongo.fixture.ts';
import { eachDocument } from './outage.ts';
import { allowReads } from './query-indexes.ts';
import { TenantScopedRepository } from './tenant-scoped.repository.ts';

interface ShoeDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly model: string;
  readonly sizeMm?: number;
  readonly isWide?: boolean;
  readonly laces?: readonly { readonly colour: string }[];
}

/** Versions of the code. The second adds `sizeMm`, the third `isWide`. */
const addSizeMm: Upcaster = ({ sizeEu }) => ({ sizeMm: Number(sizeEu) * 7 });
const addIsWide: Upcaster = ({ sizeMm }) => ({ isWide: Number(sizeMm) > 290 });

/** Returns the repository of one release, on the collection that all releases share. */
function releaseOf(
  connection: Connection,
  name: string,
  upcasters: readonly Upcaster[],
  options?: { readonly readableFrom: number },
) {
  const schema = new Schema<ShoeDocument>(
    {
      _id: String,
      tenantId: String,
      model: String,
      ...(upcasters.length > 0 && { sizeMm: Number }),
      ...(upcasters.length > 1 && { isWide: Boolean }),
      laces: [new Schema({ colour: String }, { _id: false })],
    },
    { versionKey: false, collection: 'shoes' },
  );
  schema.index({ tenantId: 1 });
  allowReads(schema, { sorted: ['_id'] });
  if (upcasters.length > 0) declareVersions(schema, upcasters, options);
  return new ShoeRepository(connection, name, schema);
}

class ShoeRepository extends TenantScopedRepository<ShoeDocument> {
  constructor(connection: Connection, name: string, schema: Schema<ShoeDocument>) {
    super(connection.model<ShoeDocument>(name, schema));
  }

  add = (shoe: ShoeDocument) => this.insert(shoe);
  put = (shoe: ShoeDocument) => this.upsert({ tenantId: shoe.tenantId }, shoe);
  get = (_id: string) => this.findOne({ tenantId: 'a', _id });
  rename = (_id: string, model: string) =>
    this.change({ tenantId: 'a', _id }, { $set: { model } }, { upsert: true });
  renameFirst = (model: string) =>
    this.change({ tenantId: 'a' }, { $set: { model } }, { sort: { _id: 1 } });
  renameAll = (model: string) => this.changeAll({ tenantId: 'a' }, { $set: { model } });
  modelsAndSizes = () =>
    this.findAll({ tenantId: 'a' }, { projection: { model: 1, sizeMm: 1, sizeEu: 1 } });
  remove = (_id: string) => this.removeOne({ tenantId: 'a', _id });
  takeOut = (_id: string) => this.acrossTenants.findOneAndDelete({ _id }).lean().exec();
  renameFrom = (_id: string, before: string, model: string) =>
    this.acrossTenants.updateOne({ _id, model: before }, { $set: { model } }).exec();
  each = async (): Promise<readonly ShoeDocument[]> => {
    const found: ShoeDocument[] = [];
    for await (const shoe of eachDocument(this.acrossTenants.find().lean<ShoeDocument[]>()))
      found.push(shoe);
    return found;
  };
}

describeOnMongo('versions of documents', ({ connection }) => {
  let first: ShoeRepository;
  let second: ShoeRepository;
  let third: ShoeRepository;
  /** The third release, after `sizeEu` is no longer written: the first one cannot read it. */
  let incompatible: ShoeRepository;
  beforeAll(() => {
    first = releaseOf(connection(), 'Shoe1', []);
    second = releaseOf(connection(), 'Shoe2', [addSizeMm]);
    third = releaseOf(connection(), 'Shoe3', [addSizeMm, addIsWide]);
    incompatible = releaseOf(connection(), 'Shoe4', [addSizeMm, addIsWide], { readableFrom: 2 });
  });

  const stored = () => connection().collection<{ _id: string }>('shoes');
  beforeEach(async () => {
    await stored().deleteMany({});
  });
  const shoe = { _id: '1', tenantId: 'a', model: 'Swift', laces: [{ colour: 'red' }] };

  test('are written with every insert, and read by no repository', async () => {
    await first.add(shoe);
    expect(await stored().findOne()).toEqual({ ...shoe, schemaVersion: 1 });
    expect(await first.get('1')).toEqual(shoe);
    await third.put({ ...shoe, _id: '2', sizeMm: 301, isWide: true });
    await third.rename('3', 'Slow');
    expect(await stored().findOne({ _id: '2' })).toMatchObject({
      schemaVersion: 3,
      readableFrom: 1,
    });
    expect(await stored().findOne({ _id: '3' })).toMatchObject({
      schemaVersion: 3,
      readableFrom: 1,
    });
  });

  test('are 1 in documents without one, which are read in their newest form', async () => {
    const old = { _id: '1', tenantId: 'a', model: 'Swift', sizeEu: 42 };
    await stored().insertOne(old);
    const newest = { ...old, sizeMm: 294, isWide: true };
    expect(await third.get('1')).toEqual(newest);
    expect(await third.rename('1', 'Swift')).toEqual(newest);
    expect(await third.each()).toEqual([newest]);
    expect(await second.modelsAndSizes()).toEqual([
      { _id: '1', model: 'Swift', sizeEu: 42, sizeMm: 294 },
    ]);
    expect(await stored().findOne()).toEqual(old);
  });

  test('do not replace what newer code has set in an old document', async () => {
    await stored().insertOne({ ...shoe, sizeEu: 42, sizeMm: 300 } as never);
    expect(await third.get('1')).toMatchObject({ sizeEu: 42, sizeMm: 300, isWide: true });
  });

  test('of a newer release stay as they are when the older one reads and changes them', async () => {
    await third.add({ ...shoe, sizeMm: 301, isWide: false });
    await stored().updateOne({ _id: '1' }, { $set: { later: { deep: [1] } } });
    expect(await first.get('1')).toMatchObject({ model: 'Swift' });
    expect(await first.rename('1', 'Slow')).toMatchObject({ model: 'Slow' });
    expect(await first.renameAll('Slower')).toBe(1);
    await first.put({ ...shoe, model: 'Slowest' });
    expect(await stored().findOne()).toEqual({
      ...shoe,
      model: 'Slowest',
      sizeMm: 301,
      isWide: false,
      later: { deep: [1] },
      schemaVersion: 3,
      readableFrom: 1,
    });
  });

  test('that only newer code can read fail as an outage, and are not changed to be readable', async () => {
    await incompatible.add(shoe);
    await expect(first.get('1')).rejects.toThrow(Unavailable);
    await expect(first.each()).rejects.toThrow('A newer release stored this');
    expect(await second.get('1')).toMatchObject({ model: 'Swift' });
    expect(await third.get('1')).toMatchObject({ model: 'Swift' });
  });

  test('of an old document that incompatible code has changed keep older code from reading it', async () => {
    await first.add(shoe);
    await incompatible.rename('1', 'Slow');
    await expect(first.get('1')).rejects.toThrow(Unavailable);
    expect(await stored().findOne()).toMatchObject({ schemaVersion: 1, readableFrom: 2 });
  });

  describe('that only newer code can read', () => {
    const unreadable = { ...shoe, schemaVersion: 3, readableFrom: 2 };
    const readable = { ...shoe, _id: '2', schemaVersion: 1 };
    beforeEach(async () => {
      await stored().insertMany([unreadable, readable] as never[]);
    });

    test.each<[string, () => Promise<unknown>]>([
      ['changed', () => first.rename('1', 'Slow')],
      ['replaced', () => first.put({ ...shoe, model: 'Slow' })],
      [
        'changed in a state that the older code expects',
        () => first.renameFrom('1', 'Fast', 'Slow'),
      ],
      ['taken out', () => first.takeOut('1')],
    ])('are not %s: the caller may try again', async (_how, write) => {
      await expect(write()).rejects.toThrow(NewerReleaseNeeded);
      expect(await stored().findOne({ _id: '1' })).toEqual(unreadable);
    });

    test('are left out of a change of several, which fails', async () => {
      await expect(first.renameAll('Slow')).rejects.toThrow(NewerReleaseNeeded);
      expect(await stored().findOne({ _id: '1' })).toEqual(unreadable);
      expect(await stored().findOne({ _id: '2' })).toMatchObject({ model: 'Slow' });
      expect(await second.renameAll('Slower')).toBe(2);
    });

    test('are left out of a change of the first in an order, which fails if no other is left', async () => {
      expect(await first.renameFirst('Slow')).toMatchObject({ _id: '2', model: 'Slow' });
      await stored().deleteOne({ _id: '2' });
      await expect(first.renameFirst('Slow')).rejects.toThrow(NewerReleaseNeeded);
      expect(await stored().findOne({ _id: '1' })).toEqual(unreadable);
    });

    test('are deleted', async () => {
      expect(await first.remove('1')).toBe(true);
      await first.eraseTenant('a');
      expect(await stored().findOne()).toBeNull();
    });

    test('are not missed by writes that match nothing', async () => {
      await stored().updateOne({ _id: '1' }, { $set: { readableFrom: 1 } });
      expect(await first.renameFrom('1', 'Fast', 'Slow')).toMatchObject({ matchedCount: 0 });
      expect(await first.takeOut('3')).toBeNull();
    });
  });

  test('without a number are not readable by older code', async () => {
    await stored().insertOne({ ...shoe, schemaVersion: 2 } as never);
    await expect(first.get('1')).rejects.toThrow(Unavailable);
  });
});
