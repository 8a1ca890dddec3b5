import { ConnectionError, NotFoundError, PermissionError } from '../http/errors.ts';
import { cut, empty, eventAnswer, json, LocalApi, problem } from '../local-api.fixture.ts';
import type { SessionProgress } from './session-progress.ts';

const state = (status: string, progress: number, members: object = {}) => ({
  attempt: 1,
  status,
  stage: 'pose',
  progress,
  error: null,
  reanalysis: null,
  ...members,
});
const event = (id: string, body: object): string =>
  `id: ${id}\nevent: state\ndata: ${JSON.stringify({ session_id: 'ses_1', ...body })}\n\n`;
const session = (body: object) => json({ metrics: {}, title: 'Run', ...body });
const ended = state('succeeded', 1);

describe('waiting for a session', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  /** Waits, and resolves with the reported states and the session. */
  async function wait(signal?: AbortSignal) {
    const progress: number[] = [];
    const onUpdate = (update: SessionProgress): void => void progress.push(update.progress);
    const client = api.client();
    const options = { onUpdate, pollIntervalMs: 20, ...(signal === undefined ? {} : { signal }) };
    return { session: await client.sessions.wait('ses_1', options), progress };
  }
  const paths = (): string[] =>
    api.received.map(({ path }) => (path.endsWith('/events/') ? 'stream' : 'read'));

  test('follows its stream of events, and reads the session at the end', async () => {
    const pieces = [
      'retry: 2000\n\n',
      event('1', state('queued', 0)),
      ': still here\n\n',
      event('2', ended),
    ];
    api.willAnswer(eventAnswer(pieces, 'ends'), session(ended));
    const { session: read, progress } = await wait();
    expect([read.title, read.status, progress]).toEqual(['Run', 'succeeded', [0, 1]]);
    expect(paths()).toEqual(['stream', 'read']);
    expect(api.received[0]!.headers.accept).toBe('text/event-stream');
  });

  test('reads the session when the stream breaks, then continues the stream where it broke', async () => {
    api.willAnswer(
      eventAnswer([event('v1', state('processing', 0.2)), 'id: v2\ndata: {"cut'], 'breaks'),
      session(state('processing', 0.4)),
      eventAnswer([event('v9', ended)], 'ends'),
      session(ended),
    );
    expect((await wait()).progress).toEqual([0.2, 0.4, 1]);
    expect(paths()).toEqual(['stream', 'read', 'stream', 'read']);
    expect(api.received.map(({ headers }) => headers['last-event-id'])).toEqual([
      undefined,
      undefined,
      'v1',
      undefined,
    ]);
  });

  test('polls while there is no stream, and reports each state once', async () => {
    const half = session(state('processing', 0.5));
    api.willAnswer(problem(500), half, cut, half, problem(429), session(ended), session(ended));
    expect((await wait()).progress).toEqual([0.5, 1]);
    expect(paths()).toEqual(['stream', 'read', 'stream', 'read', 'stream', 'read', 'read']);
  });

  test('survives an outage after the API was reached', async () => {
    // One read with its two retries, one stream, one read with its retries.
    const outage = Array(7).fill(problem(503, {}, { 'retry-after': '0' }));
    api.willAnswer(
      eventAnswer([event('1', state('processing', 0.1))], 'breaks'),
      ...outage,
      eventAnswer([event('2', ended)], 'ends'),
      session(ended),
    );
    expect((await wait()).progress).toEqual([0.1, 1]);
  });

  test('reads a session that ended before the stream began', async () => {
    api.willAnswer(empty(), session(ended));
    expect((await wait()).progress).toEqual([1]);
  });

  test('waits for the new analysis of a session that is analysed again', async () => {
    const again = state('processing', 0.3, { attempt: 2 });
    api.willAnswer(
      eventAnswer(
        [event('1', { ...ended, reanalysis: again }), event('2', { ...ended, attempt: 2 })],
        'ends',
      ),
      session({ ...ended, attempt: 2 }),
    );
    expect((await wait()).session.attempt).toBe(2);
  });

  test('resolves with a session that failed', async () => {
    const failed = state('failed', 0.1, { error: { code: 'no_person_found' } });
    api.willAnswer(eventAnswer([event('1', failed)], 'ends'), session(failed));
    expect((await wait()).session).toMatchObject({ error: { code: 'no_person_found' } });
  });

  test('fails when the session is deleted meanwhile', async () => {
    const deleted = 'event: deleted\ndata: {"session_id":"ses_1"}\n\n';
    const pieces = [event('1', state('processing', 0.1)), deleted];
    api.willAnswer(eventAnswer(pieces, 'ends'), problem(404));
    await expect(wait()).rejects.toThrow(NotFoundError);
  });

  test('fails at once for a refusal, and when the API was never reached', async () => {
    api.willAnswer(problem(403));
    await expect(wait()).rejects.toThrow(PermissionError);
    expect(api.received).toHaveLength(1);
    api.willAnswer(cut);
    await expect(wait()).rejects.toThrow(ConnectionError);
  });

  test("ends with the signal's reason, in the stream and between two reads", async () => {
    const inStream = new AbortController();
    api.willAnswer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(event('1', state('queued', 0)));
      setTimeout(() => inStream.abort(new Error('enough')), 100);
    });
    await expect(wait(inStream.signal)).rejects.toThrow('enough');

    api.willAnswer((response, request) => {
      const answer = request.path.endsWith('/events/') ? empty() : session(state('queued', 0));
      answer(response, request);
    });
    const polling = wait(AbortSignal.timeout(300));
    await expect(polling).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('yields each state to its caller, and closes the stream when the caller stops', async () => {
    const closed = new Promise<void>((resolve) => {
      api.willAnswer((response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(event('1', state('queued', 0)));
      });
    });
    for await (const { status } of api.client().sessions.watch('ses_1')) {
      expect(status).toBe('queued');
      break;
    }
    await closed;
  });
});

describe('waiting for a thread', () => {
  test('reads it until its text is written', async () => {
    const api = await LocalApi.start();
    api.willAnswer(json({ status: 'writing' }), json({ status: 'completed' }));
    expect(await api.client().threads.wait('thr_1')).toEqual({ status: 'completed' });
    expect(api.received).toHaveLength(2);
    await api.stop();
  });
});
