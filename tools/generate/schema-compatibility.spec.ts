import { defineEvent, previousVersion, type EventDefinition } from '@strideform/contracts';
import { z } from 'zod';
import { eventSchemaFiles } from './event-schema-documents.ts';
import {
  incompatibilities,
  eventVersionProblems,
  type JsonSchema,
} from './schema-compatibility.ts';

const schemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
const earlier = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  note: z.string().optional(),
  state: z.enum(['done', 'failed']),
  parts: z.array(z.object({ key: z.string() })),
  result: z.union([
    z.object({ kind: z.literal('ok') }),
    z.object({ kind: z.literal('bad'), reason: z.string() }),
  ]),
  sums: z.record(z.string(), z.number()),
  failure: z.string().nullable(),
});
const changed = (change: Record<string, z.ZodType>): string[] =>
  incompatibilities(schemaOf(earlier), schemaOf(earlier.extend(change)));

describe("an event's later schema", () => {
  test.each<[string, string[]]>([
    ['the same', changed({})],
    ['with a property more that may be left out', changed({ more: z.string().optional() })],
    ['with a state more', changed({ state: z.enum(['done', 'failed', 'late']) })],
    ['with a looser limit', changed({ sessionId: z.string() })],
    [
      'with an alternative more',
      changed({
        result: z.union([...earlier.shape.result.options, z.object({ kind: z.literal('late') })]),
      }),
    ],
  ])('is compatible when it is %s', (_what, problems) => {
    expect(problems).toEqual([]);
  });

  test.each<[string, string[], RegExp]>([
    [
      'removes a property',
      incompatibilities(schemaOf(earlier), schemaOf(earlier.omit({ note: true }))),
      /payload\.note: removed/,
    ],
    [
      'removes a property within a list',
      changed({ parts: z.array(z.object({ other: z.string().optional() })) }),
      /payload\.parts\[\]\.key: removed/,
    ],
    ['retypes a property', changed({ attempt: z.string() }), /payload\.attempt: retyped/],
    [
      'retypes what a record holds',
      changed({ sums: z.record(z.string(), z.string()) }),
      /payload\.sums\{\}: retyped/,
    ],
    ['retypes a text by a format', changed({ sessionId: z.uuid() }), /payload\.sessionId: retyped/],
    ['requires a new property', changed({ more: z.string() }), /payload\.more: newly required/],
    [
      'requires what could be left out',
      changed({ note: z.string() }),
      /payload\.note: newly required/,
    ],
    [
      'no longer requires what handlers rely on',
      changed({ attempt: z.number().int().positive().optional() }),
      /payload\.attempt: no longer required/,
    ],
    [
      'drops a state',
      changed({ state: z.enum(['done']) }),
      /payload\.state: no longer takes "failed"/,
    ],
    [
      'tightens a limit',
      changed({ attempt: z.number().int().min(2) }),
      /payload\.attempt: narrowed/,
    ],
    [
      'changes an alternative',
      changed({
        result: z.union([
          z.object({ kind: z.literal('ok') }),
          z.object({ kind: z.literal('bad'), reason: z.number() }),
        ]),
      }),
      /payload\.result: its alternative 2/,
    ],
    ['no longer takes null', changed({ failure: z.string() }), /payload\.failure: retyped/],
  ])('is not compatible when it %s', (_what, problems, message) => {
    expect(problems.join('\n')).toMatch(message);
  });

  test.each([...eventSchemaFiles()])(
    'of the real %s is compatible with itself, and not without any one of its properties',
    (_name, text) => {
      const schema = JSON.parse(text) as JsonSchema;
      expect(incompatibilities(schema, schema)).toEqual([]);
      const names = Object.keys(schema.properties ?? {});
      expect(names).not.toHaveLength(0);
      for (const name of names) {
        const { [name]: _removed, ...properties } = schema.properties!;
        expect(incompatibilities(schema, { ...schema, properties })).toContain(
          `payload.${name}: removed`,
        );
      }
    },
  );
});

describe("an event's version", () => {
  const First = z.object({ id: z.string(), lengthCm: z.number() });
  const Second = z.object({ id: z.string(), lengthM: z.number() });
  const More = First.extend({ note: z.string().optional() });
  const base = {
    type: 'lap.run',
    owner: 'ingest',
    handledBy: ['metrics'],
    topic: { name: 'laps', partitions: 1, retentionDays: 1 },
    key: () => 'k',
  } as const;
  const first = defineEvent<z.infer<typeof First>>({
    ...base,
    version: 1,
    payload: First,
    example: { id: 'a', lengthCm: 250 },
  });
  const previous = previousVersion(First, first.example, ({ id, lengthCm }) => ({
    id,
    lengthM: lengthCm / 100,
  }));
  const second = defineEvent<z.infer<typeof Second>>({
    ...base,
    version: 2,
    previous,
    payload: Second,
    example: { id: 'a', lengthM: 2.5 },
  });
  const withNote = defineEvent<z.infer<typeof More>>({
    ...base,
    version: 2,
    isAdditive: true,
    previous: previousVersion(First, first.example, (lap) => ({ ...lap, note: 'old' })),
    payload: More,
    example: { ...first.example, note: 'new' },
  });
  const problemsOf = (event: unknown, committed: readonly number[]): string[] => {
    const { payload, previous: before, ...others } = event as EventDefinition;
    const schemas = [...(before ? [before.payload] : []), payload].map(schemaOf);
    return eventVersionProblems({ ...others, payload, previous: before }, schemas, committed);
  };

  test.each<[string, unknown, number[]]>([
    ['it is new', first, []],
    ['it stays', first, [1]],
    ['the one before is read', second, [1]],
    ['the one before that is gone', { ...second, version: 3 }, [1, 2]],
    ['it only adds fields', withNote, [1, 2]],
  ])('is accepted when %s', (_what, event, committed) => {
    expect(problemsOf(event, committed)).toEqual([]);
  });

  test.each<[string, unknown, number[], RegExp]>([
    ['the one before is not read', { ...second, previous: undefined }, [1], /as `previous`/],
    ['one is skipped', { ...second, version: 3 }, [1], /version 2 comes before 3/],
    ['it goes back', first, [1, 2], /too low/],
    ['older handlers miss a field', { ...second, isAdditive: true }, [1], /lengthCm: removed/],
    ['nothing came before', { ...first, isAdditive: true }, [1], /can be additive/],
    [
      'the old example becomes a wrong payload',
      { ...second, previous: { ...previous, upcast: () => ({}) } },
      [1],
      /upcast/,
    ],
    [
      'the old example breaks its schema',
      { ...second, previous: { ...previous, example: {} } },
      [1],
      /example/,
    ],
  ])('is refused when %s', (_what, event, committed, message) => {
    expect(problemsOf(event, committed).join('\n')).toMatch(message);
  });
});
