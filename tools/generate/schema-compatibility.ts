import type { EventDefinition } from '@strideform/contracts';

/** The part of JSON Schema that zod writes for an event's payload. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly [other: string]: unknown;
}

/** Keywords of limits below which, and above which, a value is refused. */
const lowerLimits = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
const upperLimits = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const;

/**
 * Returns reasons why a payload of the earlier schema might be refused, or lack something, under
 * the later one. Empty if the two are compatible. Messages are kept for days and services are
 * replaced one by one, so both directions count. Payloads that were sent must stay valid, and
 * values that handlers rely on must still be sent.
 */
export function incompatibilities(
  earlier: JsonSchema,
  later: JsonSchema,
  at = 'payload',
): string[] {
  return [
    ...retyped(earlier, later, at),
    ...narrowed(earlier, later, at),
    ...ofProperties(earlier, later, at),
    ...ofAlternatives(earlier, later, at),
    ...ofPart(earlier.items, later.items, `${at}[]`),
    ...ofPart(
      asSchema(earlier.additionalProperties),
      asSchema(later.additionalProperties),
      `${at}{}`,
    ),
    ...(earlier.prefixItems ?? []).flatMap((item, i) =>
      ofPart(item, later.prefixItems?.[i], `${at}[${i}]`),
    ),
  ];
}

const asSchema = (schema: JsonSchema | boolean | undefined): JsonSchema | undefined =>
  typeof schema === 'object' ? schema : undefined;

const ofPart = (
  earlier: JsonSchema | undefined,
  later: JsonSchema | undefined,
  at: string,
): string[] => {
  if (earlier === undefined && later === undefined) return [];
  return earlier === undefined || later === undefined
    ? [`${at}: retyped`]
    : incompatibilities(earlier, later, at);
};

function retyped(earlier: JsonSchema, later: JsonSchema, at: string): string[] {
  const kinds = ['type', 'format', 'pattern', 'const'].filter(
    (key) => JSON.stringify(earlier[key]) !== JSON.stringify(later[key]),
  );
  return kinds.map(
    (key) =>
      `${at}: retyped (${key} ${JSON.stringify(earlier[key]) ?? 'none'} → ${JSON.stringify(later[key]) ?? 'none'})`,
  );
}

function narrowed(earlier: JsonSchema, later: JsonSchema, at: string): string[] {
  const lost = later.enum
    ? (earlier.enum ?? ['any value']).filter((value) => !later.enum!.includes(value))
    : [];
  const limit = (schema: JsonSchema, key: string, otherwise: number): number =>
    (schema[key] as number | undefined) ?? otherwise;
  const tighter = [
    ...lowerLimits.filter((key) => limit(later, key, -Infinity) > limit(earlier, key, -Infinity)),
    ...upperLimits.filter((key) => limit(later, key, Infinity) < limit(earlier, key, Infinity)),
  ];
  return [
    ...lost.map((value) => `${at}: no longer takes ${JSON.stringify(value)}`),
    ...tighter.map((key) => `${at}: narrowed (${key} ${earlier[key] ?? 'none'} → ${later[key]})`),
  ];
}

function ofProperties(earlier: JsonSchema, later: JsonSchema, at: string): string[] {
  const [before, after] = [new Set(earlier.required), new Set(later.required)];
  return [
    ...Object.entries(earlier.properties ?? {}).flatMap(([name, schema]) => {
      const now = later.properties?.[name];
      return now === undefined
        ? [`${at}.${name}: removed`]
        : incompatibilities(schema, now, `${at}.${name}`);
    }),
    ...[...after]
      .filter((name) => !before.has(name))
      .map((name) => `${at}.${name}: newly required`),
    ...[...before]
      .filter((name) => !after.has(name) && later.properties?.[name])
      .map((name) => `${at}.${name}: no longer required`),
  ];
}

/** Checks that each earlier alternative still exists in the later schema. */
function ofAlternatives(earlier: JsonSchema, later: JsonSchema, at: string): string[] {
  const [before, after] = [earlier.anyOf ?? earlier.oneOf, later.anyOf ?? later.oneOf];
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return [`${at}: retyped`];
  return before.flatMap((alternative, i) =>
    after.some((other) => incompatibilities(alternative, other).length === 0)
      ? []
      : [`${at}: its alternative ${i + 1} is gone or changed`],
  );
}

/**
 * Returns reasons why an event must not have its version. Services are replaced one by one, and a
 * rollback brings the release before back. So each version is read by the release that writes it,
 * and by the one after it.
 * @param schemas schemas of the version before, if it is declared, and of the version
 * @param committed versions that have a committed schema
 */
export function eventVersionProblems(
  event: EventDefinition,
  schemas: readonly JsonSchema[],
  committed: readonly number[],
): string[] {
  const problems = [
    ...numberProblems(event, committed),
    ...additionProblems(event, schemas),
    ...exampleProblems(event),
  ];
  return problems.map((problem) => `${event.type}: ${problem}`);
}

/** Checks that a version follows the committed one, and that the one before is still read. */
function numberProblems(
  { version, previous }: EventDefinition,
  committed: readonly number[],
): string[] {
  const newest = Math.max(...committed);
  if (committed.length === 0) return [];
  if (version < newest) return [`version ${newest} is committed, so ${version} is too low`];
  if (version > newest + 1) return [`version ${newest + 1} comes before ${version}`];
  const isForgotten = committed.includes(version - 1) && previous === undefined;
  return isForgotten
    ? [`declare version ${version - 1} as \`previous\`: it may still be on its way`]
    : [];
}

/** Checks that handlers of the version before miss nothing in an additive one. */
function additionProblems(
  { isAdditive = false }: EventDefinition,
  [earlier, later]: readonly JsonSchema[],
): string[] {
  if (!isAdditive) return [];
  if (earlier === undefined || later === undefined)
    return ['only a version with a `previous` one can be additive'];
  return incompatibilities(earlier, later).map((problem) => `is not additive: ${problem}`);
}

/** Checks that the example of the version before becomes a payload of this version. */
function exampleProblems({ payload, previous }: EventDefinition): string[] {
  if (previous === undefined) return [];
  const old = previous.payload.safeParse(previous.example);
  if (!old.success) return ['the example of `previous` breaks its schema'];
  const { success } = payload.safeParse(previous.upcast(old.data));
  return success ? [] : ['`previous.upcast` returns a payload that breaks the schema'];
}
