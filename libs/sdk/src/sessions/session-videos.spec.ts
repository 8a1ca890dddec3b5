import { json, LocalApi, problem } from '../local-api.fixture.ts';

describe('the videos of a session', () => {
  let api: LocalApi;
  beforeAll(async () => {
    api = await LocalApi.start();
  });
  afterAll(() => api.stop());

  const links = (name: string, lifetimeMs = 600_000) =>
    json({
      session_id: 'ses_1',
      video_url: `${api.url}/${name}`,
      expires_at: new Date(Date.now() + lifetimeMs).toISOString(),
    });
  const paths = (): string[] => api.received.map(({ path }) => path);
  const linksPath = '/running/sessions/ses_1/media-links/';

  test('have a link that is kept while it works', async () => {
    api.willAnswer(links('first'));
    const videos = api.client().sessions.videos('ses_1');
    expect([await videos.url('video'), await videos.url('video')]).toEqual([
      `${api.url}/first`,
      `${api.url}/first`,
    ]);
    expect(paths()).toEqual([linksPath]);
  });

  test('have a new link when the old one is about to expire', async () => {
    api.willAnswer(links('first', 10_000), links('second'));
    const videos = api.client().sessions.videos('ses_1');
    await videos.url('video');
    expect(await videos.url('video')).toBe(`${api.url}/second`);
  });

  test.each([410, 403])(
    'are downloaded by a new link, without the API key, when the old one answers %i',
    async (status) => {
      api.willAnswer(links('first'), problem(status), links('second'), json('the video'));
      const videos = api.client().sessions.videos('ses_1');
      const video = await videos.download('video', { range: 'bytes=0-99' });
      expect(await video.text()).toBe('"the video"');
      expect(paths()).toEqual([linksPath, '/first', linksPath, '/second']);
      const { headers } = api.received.at(-1)!;
      expect([headers.range, headers.authorization]).toEqual(['bytes=0-99', undefined]);
    },
  );

  test('are not downloaded by a second new link, and not after another refusal', async () => {
    const videos = api.client().sessions.videos('ses_1');
    api.willAnswer(links('first'), problem(410), links('second'), problem(410));
    await expect(videos.download('video')).rejects.toMatchObject({ status: 410 });
    api.willAnswer(problem(404));
    await expect(videos.download('video')).rejects.toMatchObject({ status: 404 });
    expect(paths()).toHaveLength(1);
  });

  test('that do not exist have no link', async () => {
    api.willAnswer(links('first'));
    const videos = api.client().sessions.videos('ses_1');
    await expect(videos.url('clean_video')).rejects.toThrow('no clean_video');
  });
});
