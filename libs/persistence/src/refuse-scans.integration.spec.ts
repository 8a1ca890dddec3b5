import { Schema, type Model } from 'mongoose';
import { connect } from './persistence.module.ts';
import { ensureIndexes } from './indexes.ts';
import { describeOnMongo, uriOf } from './mongo.fixture.ts';
import { explainCountsDocuments, refuseScans } from './refuse-scans.ts';

interface Lap {
  readonly _id: number;
  readonly runner: string;
  readonly at: Date;
  readonly timeS: number;
}

const LapSchema = new Schema<Lap>(
  { _id: Number, runner: String, at: Date, timeS: Number },
  { versionKey: false },
);
LapSchema.index({ runner: 1, at: 1 });

/** Returns true if the server of the environment counts what its queries examine. */
async function doesCount(): Promise<boolean> {
  if (!process.env['MONGODB_URI']) return false;
  const connection = await connect(uriOf('explain'));
  try {
    return await explainCountsDocuments(connection);
  } finally {
    await connection.close();
  }
}

const isExplaining = await doesCount();
const testExplained = isExplaining ? test : test.skip;
const note = isExplaining ? '' : ' (skipped: its explain does not count documents)';

describeOnMongo('queries in specs', ({ connection }) => {
  let laps: Model<Lap>;
  beforeAll(async () => {
    laps = connection().model<Lap>('Lap', LapSchema);
    await ensureIndexes(connection());
    const at = new Date();
    await laps.create(
      Array.from({ length: 200 }, (_, _id) => ({ _id, runner: 'a', at, timeS: _id })),
    );
  });
  afterAll(() => refuseScans({ isExplaining }));

  test.each<[name: string, query: () => Promise<unknown>]>([
    ['find', () => laps.find({ timeS: 1 }).exec()],
    ['findOne, in an order', () => laps.findOne({ runner: 'a' }).sort({ timeS: 1 }).exec()],
    ['findOneAndUpdate', () => laps.findOneAndUpdate({ timeS: 1 }, { runner: 'b' }).exec()],
    ['updateMany', () => laps.updateMany({ timeS: 1 }, { runner: 'b' }).exec()],
    ['deleteMany', () => laps.deleteMany({ runner: 'a', timeS: 1 }).exec()],
    ['countDocuments', () => laps.countDocuments({ at: new Date() }).exec()],
    ['distinct', () => laps.distinct('runner', { timeS: 1 }).exec()],
    ['aggregate', () => laps.aggregate([{ $match: { timeS: 1 } }]).exec()],
  ])('fail if no index serves them: %s', async (_name, query) => {
    await expect(query()).rejects.toThrow('No index of laps serves');
  });

  test('run if an index serves them', async () => {
    expect(await laps.countDocuments({ runner: 'a' })).toBe(200);
    expect(await laps.aggregate([{ $match: { runner: 'b' } }, { $sort: { at: -1 } }])).toEqual([]);
  });

  testExplained(`fail if the server scans after all${note}`, async () => {
    refuseScans({ isExplaining: true });
    await connection().collection('laps').dropIndexes();
    await expect(laps.find({ runner: 'a' }).exec()).rejects.toThrow('scans the collection');
  });
});
