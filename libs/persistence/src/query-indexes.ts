import { comparedVersion } from './document-versions.ts';
import type { IndexKey, IndexOptions } from './indexes.ts';

type FilterPart = Readonly<Record<string, unknown>>;

/** A query, as far as it decides which index serves it. */
export interface QueryShape {
  readonly filter: FilterPart;
  readonly sort: FilterPart;
}

/** Index with its options, as a model declares it. */
export interface SchemaIndex {
  readonly key: IndexKey;
  readonly options: IndexOptions;
  /** True if a field of the key is in an array. Such an index gives no order. */
  readonly isMultikey: boolean;
}

/**
 * Effect of a condition in an index. `point`: one place, or a few, for each value. `range`: places
 * between two bounds. `present`: all places except null. `other`: it is checked at each place.
 */
type Kind = 'point' | 'range' | 'present' | 'other';

interface Condition {
  readonly kind: Kind;
  readonly value: unknown;
}

type Conditions = ReadonlyMap<string, readonly Condition[]>;

const ranges: ReadonlySet<string> = new Set(['$gt', '$gte', '$lt', '$lte']);
const points: ReadonlySet<string> = new Set(['$eq', '$in', '$all']);

const idIndex: SchemaIndex = { key: { _id: 1 }, options: { unique: true }, isMultikey: false };

/** Work that queries may do beside an index. */
interface Allowances {
  /** Fields that may be compared in documents. */
  readonly compared: ReadonlySet<string>;
  /** Fields by which documents may be sorted in memory. */
  readonly sorted: ReadonlySet<string>;
}

const nothing: Allowances = { compared: new Set(), sorted: new Set() };
const allowances = new WeakMap<object, Allowances>();

/**
 * Declares that queries of a schema may read documents only to compare these fields, or may sort by
 * them in memory. Say next to it why these documents are few. Without it, such a query fails in
 * tests (see `refuseScans`).
 */
export function allowReads(
  schema: object,
  { compared = [], sorted = [] }: { compared?: readonly string[]; sorted?: readonly string[] },
): void {
  const before = allowancesOf(schema);
  allowances.set(schema, {
    compared: new Set([...before.compared, ...compared]),
    sorted: new Set([...before.sorted, ...sorted]),
  });
}

export const allowancesOf = (schema: object): Allowances => allowances.get(schema) ?? nothing;

/**
 * Returns what the best of the indexes leaves to do beside reading the query's results, in words.
 * An empty list means that the index leads to the results only, in their order. A query without
 * conditions wants every document, so it needs no index.
 */
export function unservedParts(
  { filter, sort }: QueryShape,
  indexes: readonly SchemaIndex[],
  allowed: Allowances = nothing,
): readonly string[] {
  const conditions = conditionsOf(filter);
  if (conditions.size === 0) return [];
  const attempts = [idIndex, ...indexes]
    .filter((index) => containsResults(index, conditions) && isBounded(index, conditions))
    .map((index) => partsOf(index, conditions, Object.entries(sort), allowed));
  attempts.sort((one, other) => one.length - other.length);
  return attempts[0] ?? ['no index begins with a field that the filter bounds'];
}

/** Returns what an index leaves to do. */
function partsOf(
  index: SchemaIndex,
  conditions: Conditions,
  sort: readonly [string, unknown][],
  allowed: Allowances,
): string[] {
  if (isUniquePoint(index, conditions)) return [];
  const isOrdered =
    givesOrder(index, conditions, sort) || sort.every(([field]) => allowed.sorted.has(field));
  const compared = fieldsOutside(index, conditions).filter((field) => !allowed.compared.has(field));
  return [
    ...(isOrdered ? [] : ['the documents are sorted in memory']),
    ...compared.map((field) => `documents are read to compare ${field}`),
  ];
}

/**
 * Returns the conditions by field. Those of alternatives count as `other`. The version is left out:
 * writes read the documents that they change anyway, and few are of a newer release.
 */
function conditionsOf(filter: FilterPart): Conditions {
  const found = new Map<string, Condition[]>();
  for (const [field, value] of pairsOf(filter))
    found.set(field, [...(found.get(field) ?? []), { kind: kindOf(value), value }]);
  for (const field of alternativesIn(filter))
    found.set(field, [...(found.get(field) ?? []), { kind: 'other', value: undefined }]);
  found.delete(comparedVersion);
  return found;
}

const listAt = (filter: FilterPart, operator: string): readonly FilterPart[] =>
  (filter[operator] as readonly FilterPart[] | undefined) ?? [];

/** Returns the fields that a document must match, with their conditions. */
function pairsOf(filter: FilterPart): [string, unknown][] {
  const own = Object.entries(filter).filter(([field]) => !field.startsWith('$'));
  return [...own, ...listAt(filter, '$and').flatMap(pairsOf)];
}

/** Returns the fields of alternatives, and operators whose fields are not known. */
function alternativesIn(filter: FilterPart): string[] {
  const others = Object.keys(filter).filter((name) => /^\$(?!and$|or$)/.test(name));
  const alternatives = listAt(filter, '$or').flatMap((branch) => [
    ...pairsOf(branch).map(([field]) => field),
    ...alternativesIn(branch),
  ]);
  return [...others, ...alternatives, ...listAt(filter, '$and').flatMap(alternativesIn)];
}

function operatorsOf(value: unknown): FilterPart | null {
  if (typeof value !== 'object' || value === null) return null;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => name.startsWith('$'))
    ? (value as FilterPart)
    : null;
}

function kindOf(value: unknown): Kind {
  if (value instanceof RegExp) return 'other';
  const operators = operatorsOf(value);
  if (operators === null) return 'point';
  const names = Object.keys(operators);
  if (names.some((name) => points.has(name))) return 'point';
  if (names.some((name) => ranges.has(name))) return 'range';
  const isPresent = operators['$exists'] === true || operators['$ne'] === null;
  return isPresent ? 'present' : 'other';
}

const kindsOf = (conditions: Conditions, field: string): readonly Kind[] =>
  (conditions.get(field) ?? []).map(({ kind }) => kind);

const isPoint = (conditions: Conditions, field: string): boolean =>
  kindsOf(conditions, field).includes('point');

/** Returns true if the query reads a part of the index, or all of a small one. */
function isBounded({ key, options }: SchemaIndex, conditions: Conditions): boolean {
  const isSmall = options.sparse === true || options.partialFilterExpression !== undefined;
  const [first] = Object.keys(key);
  return isSmall || kindsOf(conditions, first!).some((kind) => ['point', 'range'].includes(kind));
}

const isUniquePoint = ({ key, options }: SchemaIndex, conditions: Conditions): boolean =>
  options.unique === true && Object.keys(key).every((field) => isPoint(conditions, field));

/** Returns true if all results are in the index, although it is sparse or partial. */
function containsResults({ key, options }: SchemaIndex, conditions: Conditions): boolean {
  const { sparse, partialFilterExpression: part } = options;
  const isComplete =
    sparse !== true || Object.keys(key).some((field) => excludesNull(conditions, field));
  const required = Object.entries(part ?? {});
  return isComplete && required.every(([field, value]) => implies(conditions, field, value));
}

const excludesNull = (conditions: Conditions, field: string): boolean =>
  (conditions.get(field) ?? []).some(({ kind, value }) => {
    if (kind !== 'point') return kind !== 'other';
    const list = operatorsOf(value)?.['$in'] ?? [value];
    return (list as readonly unknown[]).every((each) => each !== null && each !== undefined);
  });

/** Returns true if the query's conditions on a field include one of a partial index. */
function implies(conditions: Conditions, field: string, required: unknown): boolean {
  const bound = operatorsOf(required)?.['$gt'];
  return (conditions.get(field) ?? []).some(({ value }) => {
    if (JSON.stringify(value) === JSON.stringify(required)) return true;
    if (bound === undefined) return false;
    const { $gt, $gte } = operatorsOf(value) ?? { $gte: value };
    const isLater = (time: unknown, orSame: boolean): boolean =>
      time instanceof Date && (orSame ? time >= (bound as Date) : time > (bound as Date));
    return isLater($gt, true) || isLater($gte, false);
  });
}

/** Returns true if the index has the results in the query's order. */
function givesOrder(
  { key, isMultikey }: SchemaIndex,
  conditions: Conditions,
  sort: readonly [string, unknown][],
): boolean {
  if (isMultikey) return false;
  const wanted = sort.filter(([field]) => !isPoint(conditions, field));
  const fields = Object.entries(key);
  const isFixed = ([field]: readonly [string, unknown]): boolean => isPoint(conditions, field);
  const start = fields.findIndex((each) => !isFixed(each));
  if (start === -1) return wanted.length === 0;
  const ordered = fields.slice(start).filter((each) => !isFixed(each));
  const isReversed = wanted[0] !== undefined && !isSameWay(wanted[0][1], ordered[0]?.[1]);
  return wanted.every(
    ([field, way], place) =>
      ordered[place]?.[0] === field && isSameWay(way, ordered[place][1]) !== isReversed,
  );
}

const isSameWay = (one: unknown, other: unknown): boolean =>
  isDescending(one) === isDescending(other);
const isDescending = (way: unknown): boolean => way === -1 || way === 'desc';

/** Returns the fields of conditions that neither the index's key nor its part decides. */
function fieldsOutside({ key, options }: SchemaIndex, conditions: Conditions): string[] {
  const part = Object.entries(options.partialFilterExpression ?? {});
  const inPart = part.filter(([field, value]) => implies(conditions, field, value));
  const decided = new Set([...Object.keys(key), ...inPart.map(([field]) => field)]);
  // Ids that are read by a range begin with their tenant.
  if (kindsOf(conditions, '_id').includes('range')) decided.add('tenantId');
  return [...conditions.keys()].filter((field) => !decided.has(field));
}
