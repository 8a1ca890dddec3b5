// Makes synthetic sessions inside the server, where storing them one by one would take too long.
import type { Connection } from '@strideform/persistence';
import {
  busySessions,
  sessionsPerRunner,
  settledDocumentsOf,
  shuffle,
  storeFirst,
  storeTotals,
  type DocumentsOfSession,
  type Population,
} from './synthetic-sessions.ts';

/** Sessions that are sent to the server, about. The others are copies of them. */
const sentSessions = 5_000;
/** Sessions that one request makes, about. */
const sessionsPerRequest = 100_000;
const minuteMs = 60_000;

/** Documents of a session that the server copies. */
interface Original extends DocumentsOfSession {
  readonly _id: number;
}

/**
 * Makes the same documents as `storeSessions`. A population is a row of blocks, each later than the
 * one before and of other runners. The server makes each block from the first one.
 */
export async function copySessions(connection: Connection, population: Population): Promise<void> {
  const unit = population.tenants * sessionsPerRunner;
  const block = Math.ceil(sentSessions / unit) * unit;
  const originals = connection.db!.collection<Original>('originals');
  await originals.insertMany(originalsOf(connection, block, population));
  const blocks = Math.ceil(population.sessions / block);
  const blocksPerRequest = Math.ceil(sessionsPerRequest / block);
  for (const [name, document] of Object.entries(copiesOf(block, population)))
    for (let from = 0; from < blocks; from += blocksPerRequest) {
      const to = Math.min(blocks, from + blocksPerRequest);
      const pipeline = copyPipeline({ from, to, block }, population, document);
      const into = connection.models[name]!.collection.collectionName;
      const merge = { into, whenMatched: 'fail', whenNotMatched: 'insert' };
      await originals.aggregate([...pipeline, { $merge: merge }]).toArray();
    }
  await originals.drop();
  await storeFirst(connection, population, busySessions);
  await storeTotals(connection, population);
}

/** Returns the documents of the first block, as the schemas store them. */
function originalsOf({ models }: Connection, block: number, population: Population): Original[] {
  const { Session, Measurement, CountedSession } = models;
  return Array.from({ length: block }, (_, index) => {
    const { session, measurement, counted } = settledDocumentsOf(index, population);
    return {
      _id: index,
      session: new Session!(session).toObject(),
      measurement: new Measurement!(measurement).toObject(),
      counted: new CountedSession!(counted).toObject(),
    };
  });
}

const joined = (...parts: readonly unknown[]): object => ({ $concat: parts });
const text = (number: unknown): object => ({ $toString: number });

/** Returns the document of each model that a copy becomes, with the fields that its index gives. */
function copiesOf(block: number, { tenants }: Population): Record<string, object> {
  const later = (field: string): object => ({
    $add: [field, { $multiply: ['$block', block * minuteMs] }],
  });
  const runners = block / tenants / sessionsPerRunner;
  const runnerInBlock = { $floor: { $divide: ['$_id', tenants * sessionsPerRunner] } };
  const runner = { $toInt: { $add: [runnerInBlock, { $multiply: ['$block', runners] }] } };
  const session = {
    _id: '$id',
    userId: joined('runner_', text(runner)),
    createdAt: later('$session.createdAt'),
    deadlineAt: later('$session.deadlineAt'),
    finishedAt: later('$session.finishedAt'),
    measuredAt: later('$session.measuredAt'),
  };
  const measurement = { _id: joined('$id', ':1'), sessionId: '$id' };
  const counted = {
    _id: joined('$counted.tenantId', '/', '$id'),
    sessionId: '$id',
    createdAt: later('$counted.createdAt'),
  };
  return {
    Session: { $mergeObjects: ['$session', session] },
    Measurement: { $mergeObjects: ['$measurement', measurement] },
    CountedSession: { $mergeObjects: ['$counted', counted] },
  };
}

interface BlockRange {
  readonly from: number;
  readonly to: number;
  /** Sessions of a block. */
  readonly block: number;
}

/** Returns the stages that make one document for each session of the blocks. */
function copyPipeline(
  { from, to, block }: BlockRange,
  { sessions }: Population,
  document: object,
): object[] {
  const index = { $add: ['$_id', { $multiply: ['$block', block] }] };
  const shuffled = { $mod: [{ $multiply: ['$index', shuffle.factor] }, shuffle.modulus] };
  return [
    { $set: { block: { $range: [from, to] } } },
    { $unwind: '$block' },
    { $set: { index } },
    { $match: { index: { $gte: busySessions, $lt: sessions } } },
    { $set: { id: joined('ses_', text({ $toLong: shuffled }), '_', text({ $toInt: '$index' })) } },
    { $replaceWith: document },
  ];
}
