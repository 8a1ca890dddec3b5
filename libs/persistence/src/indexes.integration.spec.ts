import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkIndexes, applyIndexPlan, planIndexes, type DeclaredIndex } from './indexes.ts';
import { describeOnMongo } from './mongo.fixture.ts';

const collection = 'laps';
const lapsBy = (
  field: string,
  options: DeclaredIndex['options'] = {},
): DeclaredIndex & { key: Record<string, number> } => ({
  collection,
  key: { [field]: 1 },
  options,
});

describeOnMongo('indexes', ({ connection }) => {
  const laps = () => connection().db!.collection<{ _id: string }>(collection);
  const plan = (...declared: DeclaredIndex[]) => planIndexes(connection(), declared);
  const actionsFor = async (...declared: DeclaredIndex[]) =>
    (await plan(...declared)).steps.map(({ action, name }) => `${action} ${name}`);
  const migrateTo = async (...declared: DeclaredIndex[]): Promise<string[]> => {
    const reports: string[] = [];
    await applyIndexPlan(connection(), await plan(...declared), (text) => reports.push(text));
    expect(await actionsFor(...declared)).toEqual([]);
    return reports;
  };
  const stored = async () => {
    const indexes = await laps().listIndexes().toArray();
    return Object.fromEntries(
      indexes.map(({ name, v: _, key: __, ns: ___, ...options }) => [name, options]),
    );
  };
  beforeEach(async () => {
    await laps()
      .drop()
      .catch(() => false);
    await laps().insertOne({ _id: 'kept' });
  });

  test('are created once, and undeclared ones are named and stay', async () => {
    await laps().createIndex({ theirs: 1 });
    await migrateTo(lapsBy('runner', { unique: true }), lapsBy('at', { expireAfterSeconds: 60 }));
    expect(await stored()).toMatchObject({
      runner_1: { unique: true },
      at_1: { expireAfterSeconds: 60 },
      theirs_1: {},
    });
    const { undeclared } = await plan(lapsBy('runner'));
    expect(new Set(undeclared)).toEqual(new Set(['laps.theirs_1', 'laps.at_1']));
  });

  test('get another expiry in place', async () => {
    await migrateTo(lapsBy('at', { expireAfterSeconds: 60 }));
    const slower = lapsBy('at', { expireAfterSeconds: 120 });
    expect(await actionsFor(slower)).toEqual(['change at_1']);
    expect(await migrateTo(slower)).toHaveLength(1);
    expect(await stored()).toMatchObject({ at_1: { expireAfterSeconds: 120 } });
  });

  test('are hidden in place, or built again where the server ignores that', async () => {
    await migrateTo(lapsBy('runner'));
    const hidden = lapsBy('runner', { hidden: true });
    expect(await actionsFor(hidden)).toEqual(['change runner_1']);
    await migrateTo(hidden);
    expect(Object.values(await stored())).toEqual([{}, { hidden: true }]);
  });

  test('that cannot be changed are built beside the old one, which is dropped afterwards', async () => {
    await migrateTo(lapsBy('runner'));
    await migrateTo(lapsBy('runner', { unique: true }));
    expect(await stored()).toEqual({ _id_: {}, 'runner_1~2': { unique: true } });
    await migrateTo(lapsBy('runner', { sparse: true }));
    expect(await stored()).toEqual({ _id_: {}, 'runner_1~3': { sparse: true } });
  });

  test('are built in place of the old one if the server cannot keep both', async () => {
    await migrateTo(lapsBy('runner'));
    const db = connection().db!;
    const create = jest.spyOn(Object.getPrototypeOf(db.collection(collection)), 'createIndex');
    const conflict = Object.assign(new Error('exists with other options'), { code: 85 });
    create.mockRejectedValueOnce(conflict);
    try {
      await migrateTo(lapsBy('runner', { sparse: true }));
    } finally {
      create.mockRestore();
    }
    expect(await stored()).toEqual({ _id_: {}, runner_1: { sparse: true } });
  });

  test('of a rebuild that was cut off are finished by the next migration', async () => {
    const unique = lapsBy('runner', { unique: true });
    await migrateTo(lapsBy('runner'));
    await laps().createIndex({ runner: 1 }, { unique: true, name: 'runner_1~2' });
    expect(await actionsFor(unique)).toEqual(['drop runner_1']);
    await migrateTo(unique);
    expect(await stored()).toEqual({ _id_: {}, 'runner_1~2': { unique: true } });
  });

  describe('of an earlier migration that the server still builds', () => {
    // The servers of the tests build at once. MongoDB answers a request for an index that it builds
    // when the build has ended, with its outcome.
    const stillBuilding = (name: string, done: () => Promise<void>) => {
      const prototype = Object.getPrototypeOf(laps()) as {
        createIndex: (key: object, options: { name: string }) => Promise<string>;
      };
      const { createIndex } = prototype;
      return jest.spyOn(prototype, 'createIndex').mockImplementation(async function (
        this: unknown,
        key,
        options,
      ) {
        if (options.name === name) await done();
        return createIndex.call(this, key, options);
      });
    };
    afterEach(() => jest.restoreAllMocks());

    test('are waited for before the old one is dropped, and before the migration ends', async () => {
      const unique = lapsBy('runner', { unique: true });
      await migrateTo(lapsBy('runner'));
      await laps().createIndex({ runner: 1 }, { unique: true, name: 'runner_1~2' });
      const { promise: done, resolve: finish } = Promise.withResolvers<void>();
      const asked = stillBuilding('runner_1~2', () => done);
      let hasEnded = false;
      const migration = migrateTo(unique).finally(() => (hasEnded = true));
      while (asked.mock.calls.length === 0) await nextTurn();
      expect(Object.keys(await stored())).toContain('runner_1');
      expect(hasEnded).toBe(false);
      finish();
      await migration;
      expect(await stored()).toEqual({ _id_: {}, 'runner_1~2': { unique: true } });
    });

    test('leave the old one in place if the build fails, and are named', async () => {
      await migrateTo(lapsBy('runner'));
      await laps().createIndex({ runner: 1 }, { unique: true, name: 'runner_1~2' });
      stillBuilding('runner_1~2', () => Promise.reject(new Error('E11000 duplicate key')));
      await expect(migrateTo(lapsBy('runner', { unique: true }))).rejects.toThrow(
        /build laps\.runner_1~2: E11000/,
      );
      expect(Object.keys(await stored())).toContain('runner_1');
    });

    test('keep a service from starting if they are unique, until they are complete', async () => {
      const unique = lapsBy('runner', { unique: true });
      await migrateTo(unique, lapsBy('at'));
      const failed = () => Promise.reject(new Error('timed out'));
      stillBuilding('runner_1', failed);
      await expect(checkIndexes(connection(), [unique])).rejects.toThrow(
        'The unique index laps.runner_1 is not complete: timed out',
      );
      jest.restoreAllMocks();
      stillBuilding('at_1', failed);
      expect(await checkIndexes(connection(), [unique, lapsBy('at')])).toEqual([]);
    });
  });

  test('that cannot be built are named, and the others are built', async () => {
    await laps().insertMany([
      { _id: 'a', runner: 1 },
      { _id: 'b', runner: 1 },
    ] as never);
    const failing = migrateTo(lapsBy('runner', { unique: true }), lapsBy('at'));
    await expect(failing).rejects.toThrow(/create laps\.runner_1.*duplicate/is);
    expect(Object.keys(await stored())).toEqual(['_id_', 'at_1']);
  });

  describe('at the start of a service', () => {
    const startWith = (...declared: DeclaredIndex[]) => checkIndexes(connection(), declared);

    test('are created in an empty collection', async () => {
      await laps().drop();
      const left = await startWith(lapsBy('runner', { unique: true }), lapsBy('at'));
      expect(left).toEqual([]);
      expect(Object.keys(await stored()).sort()).toEqual(['_id_', 'at_1', 'runner_1']);
    });

    test('are left to the migration if there are documents', async () => {
      await migrateTo(lapsBy('at', { expireAfterSeconds: 60 }));
      const left = await startWith(lapsBy('runner'), lapsBy('at', { expireAfterSeconds: 120 }));
      expect(left).toEqual([
        'create laps.runner_1 {"runner":1} {}',
        'change laps.at_1 {"at":1} {"expireAfterSeconds":120}',
      ]);
      expect(await stored()).toMatchObject({ at_1: { expireAfterSeconds: 60 } });
      expect(await stored()).not.toHaveProperty('runner_1');
    });

    test('keep the service from starting only if duplicates would be stored', async () => {
      const unique = lapsBy('runner', { unique: true });
      await expect(startWith(unique)).rejects.toThrow('Run strideform admin migrate');
      await migrateTo(unique);
      await startWith(lapsBy('runner', { unique: true, sparse: true }));
    });
  });
});
