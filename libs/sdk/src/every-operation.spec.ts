import { readFileSync } from 'node:fs';
import { json, LocalApi } from './local-api.fixture.ts';

interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

function describedOperations(): DescribedOperation[] {
  const file = new URL('../../../docs/generated/openapi.json', import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId: id }]) => ({
      id,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** Returns the method that an operation's id names: a resource, resources in it, a method. */
function methodNamed(client: object, id: string): ((...args: unknown[]) => unknown) | undefined {
  const names = id.split('.');
  const name = names.pop()!;
  const owner = names.reduce<Record<string, never> | undefined>(
    (resource, part) => resource?.[part],
    client as Record<string, never>,
  );
  const method = owner?.[name] as ((...args: unknown[]) => unknown) | undefined;
  return method?.bind(owner);
}

describe('every operation of the API', () => {
  const operations = describedOperations();
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  test('is in the document that this spec reads', () => {
    expect(operations.length).toBeGreaterThan(30);
  });

  test.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s has a method of that name, which calls it',
    async (id, { method, path }) => {
      api.willAnswer(json({ items: [], next_cursor: null }));
      const call = methodNamed(api.client(), id);
      if (call === undefined) throw new Error(`Strideform has no method ${id}: add it.`);
      const ids = [...path.matchAll(/\{\w+\}/g)].map((_match, index) => `an id/${index}`);
      const result = call(...ids, {});
      if (isIterator(result)) await result.next();
      else await result;
      const values = ids.map(encodeURIComponent).values();
      const filled = path.replace(/\{\w+\}/g, () => values.next().value!);
      expect(api.received.map((one) => [one.method, one.path])).toEqual([[method, filled]]);
      expect(api.received[0]!.headers.authorization).toBe('API-KEY key-1');
    },
  );
});

function isIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof (value as Partial<AsyncIterator<unknown>>).next === 'function';
}
