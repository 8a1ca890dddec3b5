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
    expect(requests).toEqual([[sessionId, 50]]);
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

  test('are waited for by a limited number of requests of a tenant', async () => {
    const started = Promise.withResolvers<boolean>();
    draw = async (sessionId) => (await started.promise) && store(sessionId);
    const links = await Promise.all(Array.from({ length: 17 }, newLink));
    const answers = links.map(async (link) => (await fetch(link, { redirect: 'manual' })).status);
    while (requests.length < 16) await sleep(10);
    expect(await Promise.race(answers)).toBe(429);
    started.resolve(true);
    const statuses = await Promise.all(answers);
    expect(statuses.filter((status) => status === 302)).toHaveLength(16);
    expect(await refusalOf(`${gateway.url}/media/${'A'.repeat(43)}`)).toContain(404);
  });

  test('are drawn early without waiting, and a failure does not matter', async () => {
    draw = () => Promise.reject(new Unavailable('Away.'));
    await gateway.app.get(AnnotatedVideos).drawEarly(tenantId, 'ses_early', 1);
    expect(requests).toEqual([['ses_early', 0]]);
  });
});
