import { requestContext } from '@strideform/service-kit';
import { ReadAssessment } from '../assessment/read-assessment.use-case.ts';
import { toAssessment } from '../assessment/assessment-mapper.ts';
import { ReportsClient } from '../clients/reports-client.ts';
import { MediaLinkService } from '../media/media-link-service.ts';
import { addSession } from '../sessions/add-session.fixture.ts';
import { sampleReading } from '../sessions/sample-session.fixture.ts';
import { describeGateway, jsonRequest } from '../test-gateway.fixture.ts';

describeGateway('links to a report', {}, (gateway) => {
  const { call } = gateway;
  const { analysis } = sampleReading;
  const shared = (sessionId: string, body?: object) =>
    call(`/running/sessions/${sessionId}/share/`, jsonRequest('POST', body));
  const tokenOf = (url: unknown): string => String(url).split('/').at(-1)!;
  const read = (token: string) => call(`/shared/${token}`, {}, null);
  const newSession = (): string => addSession(gateway, { tenantId: gateway.tenantId });

  beforeAll(() => {
    const metrics = {
      mean_h: { ...analysis!.metrics['speed']!, avg: 0.98, min: 0, max: 1, values: [], unit: 'm' },
    };
    Object.assign(gateway.app.get(ReadAssessment), {
      ofSession: async (session: never) =>
        toAssessment(session, { ...analysis!, metrics: metrics as never }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({ annotatedVideo: gateway.store.address('annotated.mp4') }),
    });
  });

  test('show the report to anyone who has them, without a key and without measures of the body', async () => {
    const { status, body } = await shared(newSession());
    expect([status, body['url']]).toEqual([
      201,
      expect.stringMatching(/\/console\/shared\/[\w-]{43}$/),
    ]);
    const answer = await read(tokenOf(body['url']));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toMatchObject({
      title: sampleReading.session.title,
      video_url: expect.stringContaining('/media/'),
    });
    expect(Object.keys(answer.body['metrics']!)).toContain('cadence');
    for (const key of ['mean_h', 'power', 'normalized_power', 'leg_stiffness'])
      expect(answer.body['metrics']).not.toHaveProperty(key);
    expect(JSON.stringify(answer.body)).not.toMatch(/user_id|runner-7|height|weight/);
  });

  test('end when a new one is made, and when they are revoked', async () => {
    const sessionId = newSession();
    const first = tokenOf((await shared(sessionId)).body['url']);
    const second = tokenOf((await shared(sessionId, { expires_in_days: 7 })).body['url']);
    const statuses = async () => [(await read(first)).status, (await read(second)).status];
    expect(await statuses()).toEqual([404, 200]);
    const path = `/running/sessions/${sessionId}/share/`;
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect(await statuses()).toEqual([404, 404]);
    expect((await read(second)).body.code).toBe('share_not_found');
  });

  test('show a video by a link of their own, which ends with them, while those of answers stay', async () => {
    const sessionId = newSession();
    const video = gateway.store.address('annotated.mp4');
    await gateway.store.putJson(video, { video: 'annotated' });
    const session = { tenantId: gateway.tenantId, sessionId };
    const ownUrls = await requestContext.run({ requestId: 'own', origin: gateway.url }, () =>
      gateway.app.get(MediaLinkService).urlsOf(session, [video]),
    );
    const ownUrl = ownUrls.get(video.key)!;
    const videoUrlOf = async (token: string) => String((await read(token)).body['video_url']);
    const statusOf = async (url: string): Promise<number> =>
      (await fetch(url, { redirect: 'manual' })).status;
    const first = await videoUrlOf(tokenOf((await shared(sessionId)).body['url']));
    expect(first).not.toBe(ownUrl);
    expect(await statusOf(first)).toBe(302);
    const second = await videoUrlOf(tokenOf((await shared(sessionId)).body['url']));
    expect(await Promise.all([first, second].map(statusOf))).toEqual([404, 302]);
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    expect(await Promise.all([second, ownUrl].map(statusOf))).toEqual([404, 302]);
  });

  test('are made and revoked by who may write, and for their own sessions only', async () => {
    const sessionId = newSession();
    const path = `/running/sessions/${sessionId}/share/`;
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    for (const method of ['POST', 'DELETE']) {
      expect((await call(path, { method }, gateway.keys.viewer!)).status).toBe(403);
      expect((await call(path, { method }, neighbour)).status).toBe(404);
    }
  });
});
