import mongoose, { type Aggregate, type Query, type Schema } from 'mongoose';
import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { IndexOptions } from './indexes.ts';
import { allowancesOf, unservedParts, type QueryShape, type SchemaIndex } from './query-indexes.ts';

interface AnyModel {
  readonly schema: Schema;
  readonly collection: { readonly collectionName: string };
  readonly db: Connection;
}

interface CheckedQuery extends QueryShape {
  readonly limit?: number | undefined;
}

/** Documents that a server may examine for each result, and for a query at all. */
const [maxExaminedPerResult, maxExaminedAnyway] = [10, 100];

const state = { isRefusing: false, isExplaining: false };

/**
 * Makes every query of every model fail that no declared index of the model serves. Specs run with
 * it, so a new query without an index fails the first test that runs the query.
 * @param isExplaining true: the server explains each query first, and must not scan
 */
export function refuseScans({ isExplaining }: { readonly isExplaining: boolean }): void {
  if (!state.isRefusing) mongoose.plugin(checkQueries);
  state.isRefusing = true;
  state.isExplaining = isExplaining;
}

/**
 * Returns true if the server's `explain` counts the documents that a query examines. SecantusDB
 * reports the number of results instead, and DocumentDB a plan of PostgreSQL.
 */
export async function explainCountsDocuments(connection: Connection): Promise<boolean> {
  const probe = connection.db!.collection(`explain_probe_${randomUUID().slice(0, 8)}`);
  try {
    await probe.createIndex({ a: 1 });
    for (const b of [1, 2, 3, 4]) await probe.insertOne({ a: b < 4 ? 1 : 2, b });
    const command = { find: probe.collectionName, filter: { a: 1, b: 1 } };
    const explained = await connection.db!.command({ explain: command });
    const { nReturned, totalDocsExamined } = statsOf(explained);
    return nReturned === 1 && totalDocsExamined === 3;
  } finally {
    await probe.drop();
  }
}

const checkedOperations = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndDelete',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'distinct',
] as const;

function checkQueries(schema: Schema): void {
  // mongoose also applies the plugin to schemas of embedded objects. These have no id.
  if (schema.path('_id') === undefined) return;
  const ofQueries = { query: true, document: false } as const;
  schema.pre([...checkedOperations], ofQueries, async function (this: Query<unknown, never>) {
    const { sort = {}, session, limit } = this.getOptions();
    const query = { filter: this.getFilter(), sort: sort as QueryShape['sort'], limit };
    await check(this.model, query, session != null);
  });
  schema.pre('aggregate', async function (this: Aggregate<unknown>) {
    const [first = {}, second = {}] = this.pipeline() as unknown as Record<string, object>[];
    const query = { filter: { ...first['$match'] }, sort: { ...second['$sort'] } };
    await check(this.model(), query, this.options.session != null);
  });
}

/** @throws {Error} for a query that scans */
async function check(
  model: AnyModel,
  query: CheckedQuery,
  isInTransaction: boolean,
): Promise<void> {
  const parts = unservedParts(query, schemaIndexes(model), allowancesOf(model.schema));
  if (parts.length > 0) throw refusal(model, query, parts);
  // A server explains nothing in a transaction.
  if (state.isExplaining && !isInTransaction) await checkPlan(model, query);
}

async function checkPlan(model: AnyModel, query: CheckedQuery): Promise<void> {
  const { filter, sort, limit } = query;
  if (Object.keys(filter).length === 0) return;
  const find = { find: model.collection.collectionName, filter, sort, ...(limit && { limit }) };
  const explained = await model.db.db!.command({ explain: find, verbosity: 'executionStats' });
  const { nReturned, totalDocsExamined } = statsOf(explained);
  const allowed = maxExaminedPerResult * nReturned + maxExaminedAnyway;
  if (isScan(explained)) throw refusal(model, query, ['the server scans the collection']);
  if (totalDocsExamined > allowed)
    throw refusal(model, query, [`${totalDocsExamined} documents examined for ${nReturned}`]);
}

function refusal(model: AnyModel, query: CheckedQuery, parts: readonly string[]): Error {
  const { collectionName } = model.collection;
  const { filter, sort } = query;
  const isSorted = Object.keys(sort).length > 0;
  const order = isSorted ? ` in the order ${JSON.stringify(sort)}` : '';
  return new Error(
    `No index of ${collectionName} serves ${JSON.stringify(filter)}${order}: ${parts.join(', ')}. Declare an index in the schema, or allow it there (allowReads).`,
  );
}

const schemaIndexes = ({ schema }: AnyModel): SchemaIndex[] =>
  schema.indexes().map(([key, options]) => ({
    key,
    options: options as IndexOptions,
    isMultikey: Object.keys(key).some((field) => isInArray(schema, field)),
  }));

/** Returns true if the field, or an object that contains it, is an array. */
const isInArray = (schema: Schema, field: string): boolean =>
  field
    .split('.')
    .map((_, depth, names) => names.slice(0, depth + 1).join('.'))
    .some((path) => schema.path(path)?.instance === 'Array');

interface ExecutionStats {
  readonly nReturned: number;
  readonly totalDocsExamined: number;
}

const unknownStats: ExecutionStats = { nReturned: 0, totalDocsExamined: 0 };
const statsOf = (explained: unknown): ExecutionStats =>
  (explained as { executionStats?: ExecutionStats }).executionStats ?? unknownStats;

/** Returns true if any stage of the plan reads the whole collection. */
function isScan(plan: unknown): boolean {
  if (typeof plan !== 'object' || plan === null) return false;
  const { stage, rejectedPlans: _, ...parts } = plan as Record<string, unknown>;
  return stage === 'COLLSCAN' || Object.values(parts).some(isScan);
}
