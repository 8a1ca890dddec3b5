import { telemetryRegistry } from '@strideform/service-kit';
import {
  after,
  answersHtml,
  fails,
  hangsUp,
  isCutOff,
  ModelServer,
  refuses,
  says,
  saysText,
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
  const sentence = { text: 'Your cadence was 170 steps/min.', facts: ['cadence.average'] };
  const sample = async (name: string, labels: string): Promise<number> =>
    Number(
      new RegExp(`^${name}{${labels}} (.*)$`, 'm').exec(await telemetryRegistry.metrics())?.[1] ??
        0,
    );

  test('is asked with instructions and data apart, for a strict form, storing nothing', async () => {
    server.behave(says(sentence));
    expect(await modelWith().answer(request, signal)).toEqual({
      kind: 'answered',
      draft: { sentences: [sentence] },
      tokens: 1000,
      lostTries: 0,
    });
    const { body, path, authorization } = server.asked[0]!;
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

  test('is told what was wrong in a message of ours, after the data', async () => {
    server.behave(says(sentence));
    await modelWith().answer({ ...request, correction: 'Write it again.' }, signal);
    expect(server.asked[0]!.body.input).toEqual([
      { role: 'user', content: request.data },
      { role: 'developer', content: 'Write it again.' },
    ]);
  });

  test('is asked again after 429, when Retry-After has passed', async () => {
    server.behave(fails(429, { 'retry-after': '1' }), says(sentence));
    const start = performance.now();
    expect(await modelWith().answer(request, signal)).toMatchObject({ kind: 'answered' });
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(server.asked).toHaveLength(2);
  });

  test.each([
    ['500', fails(500)],
    ['a connection that breaks', hangsUp],
  ])('is asked again after %s', async (_title, behaviour) => {
    server.behave(behaviour, says(sentence));
    expect(await modelWith().answer(request, signal)).toMatchObject({ kind: 'answered' });
  });

  test('is given up after as many tries as are configured', async () => {
    server.behave(fails(503));
    expect(await modelWith({ retries: 1 }).answer(request, signal)).toEqual({
      kind: 'unavailable',
      detail: 'could not be had (status 503)',
      tokens: 0,
      lostTries: 0,
    });
    expect(server.asked).toHaveLength(2);
  });

  test('is not asked again with a key that is refused', async () => {
    server.behave(fails(401));
    expect(await modelWith().answer(request, signal)).toMatchObject({
      kind: 'unavailable',
      detail: 'could not be had (status 401)',
    });
    expect(server.asked).toHaveLength(1);
  });

  test('is given up when it is too slow', async () => {
    server.behave(after(2000, says(sentence)));
    expect(await modelWith({ timeoutS: 0.2, retries: 0 }).answer(request, signal)).toEqual({
      kind: 'unavailable',
      detail: 'could not be had (no answer)',
      tokens: 0,
      lostTries: 1,
    });
  });

  test.each([
    ['took too long', [after(1000, says(sentence))], { kind: 'unavailable', lostTries: 3 }],
    [
      'took too long before an answer',
      [after(1000, says(sentence)), says(sentence)],
      { kind: 'answered', tokens: 1000, lostTries: 1 },
    ],
    ['hung up on it', [hangsUp, fails(500), says(sentence)], { kind: 'answered', lostTries: 1 }],
    ['answered something else', [answersHtml], { kind: 'unavailable', lostTries: 1 }],
  ] as const)(
    'tells how many tries of the provider, which %s, may have been billed',
    async (_title, behaviours, outcome) => {
      server.behave(...behaviours);
      expect(await modelWith({ timeoutS: 0.2 }).answer(request, signal)).toMatchObject(outcome);
    },
  );

  test.each([
    ['a refusal', refuses, 'refused'],
    ['an answer that was cut off', isCutOff, 'cut_off'],
    ['an answer that is no JSON', saysText('Your cadence was fine.'), 'unreadable'],
    ['JSON of another form', saysText('{"comment":"fine"}'), 'unreadable'],
    ['no sentence', saysText('{"sentences":[]}'), 'unreadable'],
    ['a page of some proxy', answersHtml, 'unavailable'],
  ] as const)('tells %s from an answer', async (_title, behaviour, kind) => {
    server.behave(behaviour);
    expect(await modelWith({ retries: 0 }).answer(request, signal)).toMatchObject({ kind });
  });

  test('is left alone when it is called off', async () => {
    server.behave(after(3000, says(sentence)));
    const stopping = new AbortController();
    const answer = modelWith().answer(request, stopping.signal);
    setTimeout(() => stopping.abort(new Error('shutting down')), 100);
    await expect(answer).rejects.toThrow('shutting down');
  });

  test('has its requests, tokens and cost counted', async () => {
    const counted = () =>
      Promise.all([
        sample('strideform_model_tokens_total', 'model="test-model",direction="input"'),
        sample('strideform_model_tokens_total', 'model="test-model",direction="output"'),
        sample('strideform_model_cost_usd_total', 'model="test-model"'),
        sample('strideform_model_requests_total', 'model="test-model",outcome="answered"'),
      ]);
    const before = await counted();
    server.behave(says(sentence));
    await modelWith().answer(request, signal);
    const gained = (await counted()).map((value, i) => value - before[i]!);
    expect(gained).toEqual([900, 100, expect.closeTo(0.0028), 1]);
  });
});
