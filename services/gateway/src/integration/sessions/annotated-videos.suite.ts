import { NotFound, Unavailable } from '@strideform/service-kit/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { AnnotatedVideos } from '../../platform/clients/annotated-videos.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const annotatedVideosSuite = gatewaySuite('annotated videos', (gateway) => {
  const { tenantId } = gateway;
  let admin: string;
  /** Sessions whose video was requested, with the time that the caller waits. */
  let requests: [string, number][] = [];
  /** Behaviour of the report service. */
  let draw: (sessionId: string) => Promise<boolean>;

  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
    Object.assign(gateway.app.get(ReportsClient), {
      find: async (_tenantId: string, sessionId: string) => ({
        annotatedVideo: videoOf(sessionId),
        cleanVideo: null,
      }),
      drawAnnotatedVideo: (_tenantId: string, sessionId: string, _attempt: 1, waitS: number) => {
        requests.push([sessionId, waitS]);
        return draw(sessionId);
      },
    });
  });
  beforeEach(() => {
    requests = [];
    draw = store;
  });

  const videoOf = (sessionId: string) =>
    gateway.store.address(
      `tenants/${tenantId}/sessions/${sessionId}/attempts/1/report/annotated.mp4`,
    );
  async function store(sessionId: string): Promise<boolean> {
    await sleep(100);
    await gateway.store.putJson(videoOf(sessionId), { video: sessionId });
    return true;
  }
  async function linkTo(sessionId: string): Promise<string> {
    const { body } = await gateway.call(`/running/sessions/${sessionId}/media-links/`, {}, admin);
    return body['analyzed_video_url'] as string;
  }
  const newLink = async (): Promise<string> => linkTo(addSession(gateway, { tenantId }));
  async function refusalOf(url: string): Promise<unknown[]> {
    const answer = await fetch(url);
    const { code } = (await answer.json()) as { code: string };
    return [answer.status, code, answer.headers.get('retry-after')];
  }

  test('are drawn when their link is first opened, and then kept', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const link = await linkTo(sessionId);
    expect(requests).toEqual([]);
    for (const _time of [1, 2])
      expect(await (await fetch(link)).json()).toEqual({ video: sessionId });
    expect(requests).toEqual([[sessionId, 25]]);
  });

  test('are opened later while they are drawn', async () => {
    draw = async () => false;
    expect(await refusalOf(await newLink())).toEqual([503, 'video_being_drawn', '5']);
  });

  test('are refused with the reason if they cannot be drawn', async () => {
    const link = await newLink();
    draw = () => Promise.reject(new NotFound('Superseded.'));
    expect(await refusalOf(link)).toEqual([404, 'media_link_not_found', null]);
    draw = () => Promise.reject(new Unavailable('Busy.', { code: 'too_busy' }));
    expect(await refusalOf(link)).toEqual([503, 'too_busy', '5']);
  });

  test('are waited for once by all their readers, and in a limited number', async () => {
    const started = Promise.withResolvers<boolean>();
    draw = async (sessionId) => (await started.promise) && store(sessionId);
    const links = await Promise.all(Array.from({ length: 16 }, newLink));
    const readers = [...links, ...links, ...links];
    const answers = readers.map(async (link) => (await fetch(link, { redirect: 'manual' })).status);
    while (requests.length < 16) await sleep(10);
    expect((await refusalOf(await newLink()))[0]).toBe(429);
    started.resolve(true);
    expect(await Promise.all(answers)).toEqual(readers.map(() => 302));
    expect(requests).toHaveLength(16);
  });

  test('are not waited for by a gateway that stops', async () => {
    const replica = await gateway.startReplica();
    replica.sessions.known = gateway.sessions.known;
    const videos = replica.app.get(AnnotatedVideos);
    Object.assign(replica.app.get(ReportsClient), {
      drawAnnotatedVideo: () => new Promise(() => {}),
    });
    const waiting = videos.ensureStored(videoOf('ses_slow'));
    const refused = expect(waiting).rejects.toMatchObject({ code: 'video_being_drawn' });
    await sleep(100);
    await replica.stop();
    await refused;
  });

  test('are drawn early without waiting, and a failure does not matter', async () => {
    draw = () => Promise.reject(new Unavailable('Away.'));
    await gateway.app.get(AnnotatedVideos).drawEarly(tenantId, 'ses_early', 1);
    expect(requests).toEqual([['ses_early', 0]]);
  });
});
