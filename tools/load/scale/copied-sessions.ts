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

const minuteMs = 60_000;

/** Documents of a session that the server copies. */
interface Original extends DocumentsOfSession {
  readonly _id: number;
}

/**
 * Makes the same documents as `storeSessions`, and drops indexes of the collections. A population
 * is a row of blocks, each later than the one before and of other runners. The server makes all of
 * them from the first one.
 * @param fewestSent least number of sessions that are sent to the server. The others are copies.
 */
export async function copySessions(
  connection: Connection,
  population: Population,
  fewestSent = 5_000,
): Promise<void> {
  const unit = population.tenants * sessionsPerRunner;
  const block = Math.ceil(fewestSent / unit) * unit;
  const originals = connection.db!.collection<Original>('originals');
  await originals.insertMany(originalsOf(connection, block, population));
  const copies = Object.entries(copiesOf(block, population)).map(([name, document]) => {
    const { collectionName } = connection.models[name]!.collection;
    const pipeline = copyPipeline(block, population, document);
    return originals.aggregate([...pipeline, { $out: collectionName }]).toArray();
  });
  await Promise.all(copies);
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

/** Returns the stages that make one document for each session, without those with work to do. */
function copyPipeline(block: number, { sessions }: Population, document: object): object[] {
  const index = { $add: ['$_id', { $multiply: ['$block', block] }] };
  const shuffled = { $mod: [{ $multiply: ['$index', shuffle.factor] }, shuffle.modulus] };
  return [
    { $set: { block: { $range: [0, Math.ceil(sessions / block)] } } },
    { $unwind: '$block' },
    { $set: { index } },
    { $match: { index: { $gte: busySessions, $lt: sessions } } },
    { $set: { id: joined('ses_', text({ $toLong: shuffled }), '_', text({ $toInt: '$index' })) } },
    { $replaceWith: document },
  ];
}
