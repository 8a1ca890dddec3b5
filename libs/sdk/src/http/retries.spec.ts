import { cut, empty, json, LocalApi, problem, silence } from '../local-api.fixture.ts';
import { ConnectionError, RateLimitError, TimeoutError } from './errors.ts';
import { retryDelayMs } from './retries.ts';

describe('a request that fails', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  test.each([
    ['408', problem(408, { code: 'body_silent' })],
    ['429', problem(429, {}, { 'retry-after': '0' })],
    ['500', problem(500)],
    ['502 of a proxy', json('<html>', 502, { 'content-type': 'text/html' })],
    ['503', problem(503, {}, { 'retry-after': '0' })],
    ['a cut connection', cut],
    [
      'a repeat that comes while the first one runs',
      problem(409, { code: 'idempotency_key_in_use' }, { 'retry-after': '0' }),
    ],
  ])('is sent again after %s', async (_what, failure) => {
    api.willAnswer(failure, failure, json({ session_id: 'ses_1', title: 'Run' }));
    const created = await api.client().sessions.create({ user_id: 'anna', upload_id: 'upl_1' });
    expect(created.session_id).toBe('ses_1');
    expect(api.received).toHaveLength(3);
  });

  test('keeps its idempotency key and its body when it is sent again', async () => {
    api.willAnswer(cut, problem(503, {}, { 'retry-after': '0' }), json({ user_id: 'anna' }));
    const users = api.client().users;
    await users.create({ user_id: 'anna' });
    const keys = api.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(api.received.map(({ body }) => body.toString())).toEqual(
      Array(3).fill('{"user_id":"anna"}'),
    );
    await users.create({ user_id: 'anna' });
    expect(api.received[3]!.headers['idempotency-key']).not.toBe(keys[0]);
  });

  test("has the caller's idempotency key, if any, and none unless it is a POST", async () => {
    api.willAnswer(json({}));
    await api.client().users.create({ user_id: 'anna' }, { idempotencyKey: 'mine' });
    await api.client().users.update('anna', { height: 176 });
    expect(api.received.map(({ headers }) => headers['idempotency-key'])).toEqual([
      'mine',
      undefined,
    ]);
  });

  test('fails with the last error when two retries failed too', async () => {
    api.willAnswer(cut);
    await expect(api.client().users.retrieve('anna')).rejects.toThrow(ConnectionError);
    expect(api.received).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 409, 413, 422])('is not sent again after %i', async (status) => {
    api.willAnswer(problem(status));
    await expect(api.client().users.retrieve('anna')).rejects.toMatchObject({ status });
    expect(api.received).toHaveLength(1);
  });

  test('waits for the time in Retry-After', async () => {
    api.willAnswer(problem(429, {}, { 'retry-after': '1' }), json({}));
    const start = performance.now();
    await api.client().users.retrieve('anna');
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  test('leaves a long Retry-After to the caller', async () => {
    api.willAnswer(problem(429, {}, { 'retry-after': '3600' }));
    const failure = api.client().users.retrieve('anna');
    await expect(failure).rejects.toThrow(RateLimitError);
    await expect(failure).rejects.toMatchObject({ retryAfterS: 3600 });
    expect(api.received).toHaveLength(1);
  });

  test('is sent as often as the client or the request allows', async () => {
    api.willAnswer(problem(500));
    await expect(api.client({ maxRetries: 0 }).users.retrieve('anna')).rejects.toThrow();
    expect(api.received).toHaveLength(1);
    await expect(api.client().users.retrieve('anna', { maxRetries: 1 })).rejects.toThrow();
    expect(api.received).toHaveLength(3);
  });

  test('ends after its time, and is sent again', async () => {
    api.willAnswer(silence, json({ user_id: 'anna' }));
    const user = await api.client().users.retrieve('anna', { timeoutMs: 1000 });
    expect(user.user_id).toBe('anna');
    api.willAnswer(silence);
    await expect(
      api.client().users.retrieve('anna', { timeoutMs: 100, maxRetries: 0 }),
    ).rejects.toThrow(TimeoutError);
  });

  test("ends with the signal's reason when the caller aborts, also between two attempts", async () => {
    api.willAnswer(silence);
    const during = AbortSignal.timeout(100);
    const first = api.client().users.retrieve('anna', { signal: during });
    const failure = await first.catch((error: unknown) => error);
    expect([failure, during.aborted]).toEqual([during.reason, true]);
    api.willAnswer(problem(503, {}, { 'retry-after': '30' }));
    const between = new AbortController();
    const second = api.client().users.retrieve('anna', { signal: between.signal });
    setTimeout(() => between.abort(new Error('enough')), 200);
    await expect(second).rejects.toThrow('enough');
    expect(api.received).toHaveLength(1);
  });

  test('succeeds without an answer if there is none', async () => {
    api.willAnswer(empty());
    expect(await api.client().sessions.delete('ses_1')).toBeUndefined();
  });
});

describe('the pause before a retry', () => {
  test.each([
    [0, 500],
    [1, 1000],
    [2, 2000],
    [10, 8000],
  ])('after attempt %i is at most %i ms, and at least half of it', (attempt, longestMs) => {
    const delays = Array.from({ length: 50 }, () => retryDelayMs(attempt, new Error('cut')));
    expect(Math.max(...delays)).toBeLessThanOrEqual(longestMs);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(longestMs / 2);
    expect(new Set(delays).size).toBeGreaterThan(1);
  });
});
