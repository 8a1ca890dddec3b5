import { json, LocalApi, problem } from '../local-api.fixture.ts';

describe('a list', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());
  const page = (ids: readonly string[], next: string | null) =>
    json({ items: ids.map((session_id) => ({ session_id })), next_cursor: next });
  const paths = (): string[] => api.received.map(({ path }) => path);

  test('is read over all its pages', async () => {
    api.willAnswer(page(['a', 'b'], 'c 1'), page([], 'c2'), page(['c'], null));
    const ids: string[] = [];
    const query = { status: 'failed', limit: 2 } as const;
    for await (const { session_id } of api.client().sessions.list(query)) ids.push(session_id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(paths()).toEqual([
      '/running/sessions/?status=failed&limit=2',
      '/running/sessions/?status=failed&limit=2&cursor=c+1',
      '/running/sessions/?status=failed&limit=2&cursor=c2',
    ]);
  });

  test('reads no page that is not needed', async () => {
    api.willAnswer(page(['a', 'b'], 'c1'));
    for await (const { session_id } of api.client().sessions.list()) {
      expect(session_id).toBe('a');
      break;
    }
    expect(paths()).toEqual(['/running/sessions/']);
  });

  test('gives its first page when it is awaited', async () => {
    api.willAnswer(page(['a'], 'c1'));
    const { items, next_cursor } = await api.client().sessions.list();
    expect([items.length, next_cursor]).toEqual([1, 'c1']);
  });

  test('fails when a page fails', async () => {
    api.willAnswer(page(['a'], 'c1'), problem(400, { code: 'invalid_cursor' }));
    const ids: string[] = [];
    const readAll = async (): Promise<void> => {
      for await (const { session_id } of api.client().sessions.list()) ids.push(session_id);
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'invalid_cursor' });
    expect(ids).toEqual(['a']);
    api.willAnswer(problem(401));
    await expect(api.client().users.list()).rejects.toMatchObject({ status: 401 });
    const caught = api
      .client()
      .users.list()
      .catch((error: unknown) => error);
    expect(await caught).toMatchObject({ status: 401 });
  });
});
