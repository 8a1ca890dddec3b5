import { telemetryRegistry } from '@strideform/service-kit/telemetry';
import {
  answersAfter,
  answersHtml,
  answersStatus,
  breaksConnection,
  answersCutOff,
  ModelServer,
  refusesToAnswer,
  answersSentences,
  answersText,
} from '../model-server.fake.ts';
import { OpenAiCoachModel, type OpenAiSettings } from './openai-coach-model.ts';

describe('a model behind the Responses API', () => {
  const server = new ModelServer();
  let baseUrl: string;
  beforeAll(async () => {
    baseUrl = await server.start();
  });
  afterAll(() => server.stop());

  const modelWith = (changes: Partial<OpenAiSettings> = {}) =>
    new OpenAiCoachModel({
      apiKey: 'key-of-a-test',
      baseUrl,
      model: 'test-model',
      timeoutS: 5,
      retries: 2,
      maxOutputTokens: 700,
      prices: { input: 2, output: 10 },
      ...changes,
    });
  const request = {
    instructions: 'Be exact.',
    data: '<session_data>\n{}\n</session_data>',
    correction: null,
  };
  const { signal } = new AbortController();
  const sentence = 'Your cadence was {cadence.average}.';
  const sample = async (name: string, labels: string): Promise<number> =>
    Number(
      new RegExp(`^${name}{${labels}} (.*)$`, 'm').exec(await telemetryRegistry.metrics())?.[1] ??
        0,
    );

  test('gets instructions apart from data, a strict schema, and the order to store nothing', async () => {
    server.behave(answersSentences(sentence));
    expect(await modelWith().answer(request, signal)).toEqual({
      kind: 'answered',
      draft: { sentences: [sentence] },
      tokens: 1000,
      lostTries: 0,
    });
    const { body, path, authorization } = server.requests[0]!;
    expect([path, authorization]).toEqual(['/v1/responses', 'Bearer key-of-a-test']);
    expect(body).toMatchObject({
      model: 'test-model',
      instructions: 'Be exact.',
      input: [{ role: 'user', content: request.data }],
      store: false,
      max_output_tokens: 700,
      text: { format: { type: 'json_schema', strict: true } },
    });
  });

  test('gets a correction as a developer message, after the data', async () => {
    server.behave(answersSentences(sentence));
    await modelWith().answer({ ...request, correction: 'Write it again.' }, signal);
    expect(server.requests[0]!.body.input).toEqual([
      { role: 'user', content: request.data },
      { role: 'developer', content: 'Write it again.' },
    ]);
  });

  test('gets the request again after status 429, once Retry-After has passed', async () => {
    server.behave(answersStatus(429, { 'retry-after': '1' }), answersSentences(sentence));
    const start = performance.now();
    expect(await modelWith().answer(request, signal)).toMatchObject({ kind: 'answered' });
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['status 500', answersStatus(500)],
    ['a connection that breaks', breaksConnection],
  ])('is asked again after %s', async (_title, behaviour) => {
    server.behave(behaviour, answersSentences(sentence));
    expect(await modelWith().answer(request, signal)).toMatchObject({ kind: 'answered' });
  });

  test('gets the configured number of tries', async () => {
    server.behave(answersStatus(503));
    expect(await modelWith({ retries: 1 }).answer(request, signal)).toEqual({
      kind: 'unavailable',
      cause: 'status 503',
      tokens: 0,
      lostTries: 0,
    });
    expect(server.requests).toHaveLength(2);
  });

  test('gets no second request when it refuses the key', async () => {
    server.behave(answersStatus(401));
    expect(await modelWith().answer(request, signal)).toMatchObject({
      kind: 'unavailable',
      cause: 'status 401',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('counts as unavailable when it is too slow', async () => {
    server.behave(answersAfter(2000, answersSentences(sentence)));
    expect(await modelWith({ timeoutS: 0.2, retries: 0 }).answer(request, signal)).toEqual({
      kind: 'unavailable',
      cause: 'no answer',
      tokens: 0,
      lostTries: 1,
    });
  });

  test.each([
    [
      'took too long',
      { timeoutS: 0.2 },
      [answersAfter(1000, answersSentences(sentence))],
      { kind: 'unavailable', lostTries: 3 },
    ],
    [
      'took too long before an answer',
      { timeoutS: 2 },
      [answersAfter(5000, answersSentences(sentence)), answersSentences(sentence)],
      { kind: 'answered', tokens: 1000, lostTries: 1 },
    ],
    [
      'broke the connection',
      {},
      [breaksConnection, answersStatus(500), answersSentences(sentence)],
      { kind: 'answered', lostTries: 1 },
    ],
    ['answered something else', {}, [answersHtml], { kind: 'unavailable', lostTries: 1 }],
  ] as const)(
    'reports how many tries may have been billed by a provider that %s',
    async (_title, changes, behaviours, outcome) => {
      server.behave(...behaviours);
      expect(await modelWith(changes).answer(request, signal)).toMatchObject(outcome);
    },
  );

  test.each([
    ['a refusal', refusesToAnswer, 'refused'],
    ['an answer that was cut off', answersCutOff, 'cut_off'],
    ['an answer that is not JSON', answersText('Your cadence was fine.'), 'unreadable'],
    ['JSON of another form', answersText('{"comment":"fine"}'), 'unreadable'],
    ['no sentence', answersText('{"sentences":[]}'), 'unreadable'],
    ['the page of a proxy', answersHtml, 'unavailable'],
  ] as const)('separates %s from an answer', async (_title, behaviour, kind) => {
    server.behave(behaviour);
    expect(await modelWith({ retries: 0 }).answer(request, signal)).toMatchObject({ kind });
  });

  test('throws when the request is aborted', async () => {
    server.behave(answersAfter(3000, answersSentences(sentence)));
    const stopping = new AbortController();
    const answer = modelWith().answer(request, stopping.signal);
    setTimeout(() => stopping.abort(new Error('shutting down')), 100);
    await expect(answer).rejects.toThrow('shutting down');
  });

  test('is counted in metrics: requests, tokens and costs', async () => {
    const counted = () =>
      Promise.all([
        sample('strideform_model_tokens_total', 'model="test-model",direction="input"'),
        sample('strideform_model_tokens_total', 'model="test-model",direction="output"'),
        sample('strideform_model_cost_usd_total', 'model="test-model"'),
        sample('strideform_model_requests_total', 'model="test-model",outcome="answered"'),
      ]);
    const before = await counted();
    server.behave(answersSentences(sentence));
    await modelWith().answer(request, signal);
    const gained = (await counted()).map((value, i) => value - before[i]!);
    expect(gained).toEqual([900, 100, expect.closeTo(0.0028), 1]);
  });
});
