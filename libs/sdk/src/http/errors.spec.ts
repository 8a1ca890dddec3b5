import { json, LocalApi, problem } from '../local-api.fixture.ts';
import * as sdk from '../index.ts';

describe('a refusal', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());
  const failure = (): Promise<unknown> =>
    api
      .client({ maxRetries: 0 })
      .users.create({ user_id: '' })
      .then(
        () => new Error('There is no failure.'),
        (error: unknown) => error,
      );

  test.each([
    [400, sdk.ValidationError],
    [401, sdk.AuthenticationError],
    [403, sdk.PermissionError],
    [404, sdk.NotFoundError],
    [409, sdk.ConflictError],
    [413, sdk.TooLargeError],
    [415, sdk.ApiError],
    [422, sdk.IdempotencyError],
    [429, sdk.RateLimitError],
    [500, sdk.ServerError],
    [503, sdk.ServiceUnavailableError],
  ])('of status %i has its own class', async (status, kind) => {
    api.willAnswer(problem(status));
    const error = (await failure()) as sdk.ApiError;
    expect(error.constructor).toBe(kind);
    expect(error).toBeInstanceOf(sdk.StrideformError);
    expect([error.name, error.status]).toEqual([kind.name, status]);
  });

  test('has code, request id, sentence and fields', async () => {
    const errors = [{ pointer: '/user_id', message: 'required' }];
    api.willAnswer(
      problem(400, { code: 'invalid_parameters', request_id: 'r-1', errors, detail: 'Not valid.' }),
    );
    expect(await failure()).toMatchObject({
      message: 'Not valid.',
      code: 'invalid_parameters',
      requestId: 'r-1',
      errors,
      retryAfterS: null,
    });
  });

  test('of a proxy, which answers no JSON, has the status as its code', async () => {
    api.willAnswer(
      json('', 504, { 'content-type': 'text/html', 'x-request-id': 'r-2', 'retry-after': '7' }),
    );
    expect(await failure()).toMatchObject({
      code: 'http_504',
      requestId: 'r-2',
      errors: [],
      retryAfterS: 7,
    });
  });

  test('understands a Retry-After that is a date', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    api.willAnswer(problem(503, {}, { 'retry-after': date }));
    const { retryAfterS } = (await failure()) as sdk.ApiError;
    expect(retryAfterS).toBeGreaterThan(20);
    expect(retryAfterS).toBeLessThanOrEqual(30);
  });

  test('also covers an answer of another type, from an address outside the API', async () => {
    api.willAnswer(json('<html>', 200, { 'content-type': 'text/html' }));
    expect(await failure()).toMatchObject({ code: 'unexpected_answer', status: 200 });
  });

  test('comes before a request for missing settings and ids', async () => {
    expect(() => new sdk.Strideform({ apiKey: '', baseUrl: api.url })).toThrow('apiKey');
    await expect(async () => api.client().sessions.delete('')).rejects.toThrow('session_id');
  });
});
