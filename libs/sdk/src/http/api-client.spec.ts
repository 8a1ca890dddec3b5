import { Strideform } from '../strideform.ts';
import { json, LocalApi } from '../local-api.fixture.ts';

describe('a request', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  /** Returns the fields of the next form that arrives, read by an independent parser. */
  async function receivedForm(): Promise<FormData> {
    const { headers, body } = api.received.at(-1)!;
    const type = { 'content-type': headers['content-type']! };
    return new Response(new Uint8Array(body), { headers: type }).formData();
  }

  test('that creates a session is a form with the clip', async () => {
    api.willAnswer(json({ session_id: 'ses_1', title: 'Run' }));
    const video = new File(['the clip'], 'run.mov', { type: 'video/quicktime' });
    await api.client().sessions.create({
      user_id: 'anna',
      incline_degree: 2.5,
      body_joint_angles: ['knee', 'hip'],
      video,
    });
    const form = await receivedForm();
    const clip = form.get('video') as File;
    expect([clip.name, clip.type, await clip.text()]).toEqual([
      'run.mov',
      'video/quicktime',
      'the clip',
    ]);
    form.delete('video');
    expect(Object.fromEntries(form)).toEqual({
      user_id: 'anna',
      incline_degree: '2.5',
      body_joint_angles: 'knee,hip',
    });
  });

  test('that creates a session may take longer than others', async () => {
    const late = json({ session_id: 'ses_1', title: 'Run' });
    api.willAnswer((response, request) => void setTimeout(() => late(response, request), 300));
    const client = api.client({ timeoutMs: 100, maxRetries: 0 });
    const video = new Blob(['the clip']);
    expect((await client.sessions.create({ user_id: 'anna', video })).session_id).toBe('ses_1');
    await expect(client.users.retrieve('anna')).rejects.toMatchObject({ code: 'timeout' });
  });

  test('has no key if the client has none', async () => {
    api.willAnswer(json({ title: 'Run', findings: [], metrics: {} }));
    const client = new Strideform({ apiKey: null, baseUrl: api.url });
    expect((await client.sharedReports.retrieve('abc')).title).toBe('Run');
    expect(api.received.map(({ path }) => path)).toEqual(['/shared/abc/']);
    expect(api.received[0]!.headers).not.toHaveProperty('authorization');
  });

  test('goes to an address with a path, with the query that the caller gave', async () => {
    api.willAnswer(json({}));
    const client = new Strideform({ apiKey: 'k', baseUrl: `${api.url}/strideform//` });
    const query = { demo: true, format: 'csv' } as const;
    await client.sessions.export.download('any', query);
    await client.sessions.export.retrieve('any', {});
    expect(api.received.map(({ path }) => path)).toEqual([
      '/strideform/running/sessions/any/export/?demo=true&format=csv',
      '/strideform/running/sessions/any/export/',
    ]);
  });

  test('for a file gives its bytes', async () => {
    const bytes = Buffer.from([0, 255, 37]);
    api.willAnswer(
      (response) =>
        void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes),
    );
    const file = await api.client().sessions.export.download('ses_1', { format: 'c3d' });
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
  });

  test("is sent by the caller's fetch, with the caller's headers", async () => {
    api.willAnswer(json({ user_id: 'anna' }));
    const sent: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent.push(String(input));
      return globalThis.fetch(input, init);
    };
    await api.client({ fetch }).users.retrieve('anna', { headers: { 'x-request-id': 'mine' } });
    expect(sent).toEqual([`${api.url}/running/management/users/anna/`]);
    expect(api.received[0]!.headers['x-request-id']).toBe('mine');
  });
});
