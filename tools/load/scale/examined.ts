import type { Connection } from '@strideform/persistence';

/** A call of the driver, as mongoose reports it. */
interface DriverCall {
  readonly collection: string;
  readonly method: string;
  readonly parameters: readonly unknown[];
}

interface ExecutionStats {
  readonly totalDocsExamined?: number;
}

/** Calls that only add documents. */
const inserts = /^(insert|bulkWrite|createIndex|startSession)/;

/**
 * Returns the number of documents that the server examines for the calls of some work. The work is
 * done, and its filters are explained afterwards.
 */
export async function documentsExamined(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<number> {
  const calls: DriverCall[] = [];
  connection.set('debug', (collection: string, method: string, ...parameters: unknown[]) => {
    calls.push({ collection, method, parameters });
  });
  try {
    await work();
  } finally {
    connection.set('debug', false);
  }
  let examined = 0;
  for (const call of calls) examined += await explain(connection, call);
  return examined;
}

async function explain(connection: Connection, call: DriverCall): Promise<number> {
  if (inserts.test(call.method)) return 0;
  const explained = await connection.db!.command({
    explain: commandOf(call),
    verbosity: 'executionStats',
  });
  return sumOfStats(explained);
}

/** Returns the command that reads what a call reads. */
function commandOf({ collection, method, parameters }: DriverCall): object {
  const [first] = parameters;
  if (method === 'aggregate') return { aggregate: collection, pipeline: first, cursor: {} };
  if (method === 'countDocuments') return { count: collection, query: first };
  return findOf({ collection, method, parameters });
}

function findOf({ collection, method, parameters }: DriverCall): object {
  // Updates have the update in the second place, and their options behind it.
  const isRead = method === 'find' || method === 'findOne';
  const options = (parameters[isRead ? 1 : 2] ?? {}) as FindOptions;
  const changesOne = method.startsWith('findOne') || method.endsWith('One');
  const { sort, limit = 0 } = changesOne ? { ...options, limit: 1 } : options;
  const sorted = sort === undefined ? {} : { sort };
  const limited = limit > 0 ? { limit } : {};
  return { find: collection, filter: parameters[0], ...sorted, ...limited };
}

interface FindOptions {
  readonly limit?: number;
  readonly sort?: object;
}

/** Adds up the documents that all stages of an explanation examined. */
function sumOfStats(explained: unknown): number {
  if (typeof explained !== 'object' || explained === null) return 0;
  const { executionStats, stages } = explained as {
    executionStats?: ExecutionStats;
    stages?: readonly Record<string, unknown>[];
  };
  if (executionStats !== undefined) return executionStats.totalDocsExamined ?? 0;
  const ofStages = (stages ?? []).map((stage) => sumOfStats(stage['$cursor']));
  return ofStages.reduce((sum, count) => sum + count, 0);
}
