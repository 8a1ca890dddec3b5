import { cut, json, LocalApi, problem, type Answering } from '../local-api.fixture.ts';
import { UploadInterruptedError, type UploadProgress } from './send-in-parts.ts';

const content = '0123456789abcdef0123456789ABCDEFxyz';
const partSizes = [16, 16, 3];
const clip = new File([content], 'run.mov', { type: 'video/quicktime' });

describe('sending a clip in parts', () => {
  let api: LocalApi;
  let stored: Map<number, string>;
  /** Answers to the next PUTs of a part, by its number. Later PUTs succeed. */
  let faults: Map<number, Answering[]>;
  let stateAnswers: number;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    [stored, faults, stateAnswers] = [new Map(), new Map(), 0];
    api.willAnswer(answer);
  });

  const part = (number: number) => ({
    part_number: number,
    size_bytes: partSizes[number - 1]!,
  });
  const sendable = (number: number) => ({
    ...part(number),
    url: `${api.url}/store?part=${number}`,
  });

  /** Answers as the gateway's routes and the object store. */
  const answer: Answering = (response, request) => {
    const { method, path, body } = request;
    if (method === 'PUT') return store(Number(path.split('=')[1]), String(body))(response, request);
    const numbers = [1, 2, 3];
    if (path === '/running/uploads/')
      return json({ upload_id: 'upl_1', parts: numbers.map(sendable) }, 201)(response, request);
    if (path === '/running/uploads/upl_1/complete/')
      return json({ upload_id: 'upl_1', size_bytes: content.length })(response, request);
    stateAnswers += 1;
    const stored_parts = numbers.filter((number) => stored.has(number)).map(part);
    const missing_parts = numbers.filter((number) => !stored.has(number)).map(sendable);
    const size_bytes = content.length;
    return json({ upload_id: 'upl_1', size_bytes, stored_parts, missing_parts })(response, request);
  };
  function store(number: number, body: string): Answering {
    const fault = faults.get(number)?.shift();
    if (fault !== undefined) return fault;
    stored.set(number, body);
    return (response) => void response.writeHead(200).end();
  }
  const storedContent = (): string => [1, 2, 3].map((number) => stored.get(number)).join('');
  const puts = () => api.received.filter(({ method }) => method === 'PUT');

  test('stores every byte, without the API key, and completes the upload', async () => {
    const progress: UploadProgress[] = [];
    const sent = await api.client().uploads.send(clip, { onProgress: (one) => progress.push(one) });
    expect(sent).toEqual({ upload_id: 'upl_1', size_bytes: content.length });
    expect(storedContent()).toBe(content);
    expect(puts().map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(undefined));
    expect(JSON.parse(String(api.received[0]!.body))).toEqual({
      content_type: 'video/quicktime',
      size_bytes: content.length,
      file_name: 'run.mov',
    });
    expect(progress[0]).toEqual({ uploadId: 'upl_1', sentBytes: 0, sizeBytes: content.length });
    expect(progress).toHaveLength(4);
    expect(progress.at(-1)!.sentBytes).toBe(content.length);
  });

  test('reports the bytes of parts in flight if the caller sends these', async () => {
    const sent: number[] = [];
    faults.set(2, [problem(503, {}, { 'retry-after': '0' })]);
    await api.client().uploads.send(clip, {
      concurrency: 1,
      onProgress: ({ sentBytes }) => sent.push(sentBytes),
      sendPart: ({ url, body, signal }, onSentBytes) => {
        onSentBytes(body.size / 2);
        return fetch(url, { method: 'PUT', body, signal });
      },
    });
    expect(storedContent()).toBe(content);
    // The second part begins again after the refusal.
    expect(sent).toEqual([0, 0, 8, 16, 16, 24, 16, 24, 32, 32, 33.5, 35]);
  });

  test('sends a part again that fails', async () => {
    faults.set(2, [problem(503, {}, { 'retry-after': '0' }), cut]);
    await api.client().uploads.send(clip);
    expect(storedContent()).toBe(content);
    expect(puts()).toHaveLength(5);
  });

  test('fails with the id that continues it, and then sends only the missing parts', async () => {
    faults.set(3, [problem(403)]);
    const failure = await api
      .client()
      .uploads.send(clip, { concurrency: 1 })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UploadInterruptedError);
    const { uploadId, cause } = failure as UploadInterruptedError;
    expect([uploadId, cause]).toEqual(['upl_1', expect.objectContaining({ status: 403 })]);
    expect([...stored.keys()]).toEqual([1, 2]);

    const progress: number[] = [];
    await api.client().uploads.send(clip, {
      uploadId,
      onProgress: ({ sentBytes }) => progress.push(sentBytes),
    });
    expect(storedContent()).toBe(content);
    expect(puts()).toHaveLength(4);
    expect([progress, stateAnswers]).toEqual([[32, 35], 1]);
  });

  test('continues with a gap in the middle', async () => {
    stored = new Map([
      [1, content.slice(0, 16)],
      [3, content.slice(32)],
    ]);
    await api.client().uploads.send(clip, { uploadId: 'upl_1' });
    expect(storedContent()).toBe(content);
    expect(puts()).toHaveLength(1);
  });

  test('refuses to continue with another clip', async () => {
    const other = new Blob(['another clip']);
    const failure = api.client().uploads.send(other, { uploadId: 'upl_1' });
    await expect(failure).rejects.toMatchObject({ code: 'different_clip' });
    expect(puts()).toEqual([]);
  });

  test("ends with the signal's reason when the caller aborts", async () => {
    const stop = new AbortController();
    faults.set(1, [() => stop.abort(new Error('enough'))]);
    const failure = api.client().uploads.send(clip, { signal: stop.signal, concurrency: 1 });
    await expect(failure).rejects.toThrow('enough');
    expect(stored.size).toBe(0);
  });

  test('sends the type video/mp4 if the type is unknown', async () => {
    await api.client().uploads.send(new Blob([content]));
    expect(JSON.parse(String(api.received[0]!.body))).toMatchObject({
      content_type: 'video/mp4',
      file_name: 'clip.mp4',
    });
  });
});
