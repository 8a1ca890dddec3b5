import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import type { Connection } from './connection.ts';
import { toUnavailable } from './outage.ts';

const logger = createLogger('persistence');

export type IndexKey = Readonly<Record<string, unknown>>;

/** Options that we declare. Two indexes are equal if their keys and these options are. */
export interface IndexOptions {
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly hidden?: boolean;
  readonly expireAfterSeconds?: number;
  readonly partialFilterExpression?: object;
}

interface StoredIndex extends IndexOptions {
  readonly name: string;
  readonly key: IndexKey;
}

/** Index that the code of this release declares. */
export interface DeclaredIndex {
  readonly collection: string;
  readonly key: IndexKey;
  readonly options: IndexOptions;
}

/**
 * One step from the stored indexes to the declared ones.
 * - `create`: there is no index with the key.
 * - `change`: the index `name` gets other options in place (`collMod`).
 * - `rebuild`: the index is built again beside `name`, which is dropped afterwards.
 * - `drop`: `name` is left from a rebuild that was cut off.
 */
interface IndexStep extends DeclaredIndex {
  readonly action: 'create' | 'change' | 'rebuild' | 'drop';
  /** Name of the index to create, or of the stored one. */
  readonly name: string;
  /** True if the index is unique and no stored one refuses duplicates in its place. */
  readonly isMissingGuard: boolean;
}

/** A stored index that is as declared. A server also lists an index while it builds it. */
type EqualIndex = DeclaredIndex & { readonly name: string };

/** Steps of a migration, and the indexes that nobody declares. These stay. */
export interface IndexPlan {
  readonly steps: readonly IndexStep[];
  readonly equal: readonly EqualIndex[];
  readonly undeclared: readonly string[];
}

/** A step as operators read it. */
export const describeStep = ({ action, collection, name, key, options }: IndexStep): string =>
  `${action} ${collection}.${name} ${JSON.stringify(key)} ${JSON.stringify(options)}`;

const optionNames = [
  'unique',
  'sparse',
  'hidden',
  'expireAfterSeconds',
  'partialFilterExpression',
] as const;

/** Codes of MongoDB. */
const code = { namespaceNotFound: 26, indexNotFound: 27, unauthorized: 13 } as const;
/** A server that cannot keep two indexes of one key with these options at a time. */
const conflictCodes: ReadonlySet<unknown> = new Set([85, 86]);

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Returns the indexes that the connection's models declare. */
export function declaredIndexes({ models }: Pick<Connection, 'models'>): DeclaredIndex[] {
  return Object.values(models).flatMap((model) =>
    model.schema.indexes().map(([key, options]) => ({
      collection: model.collection.collectionName,
      key,
      options: optionsOf(options as IndexOptions),
    })),
  );
}

/** Compares the declared indexes with the stored ones. Changes nothing. */
export async function planIndexes(
  connection: Connection,
  declared: readonly DeclaredIndex[] = declaredIndexes(connection),
): Promise<IndexPlan> {
  const steps: IndexStep[] = [];
  const equal: EqualIndex[] = [];
  const undeclared: string[] = [];
  for (const [collection, wanted] of Map.groupBy(declared, (index) => index.collection)) {
    const stored = await storedIndexes(connection, collection);
    steps.push(...wanted.flatMap((index) => stepsFor(index, stored)));
    equal.push(...wanted.flatMap((index) => equalTo(index, stored)));
    const unknown = stored.filter(({ key }) => !wanted.some((index) => isSame(index.key, key)));
    undeclared.push(...unknown.map(({ name }) => `${collection}.${name}`));
  }
  return { steps, equal, undeclared };
}

/**
 * Waits for equal indexes that are still being built, and does the steps, one after another. Each
 * is safe to repeat, so a migration that was cut off goes on with the next plan.
 * @param report called with a sentence about each step when it starts
 * @throws {Error} after the last step, if any failed
 */
export async function applyIndexPlan(
  connection: Connection,
  { steps, equal }: IndexPlan,
  report: (text: string) => void = () => undefined,
): Promise<void> {
  const problems: string[] = [];
  const failed: EqualIndex[] = [];
  for (const index of equal)
    await untilBuilt(connection, index).catch((error: unknown) => {
      failed.push(index);
      problems.push(`build ${index.collection}.${index.name}: ${(error as Error).message}`);
    });
  // Without the new index, the old one is still needed.
  const isPossible = ({ collection, key }: IndexStep): boolean =>
    !failed.some((index) => index.collection === collection && isSame(index.key, key));
  for (const step of steps.filter(isPossible)) {
    report(describeStep(step));
    await applyStep(connection, step, report).catch((error: unknown) => {
      problems.push(`${describeStep(step)}: ${(error as Error).message}`);
    });
  }
  if (problems.length > 0)
    throw new Error(`Indexes could not be made as declared:\n- ${problems.join('\n- ')}`);
}

/** Makes the indexes as the connection's models declare them. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await applyIndexPlan(connection, await planIndexes(connection));
}

/**
 * Compares the indexes at the start of a service. Creates those of empty collections, so that a new
 * installation needs no order of starts. Leaves all others to `strideform admin migrate`: a build
 * over many documents takes longer than a start may, and a change could fail in every pod.
 * @returns the steps that the migration has to do
 * @throws {Error} if a unique index is missing, because duplicates would be stored without it
 */
export async function checkIndexes(
  connection: Connection,
  declared: readonly DeclaredIndex[] = declaredIndexes(connection),
): Promise<readonly string[]> {
  const plan = await planAtBoot(connection, declared);
  const left: IndexStep[] = [];
  for (const step of plan.steps) if (!(await isCreatedEmpty(connection, step))) left.push(step);
  const steps = left.map(describeStep);
  const guards = left.filter(({ isMissingGuard }) => isMissingGuard);
  await requireBuilt(connection, plan.equal);
  if (guards.length > 0)
    throw new Error(
      `Unique indexes are missing. Run strideform admin migrate, and start again:\n- ${guards.map(describeStep).join('\n- ')}`,
    );
  if (left.length > 0)
    logger.warn({ steps }, 'indexes differ from this release: run strideform admin migrate');
  return steps;
}

async function planAtBoot(
  connection: Connection,
  declared: readonly DeclaredIndex[],
): Promise<IndexPlan> {
  try {
    return await planIndexes(connection, declared);
  } catch (error) {
    if (codeOf(error) !== code.unauthorized) throw error;
    logger.warn({ err: error }, 'the indexes were not checked: the login may not list them');
    return { steps: [], equal: [], undeclared: [] };
  }
}

/** @throws {Error} if a unique index is still being built and this takes longer than a start may */
async function requireBuilt(connection: Connection, equal: readonly EqualIndex[]): Promise<void> {
  for (const index of equal.filter(({ options }) => options.unique)) {
    try {
      await untilBuilt(connection, index);
    } catch (error) {
      const name = `${index.collection}.${index.name}`;
      // The index exists, and the login cannot ask whether it is complete.
      if (codeOf(error) === code.unauthorized) continue;
      throw new Error(`The unique index ${name} is not complete: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

/** Creates an index of an empty collection. @returns false if it was not created */
async function isCreatedEmpty(connection: Connection, step: IndexStep): Promise<boolean> {
  if (step.action !== 'create') return false;
  const any = await connection
    .db!.collection(step.collection)
    .findOne({}, { projection: { _id: 1 } });
  if (any !== null) return false;
  try {
    await build(connection, step, step.name);
    return true;
  } catch (error) {
    logger.warn({ err: error, step: describeStep(step) }, 'an index was not created');
    return false;
  }
}

async function storedIndexes(connection: Connection, collection: string): Promise<StoredIndex[]> {
  try {
    const indexes = await connection.db!.collection(collection).listIndexes().toArray();
    return (indexes as StoredIndex[]).filter(({ name }) => name !== '_id_');
  } catch (error) {
    if (codeOf(error) === code.namespaceNotFound) return [];
    throw error;
  }
}

function equalTo(index: DeclaredIndex, stored: readonly StoredIndex[]): EqualIndex[] {
  const equal = stored.find(
    (candidate) => isSame(candidate.key, index.key) && differences(index, candidate).length === 0,
  );
  return equal === undefined ? [] : [{ ...index, name: equal.name }];
}

function stepsFor(index: DeclaredIndex, stored: readonly StoredIndex[]): IndexStep[] {
  const ofKey = stored.filter(({ key }) => isSame(key, index.key));
  const [equal] = equalTo(index, ofKey);
  const isGuarded = ofKey.some(({ unique, partialFilterExpression: part }) => unique && !part);
  const isMissingGuard = index.options.unique === true && !isGuarded;
  const stepOf = (action: IndexStep['action'], name: string): IndexStep => ({
    action,
    name,
    isMissingGuard,
    ...index,
  });
  if (equal !== undefined)
    return ofKey
      .filter((other) => other.name !== equal.name)
      .map(({ name }) => stepOf('drop', name));
  // A server changes these options in place. It cannot take the expiry from an index.
  const isChangeable = (candidate: StoredIndex): boolean =>
    differences(index, candidate).every(
      (option) =>
        option === 'hidden' ||
        (option === 'expireAfterSeconds' && index.options[option] !== undefined),
    );
  const changeable = ofKey.find(isChangeable);
  if (changeable !== undefined) return [stepOf('change', changeable.name)];
  const [first] = ofKey;
  if (first === undefined) return [stepOf('create', nameOf(index.key))];
  return [stepOf('rebuild', first.name)];
}

async function applyStep(
  connection: Connection,
  step: IndexStep,
  report: (text: string) => void,
): Promise<void> {
  const { action, collection, name } = step;
  if (action === 'drop') return dropIndex(connection, collection, name);
  if (action === 'create') return build(connection, step, name);
  if (action === 'change') {
    if (await isChangedInPlace(connection, step)) return;
    report(`the server cannot change ${collection}.${name} in place: building it again`);
  }
  await rebuild(connection, step);
}

async function build(connection: Connection, index: DeclaredIndex, name: string): Promise<void> {
  const { collection, key, options } = index;
  await connection.db!.collection(collection).createIndex(key as never, { ...options, name });
}

/**
 * Waits until a stored index is complete. A server lists an index while it builds it, and answers
 * the same request once that is done.
 */
async function untilBuilt(connection: Connection, index: EqualIndex): Promise<void> {
  try {
    await build(connection, index, index.name);
  } catch (error) {
    // It has an option that we do not declare, such as a collation: somebody created it that way.
    if (!conflictCodes.has(codeOf(error))) throw error;
  }
}

/** Queries use the old index until the new one is built, where the server can keep both. */
async function rebuild(connection: Connection, step: IndexStep): Promise<void> {
  const { collection, name } = step;
  try {
    await build(connection, step, nextName(name));
  } catch (error) {
    if (!conflictCodes.has(codeOf(error))) throw error;
    await dropIndex(connection, collection, name);
    return build(connection, step, name);
  }
  await dropIndex(connection, collection, name);
}

/** Returns `userId_1~2` for `userId_1`, and `userId_1~3` for that. */
function nextName(name: string): string {
  const [, base = name, version = '1'] = /^(.*)~(\d+)$/.exec(name) ?? [];
  return `${base}~${Number(version) + 1}`;
}

/** @returns false if the server refuses the change, or ignores it */
async function isChangedInPlace(connection: Connection, step: IndexStep): Promise<boolean> {
  const { collection, name, options } = step;
  const { expireAfterSeconds, hidden = false } = options;
  const expiry = expireAfterSeconds === undefined ? {} : { expireAfterSeconds };
  try {
    await connection.db!.command({ collMod: collection, index: { name, hidden, ...expiry } });
  } catch (error) {
    if (toUnavailable(error as Error) instanceof Unavailable) throw error;
    return false;
  }
  const stored = await storedIndexes(connection, collection);
  const changed = stored.find((candidate) => candidate.name === name);
  return changed !== undefined && differences(step, changed).length === 0;
}

async function dropIndex(connection: Connection, collection: string, name: string): Promise<void> {
  try {
    await connection.db!.collection(collection).dropIndex(name);
  } catch (error) {
    if (codeOf(error) !== code.indexNotFound) throw error;
  }
}

/** Returns the name that the driver gives to an index. */
const nameOf = (key: IndexKey): string =>
  Object.entries(key)
    .map(([field, kind]) => `${field}_${String(kind)}`)
    .join('_');

/** Returns the options that differ. An option that is off, and one that is absent, are the same. */
function differences({ options }: DeclaredIndex, stored: StoredIndex): (keyof IndexOptions)[] {
  const other = optionsOf(stored);
  return optionNames.filter((option) => !isSame(options[option], other[option]));
}

const optionsOf = (stored: IndexOptions): IndexOptions =>
  Object.fromEntries(
    optionNames
      .map((option) => [option, stored[option]] as const)
      .filter(([, value]) => value !== undefined && value !== false),
  );

/** Compares keys and options. The order of a key's fields counts. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
