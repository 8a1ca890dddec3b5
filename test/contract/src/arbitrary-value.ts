import fc, { type Arbitrary } from 'fast-check';
import { resolved, type Schema } from './api-document.ts';

/** What a string could be that someone sends to find out what happens. */
export const nastyText: Arbitrary<string> = fc.oneof(
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

/** Any JSON, also of kinds that no schema here asks for. */
const anyJson: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  nastyText,
  fc.constantFrom({ $gt: '' }, [], {}, [[[]]], 1e308, -0, Number.MAX_SAFE_INTEGER),
);

/** Values that a schema of the document takes. */
export function valueOf(schemaOrReference: Schema): Arbitrary<unknown> {
  const schema = resolved<Schema>(schemaOrReference as Schema & object);
  const { anyOf, oneOf, type } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(valueOf));
  if (oneOf !== undefined && schema.properties === undefined)
    return fc.oneof(...oneOf.map(valueOf));
  switch (Array.isArray(type) ? (type[0] as string) : type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1e6, -1e9),
        max: Math.min(schema.maximum ?? 1e6, 1e9),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), { maxLength: 4 });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [
            name,
            valueOf(property),
          ]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    default:
      return anyJson;
  }
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

/**
 * A value with one member, at any depth, put in place of by something else, left out, or joined by
 * one that nobody asked for.
 */
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

/** What the schema takes, nearly that, or anything. */
export const valueAround = (schema: Schema): Arbitrary<unknown> =>
  fc.oneof(
    { weight: 3, arbitrary: valueOf(schema) },
    { weight: 4, arbitrary: mutated(valueOf(schema)) },
    { weight: 1, arbitrary: anyJson },
  );
