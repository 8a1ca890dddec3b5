import { NewerReleaseNeeded } from '@strideform/service-kit/errors';
import type { ClientSession, Model, Query, QueryFilter, Schema } from 'mongoose';
import { isDuplicateKey } from './queries.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the fields that the next version adds to a document. Pure. A field that the document
 * already has is kept, because newer code may have set it without changing the rest. With a
 * projection, the document has only the projected fields.
 */
export type Upcaster = (document: Fields) => Fields;

/** The versions of a collection's documents, in the order in which they came. */
interface DocumentVersions {
  /** One function for each change: the first turns version 1 into version 2. */
  readonly upcasters: readonly Upcaster[];
  /**
   * Oldest version whose code can read the documents that this code writes. It stays 1 while
   * documents only get more fields. It rises when they lose a field that the older code reads.
   */
  readonly readableFrom: number;
}

/** Fields that every stored document has, and that no repository sees. */
interface Stamp {
  /** Absent in documents from before versions were stored, which means 1. */
  schemaVersion?: number;
  /** Absent if only code of the same version, or newer, can read the document. */
  readableFrom?: number;
}

const unchanged: DocumentVersions = { upcasters: [], readableFrom: 1 };
const declared = new WeakMap<object, DocumentVersions>();

/**
 * Declares that documents of a schema have changed. A schema that never changed needs no call.
 * CONTRIBUTING.md has the recipe for a change.
 */
export function declareVersions(
  schema: object,
  upcasters: readonly Upcaster[],
  { readableFrom = 1 } = {},
): void {
  declared.set(schema, { upcasters, readableFrom });
}

/** Plugin for every model: it stamps documents, and returns them in their newest form. */
export function documentVersions(schema: Schema): void {
  // mongoose also applies the plugin to schemas of embedded objects. These have no id.
  if (schema.path('_id') === undefined) return;
  const versions = declared.get(schema) ?? unchanged;
  stampOnInsert(schema, versions);
  writeOnlyReadable(schema);
  if (versions.readableFrom > 1) stampOnUpdate(schema, versions.readableFrom);
  const reads = ['find', 'findOne', 'findOneAndUpdate', 'findOneAndDelete'] as const;
  if (versions.upcasters.length > 0)
    schema.pre([...reads], function (this: Query<unknown, unknown>) {
      const fields = Object.keys(this.projection() ?? {});
      const isPartial = this.selectedInclusively() && fields.some((field) => field !== '_id');
      if (isPartial) this.select({ schemaVersion: 1, readableFrom: 1 });
    });
  schema.post([...reads], function (this: Query<unknown, unknown>, found: unknown) {
    const documents = Array.isArray(found) ? found : [found];
    if (this.mongooseOptions().lean)
      for (const document of documents) toNewestForm(this.model, document);
  });
}

/** Field that every write compares with the release. */
export const comparedVersion = 'readableFrom';

const versionOf = (schema: object): number =>
  (declared.get(schema) ?? unchanged).upcasters.length + 1;

/**
 * Returns the condition of documents that this release can read. It compares only `readableFrom`,
 * which every release stores that has a version above 1.
 */
export const readable = (schema: object): object => ({
  [comparedVersion]: { $not: { $gt: versionOf(schema) } },
});

type AnyQuery = Query<unknown, unknown>;

/** Filters of writes as the callers gave them. */
const givenFilters = new WeakMap<AnyQuery, Fields>();
/** Writes that leave unreadable documents without an error. */
const lenient = new WeakSet<object>();

/**
 * Lets a write that matches only unreadable documents do nothing, in place of an error. For sweeps,
 * which leave such documents to the newer release.
 */
export function leavingUnreadable<Q extends object>(query: Q): Q {
  lenient.add(query);
  return query;
}

/**
 * Keeps writes from documents that this release cannot read. A write of one document throws if all
 * documents that match are unreadable; `updateMany` leaves them out. Deletions need not read what
 * they delete, so they are not checked.
 */
function writeOnlyReadable(schema: Schema): void {
  const writesOfOne = ['updateOne', 'findOneAndUpdate', 'findOneAndDelete'] as const;
  schema.pre([...writesOfOne, 'updateMany'], async function (this: AnyQuery) {
    // A write with an order reads its first document beforehand: with one more condition, some
    // servers would examine all documents.
    if (isOrdered(this) && (await isFirstReadable(this))) return;
    givenFilters.set(this, { ...this.getFilter() });
    this.where(readable(this.model.schema));
  });
  schema.post([...writesOfOne], async function (this: AnyQuery, result: unknown) {
    if (!hasMatched(result)) await refuseIfUnreadable(this, this.getOptions().session);
  });
  const onError = { errorHandler: true } as const;
  schema.post([...writesOfOne], onError, async function (this: AnyQuery, error: Error) {
    // An upsert that did not match an unreadable document tries to insert another one. The error
    // has ended a transaction.
    if (this.getOptions().upsert && isDuplicateKey(error)) await refuseIfUnreadable(this);
    throw error;
  });
}

const isOrdered = (query: AnyQuery): boolean =>
  Object.keys(query.getOptions().sort ?? {}).length > 0;

async function isFirstReadable(query: AnyQuery): Promise<boolean> {
  const { sort, session } = query.getOptions();
  try {
    await query.model
      .findOne({ ...query.getFilter() })
      .sort(sort)
      .select({ schemaVersion: 1, readableFrom: 1 })
      .session(session ?? null)
      .lean();
    return true;
  } catch (error) {
    if (error instanceof NewerReleaseNeeded) return false;
    throw error;
  }
}

function hasMatched(result: unknown): boolean {
  const { matchedCount, upsertedCount = 0 } = (result ?? { matchedCount: 0 }) as {
    matchedCount?: number;
    upsertedCount?: number;
  };
  return matchedCount === undefined || matchedCount + upsertedCount > 0;
}

/** The state of an unreadable document is not known, so only its id counts if the filter has it. */
async function refuseIfUnreadable(
  query: AnyQuery,
  session: ClientSession | null = null,
): Promise<void> {
  const given = givenFilters.get(query);
  if (given === undefined || lenient.has(query)) return;
  const { _id, tenantId } = given;
  const isById = ['string', 'number'].includes(typeof _id);
  const filter = isById ? { _id, ...(tenantId !== undefined && { tenantId }) } : given;
  await requireReadable(query.model as Model<unknown>, filter, session);
}

/** @throws {NewerReleaseNeeded} if only a newer release can read one of the documents */
export async function requireReadable<D>(
  model: Model<D>,
  filter: object,
  session: ClientSession | null = null,
): Promise<void> {
  const newer = { [comparedVersion]: { $gt: versionOf(model.schema) } };
  const matching = { ...filter, ...newer } as QueryFilter<D>;
  // Reading it throws.
  await model
    .findOne(matching)
    .select({ schemaVersion: 1, readableFrom: 1 })
    .session(session)
    .lean();
}

interface VersionedModel {
  readonly schema: object;
  readonly collection: { readonly collectionName: string };
}

/** Changes a document to the newest form, without its stamp. null stays null. */
export function toNewestForm<D>(model: VersionedModel, document: D): D {
  if (document === null) return document;
  const fields = document as Record<string, unknown> & Stamp;
  const { upcasters } = declared.get(model.schema) ?? unchanged;
  const known = versionOf(model.schema);
  const { schemaVersion = 1, readableFrom = schemaVersion } = fields;
  if (readableFrom > known)
    throw new NewerReleaseNeeded(
      `A document in ${model.collection.collectionName} can be read from schema version ${readableFrom} on; this release has version ${known}.`,
    );
  for (const upcast of upcasters.slice(schemaVersion - 1))
    Object.assign(fields, { ...upcast(fields), ...fields });
  delete fields.schemaVersion;
  delete fields.readableFrom;
  return document;
}

/** Defaults are written by inserts, and by updates that insert. */
function stampOnInsert(schema: Schema, { upcasters, readableFrom }: DocumentVersions): void {
  const version = upcasters.length + 1;
  const isChanged = version > 1;
  schema.add({
    schemaVersion: { type: Number, default: version },
    readableFrom: { type: Number, ...(isChanged && { default: readableFrom }) },
  });
}

/**
 * Raises `readableFrom` with every update. A document of an old version that newer code has changed
 * keeps its version, because it lacks what upcasters add. But older code must no longer read it.
 */
function stampOnUpdate(schema: Schema, readableFrom: number): void {
  const updates = ['updateOne', 'updateMany', 'findOneAndUpdate'] as const;
  schema.pre([...updates], function (this: Query<unknown, unknown>) {
    const update = this.getUpdate();
    if (Array.isArray(update))
      update.push({ $set: { readableFrom: { $max: ['$readableFrom', readableFrom] } } });
    else if (update !== null) update.$max = { ...update.$max, readableFrom };
  });
}
