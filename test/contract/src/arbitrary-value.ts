import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Schema } from './api-document.ts';

/** Strings that someone might send to find out what happens. */
export const hostileText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    'null',
    'true',
    '__proto__',
    'constructor',
    '$where',
    '{"$gt":""}',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\ud800',
    'x'.repeat(5000),
    'NaN',
    '1e400',
    '2026-13-45T99:99:99Z',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** Any JSON, including kinds that no schema here asks for. */
const anyJson: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  hostileText,
  fc.constantFrom({ $gt: '' }, [], {}, [[[]]], 1e308, -0, Number.MAX_SAFE_INTEGER),
);

type Kind = (schema: Schema) => Arbitrary<unknown>;

const kinds: Readonly<Record<string, Kind>> = {
  string: textOf,
  integer: ({ minimum = -1e6, maximum = 1e6 }) =>
    fc.integer({ min: Math.max(minimum, -1e9), max: Math.min(maximum, 1e9) }),
  number: ({ minimum = -1e6, maximum = 1e6 }) =>
    fc.double({ min: minimum, max: maximum, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items = {} }) => fc.array(valueOf(items), { maxLength: 4 }),
  object: objectOf,
};

/** Values that a schema of the document accepts. */
export function valueOf(schemaOrReference: Schema): Arbitrary<unknown> {
  const schema = resolved<Schema>(schemaOrReference as Schema & object);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return fc.oneof(...alternatives.map(valueOf));
  const type = [schema.type].flat()[0];
  const kind = type === undefined ? undefined : kinds[type];
  return kind === undefined ? anyJson : kind(schema);
}

/** In an object, `oneOf` only says which properties go together. */
function alternativesOf({ anyOf, oneOf, properties }: Schema): readonly Schema[] | undefined {
  return anyOf ?? (properties === undefined ? oneOf : undefined);
}

function objectOf({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
  const entries = Object.entries(properties).map(([name, property]) => [name, valueOf(property)]);
  const values: Record<string, Arbitrary<unknown>> = Object.fromEntries(entries);
  return fc.record(values, { requiredKeys: [...required] });
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): Arbitrary<string> {
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((date) => date.toISOString());
  if (format === 'email') return fc.emailAddress();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
}

/** A value with one member replaced or left out, or with one that the schema does not have. */
function mutated(value: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .tuple(value, fc.nat(), fc.constantFrom('replace', 'leave out', 'add'), anyJson)
    .map(([whole, which, change, other]) => {
      if (typeof whole !== 'object' || whole === null) return other;
      const copy = structuredClone(whole) as Record<string, unknown>;
      const keys = Object.keys(copy);
      const key = keys[which % Math.max(keys.length, 1)];
      if (change === 'add' || key === undefined) return { ...copy, [`extra_${which}`]: other };
      if (change === 'replace') copy[key] = other;
      else delete copy[key];
      return copy;
    });
}

/** Values that the schema accepts, values that are nearly right, or anything. */
export const valueAround = (schema: Schema): Arbitrary<unknown> =>
  fc.oneof(
    { weight: 3, arbitrary: valueOf(schema) },
    { weight: 4, arbitrary: mutated(valueOf(schema)) },
    { weight: 1, arbitrary: anyJson },
  );
