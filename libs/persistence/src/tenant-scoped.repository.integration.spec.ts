import { Schema, type Connection } from 'mongoose';
import { describeOnMongo } from './mongo.fixture.ts';
import { ensureIndexes } from './indexes.ts';
import {
  PlatformRepository,
  TenantKeyedRepository,
  TenantScopedRepository,
} from './tenant-scoped.repository.ts';

interface ClipDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly state: 'queued' | 'done';
  readonly attempt: number;
}

const ClipSchema = new Schema<ClipDocument>(
  { _id: String, tenantId: { type: String, required: true }, state: String, attempt: Number },
  { versionKey: false },
);
ClipSchema.index({ tenantId: 1, attempt: 1 });
ClipSchema.index({ tenantId: 1, state: 1 });

class ClipRepository extends TenantScopedRepository<ClipDocument> {
  constructor(connection: Connection) {
    super(connection.model<ClipDocument>('Clip', ClipSchema));
  }

  add = (clip: ClipDocument) => this.insert(clip);
  addAll = (clips: readonly ClipDocument[]) => this.insertAll(clips);
  get = (tenantId: string, id: string) => this.findOne({ tenantId, _id: id });
  latest = (tenantId: string, limit: number) =>
    this.findAll({ tenantId }, { sort: { attempt: -1 }, limit });
  states = (tenantId: string) =>
    this.findAll<Pick<ClipDocument, 'state'>>({ tenantId }, { projection: { _id: 0, state: 1 } });
  size = (tenantId: string) => this.count({ tenantId });
  attempts = (tenantId: string) => this.sum({ tenantId }, 'attempt');
  has = (tenantId: string, id: string) => this.isStored({ tenantId, _id: id });
  finish = (tenantId: string, id: string, attempt: number) =>
    this.change({ tenantId, _id: id, attempt, state: 'queued' }, { $set: { state: 'done' } });
  restart = (tenantId: string, state: ClipDocument['state']) =>
    this.changeAll({ tenantId, state }, { $set: { state: 'queued' }, $inc: { attempt: 1 } });
  drop = (tenantId: string, id: string) => this.removeOne({ tenantId, _id: id });
  dropAll = (tenantId: string, state: ClipDocument['state']) => this.removeAll({ tenantId, state });
  everyone = () => this.acrossTenants.countDocuments({});

  /**
   * Never called. The type check of this package fails if one of these lines compiles.
   */
  refusedByTheCompiler(id: string, operator: { $ne: string }): unknown[] {
    return [
      // @ts-expect-error the tenant is missing
      this.findOne({ _id: id }),
      // @ts-expect-error the tenant is missing
      this.findAll({}),
      // @ts-expect-error the tenant is missing
      this.count({ state: 'done' }),
      // @ts-expect-error the tenant is missing
      this.change({ _id: id }, { $set: { state: 'done' } }),
      // @ts-expect-error the tenant is missing
      this.changeAll({ state: 'done' }, { $set: { state: 'queued' } }),
      // @ts-expect-error the tenant is missing
      this.removeOne({ _id: id }),
      // @ts-expect-error the tenant is missing
      this.removeAll({ state: 'done' }),
      // @ts-expect-error an operator may match more than one tenant
      this.findAll({ tenantId: operator }),
      // @ts-expect-error nor may the tenant be unknown
      this.findAll({ tenantId: undefined }),
      // @ts-expect-error a document without a tenant cannot be stored
      this.insert({ _id: id, state: 'queued', attempt: 1 }),
    ];
  }
}

interface PlanDocument {
  readonly _id: string;
  readonly clips: number;
}

const PlanSchema = new Schema<PlanDocument>({ _id: String, clips: Number }, { versionKey: false });

/** Never used: a repository of the platform cannot have documents of tenants. */
// @ts-expect-error the documents belong to tenants
export class WrongRepository extends PlatformRepository<ClipDocument> {}

class PlanRepository extends TenantKeyedRepository<PlanDocument> {
  constructor(connection: Connection) {
    super(connection.model<PlanDocument>('Plan', PlanSchema));
  }

  add = (tenantId: string, clips: number) => this.insert({ _id: tenantId, clips });
  get = (tenantId: string) => this.findOne({ tenantId });
  put = (tenantId: string, clips: number) => this.upsert({ tenantId }, { _id: tenantId, clips });
  raise = (tenantId: string) => this.change({ tenantId }, { $inc: { clips: 1 } }, { upsert: true });
  drop = (tenantId: string) => this.removeOne({ tenantId });

  /** Never called. The type check fails if one of these lines compiles. */
  refusedByTheCompiler(): unknown[] {
    return [
      // @ts-expect-error the tenant is missing
      this.findOne({}),
      // @ts-expect-error an operator may match more than one tenant
      this.change({ tenantId: { $ne: 'a' } }, { $inc: { clips: 1 } }),
    ];
  }
}

describeOnMongo('TenantKeyedRepository on a real server', ({ connection }) => {
  test("reads and changes only the tenant's document", async () => {
    const plans = new PlanRepository(connection());
    expect([await plans.add('a', 1), await plans.add('a', 9), await plans.add('b', 5)]).toEqual([
      true,
      false,
      true,
    ]);
    await plans.put('c', 7);
    await plans.raise('a');
    await plans.raise('d');
    expect([await plans.drop('b'), await plans.drop('b')]).toEqual([true, false]);
    const found = await Promise.all(['a', 'b', 'c', 'd'].map((tenantId) => plans.get(tenantId)));
    expect(found.map((plan) => plan?.clips)).toEqual([2, undefined, 7, 1]);
  });

  test.each([undefined, '', { $ne: 'a' }])('refuses the tenant id %p at run time', (tenantId) => {
    const plans = new PlanRepository(connection());
    expect(() => plans.get(tenantId as string)).toThrow('needs a tenant id');
  });
});

describeOnMongo('TenantScopedRepository on a real server', ({ connection }) => {
  let clips: ClipRepository;
  beforeAll(async () => {
    clips = new ClipRepository(connection());
    await ensureIndexes(connection());
    for (const [tenantId, _id, attempt] of [
      ['a', '1', 1],
      ['a', '2', 2],
      ['b', '3', 3],
    ] as const)
      await clips.add({ _id, tenantId, state: 'queued', attempt });
  });

  test("finds only the tenant's own documents", async () => {
    expect(await clips.get('a', '1')).toEqual({
      _id: '1',
      tenantId: 'a',
      state: 'queued',
      attempt: 1,
    });
    expect(await clips.get('b', '1')).toBeNull();
    expect((await clips.latest('a', 1)).map(({ _id }) => _id)).toEqual(['2']);
    expect(await clips.states('b')).toEqual([{ state: 'queued' }]);
    expect([await clips.size('a'), await clips.attempts('a')]).toEqual([2, 3]);
    expect([await clips.has('a', '1'), await clips.has('b', '1')]).toEqual([true, false]);
    expect(await clips.everyone()).toBe(3);
  });

  test('a document is stored once', async () => {
    expect(await clips.add({ _id: '1', tenantId: 'b', state: 'queued', attempt: 9 })).toBe(false);
    expect(await clips.get('a', '1')).toMatchObject({ attempt: 1 });
  });

  test('documents that are added together are stored once each, like single ones', async () => {
    const clip = (_id: string, attempt: number) =>
      ({ _id, tenantId: 'h', state: 'queued', attempt }) as const;
    await clips.add(clip('12', 1));
    await clips.addAll([clip('12', 9), clip('13', 2), clip('14', 3), clip('13', 9)]);
    await clips.addAll([]);
    const found = await clips.latest('h', 9);
    expect(found).toEqual([clip('14', 3), clip('13', 2), clip('12', 1)]);
    const stored = connection().collection<{ _id: string }>('clips');
    const versions = await stored.find({ tenantId: 'h' } as never).toArray();
    expect(versions.map((one) => (one as { schemaVersion?: number }).schemaVersion)).toEqual([
      1, 1, 1,
    ]);
    const invalid = { ...clip('15', 1), tenantId: undefined as unknown as string };
    await expect(clips.addAll([invalid, clip('16', 4)])).rejects.toThrow('tenantId');
  });

  test('a change happens only in the expected state and attempt, and only once', async () => {
    expect(await clips.finish('b', '1', 1)).toBeNull();
    expect(await clips.finish('a', '1', 2)).toBeNull();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => clips.finish('a', '1', 1)));
    expect(outcomes.filter((outcome) => outcome !== null)).toEqual([
      { _id: '1', tenantId: 'a', state: 'done', attempt: 1 },
    ]);
  });

  test("removes only the tenant's own document", async () => {
    expect(await clips.drop('a', '3')).toBe(false);
    expect(await clips.drop('b', '3')).toBe(true);
    expect(await clips.drop('b', '3')).toBe(false);
  });

  test('removes all matching documents of the tenant, and no others', async () => {
    await clips.add({ _id: '4', tenantId: 'c', state: 'queued', attempt: 1 });
    expect([
      await clips.dropAll('c', 'done'),
      await clips.dropAll('a', 'queued'),
      await clips.dropAll('a', 'queued'),
    ]).toEqual([0, 1, 0]);
    expect([
      await clips.get('a', '1'),
      await clips.get('a', '2'),
      await clips.get('c', '4'),
    ]).toEqual([expect.objectContaining({ state: 'done' }), null, expect.anything()]);
  });

  test('erases all documents of the tenant, and no others', async () => {
    for (const [tenantId, _id] of [
      ['f', '9'],
      ['f', '10'],
      ['g', '11'],
    ] as const)
      await clips.add({ _id, tenantId, state: 'done', attempt: 1 });
    await clips.eraseTenant('f');
    expect([await clips.size('f'), await clips.size('g')]).toEqual([0, 1]);
    await expect(clips.eraseTenant('')).rejects.toThrow('needs a tenant id');
  });

  test('changes all matching documents of the tenant, and no others', async () => {
    for (const [tenantId, _id] of [
      ['d', '5'],
      ['d', '6'],
      ['e', '7'],
    ] as const)
      await clips.add({ _id, tenantId, state: 'done', attempt: 1 });
    await clips.add({ _id: '8', tenantId: 'd', state: 'queued', attempt: 1 });
    expect(await clips.restart('d', 'done')).toBe(2);
    const found = await Promise.all(
      ['d/5', 'd/6', 'e/7', 'd/8'].map((place) => {
        const [tenantId, id] = place.split('/') as [string, string];
        return clips.get(tenantId, id);
      }),
    );
    expect(found.map((clip) => [clip?.state, clip?.attempt])).toEqual([
      ['queued', 2],
      ['queued', 2],
      ['done', 1],
      ['queued', 1],
    ]);
  });

  test.each([undefined, '', { $ne: 'a' }])('refuses the tenant id %p at run time', (tenantId) => {
    expect(() => clips.size(tenantId as string)).toThrow('needs a tenant id');
  });
});
