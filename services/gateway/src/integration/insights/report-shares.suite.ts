import { jest } from '@jest/globals';
import { requestContext } from '@strideform/service-kit/context';
import { assessmentExample } from '../../insights/assessment/assessment-example.ts';
import { toAssessment } from '../../insights/assessment/assessment-mapper.ts';
import { ReadAssessment } from '../../insights/assessment/read-assessment.use-case.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { MediaLinkRepository } from '../../sessions/media/media-link.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

/** Metrics that reveal body measures of the runner, alone or together with others. */
const bodyMeasures = [
  'mean_h',
  'power',
  'normalized_power',
  'leg_stiffness',
  'leg_stiffness_symmetry',
  'overstride',
];
const inCm = { unit: 'cm', uncertainty: 0.2 };

export const reportSharesSuite = gatewaySuite('links to a report', (gateway) => {
  const { call } = gateway;
  const { analysis } = sampleData;
  const shared = (sessionId: string, body?: object) =>
    call(`/running/sessions/${sessionId}/share/`, jsonRequest('POST', body));
  const tokenOf = (url: unknown): string => String(url).split('/').at(-1)!;
  const read = (token: string) => call(`/shared/${token}`, {}, null);
  const newSession = (): string => addSession(gateway, { tenantId: gateway.tenantId });

  beforeAll(() => {
    const metrics = {
      ...analysis!.metrics,
      overstride: { avg: 12, min: 8, max: 16, values: [8, 16], left: 8, right: 16, ...inCm },
    };
    const ofBody = { ...assessmentExample.findings[0]!, metric: 'overstride' };
    Object.assign(gateway.app.get(ReadAssessment), {
      assess: async (session: never) => ({
        ...toAssessment(session, { ...analysis!, metrics }),
        findings: [ofBody, ...assessmentExample.findings],
      }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({ annotatedVideo: gateway.store.address('annotated.mp4') }),
    });
  });

  test('show the report without a key and without body measures', async () => {
    const { status, body } = await shared(newSession());
    expect([status, body['url']]).toEqual([
      201,
      expect.stringMatching(/\/console\/shared\/[\w-]{43}$/),
    ]);
    const answer = await read(tokenOf(body['url']));
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.body).toMatchObject({
      title: sampleData.session.title,
      video_url: expect.stringContaining('/media/'),
    });
    expect(Object.keys(answer.body['metrics']!)).toEqual(
      expect.arrayContaining(['cadence', 'contact_angle']),
    );
    expect(answer.body['disclaimer']).toContain('This is not medical advice');
    for (const key of bodyMeasures) expect(answer.body['metrics']).not.toHaveProperty(key);
    expect(JSON.stringify(answer.body)).not.toMatch(/user_id|runner-7|height|weight/);
  });

  test('leave out findings about body measures', async () => {
    const sessionId = newSession();
    const session = await gateway.sessions.find(gateway.tenantId, sessionId);
    const shownToTheTenant = await gateway.app.get(ReadAssessment).assess(session, sharedAccess);
    const metricsOf = (findings: readonly { metric: string }[]) =>
      findings.map(({ metric }) => metric);
    expect(metricsOf(shownToTheTenant.findings)).toContain('overstride');
    const answer = await read(tokenOf((await shared(sessionId)).body['url']));
    expect(metricsOf(answer.body['findings']!)).toEqual(
      metricsOf(shownToTheTenant.findings).filter((metric) => metric !== 'overstride'),
    );
  });

  test('end with their session, and do not show its id', async () => {
    const sessionId = newSession();
    const token = tokenOf((await shared(sessionId)).body['url']);
    gateway.sessions.known.delete(sessionId);
    const { status, body } = await read(token);
    expect([status, body.code]).toEqual([404, 'share_not_found']);
    expect(JSON.stringify(body)).not.toContain(sessionId);
  });

  test('end when a new one is created and when they are revoked', async () => {
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

  test('show a video with a separate link, which ends with them, while links in answers stay valid', async () => {
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

  /** Runs `act` while a reader of the report waits for the answer. */
  function whileRead(act: () => Promise<unknown>): void {
    const assessments = gateway.app.get(ReadAssessment);
    const assess = assessments.assess;
    const assessing = jest.spyOn(assessments, 'assess');
    assessing.mockImplementationOnce(async (session, access) => {
      await act();
      return assess(session, access);
    });
  }
  const linksTo = (sessionId: string) =>
    gateway.app.get(MediaLinkRepository).findBySession(gateway.tenantId, sessionId);

  test('show nothing to a reader during the revocation, and leave no link to the video', async () => {
    const sessionId = newSession();
    const token = tokenOf((await shared(sessionId)).body['url']);
    whileRead(() => call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' }));
    const { status, body } = await read(token);
    expect([status, body.code]).toEqual([404, 'share_not_found']);
    expect(await linksTo(sessionId)).toEqual([]);
  });

  test('keep the video of the next link if they end while they are read', async () => {
    const sessionId = newSession();
    const first = tokenOf((await shared(sessionId)).body['url']);
    let second = '';
    whileRead(async () => {
      second = tokenOf((await shared(sessionId)).body['url']);
      expect((await read(second)).status).toBe(200);
    });
    expect((await read(first)).status).toBe(404);
    const [link, ...others] = await linksTo(sessionId);
    expect(others).toEqual([]);
    expect((await read(second)).body['video_url']).toMatch(new RegExp(`${link!.token}$`));
  });

  test("are created and revoked only by writers of the session's tenant", async () => {
    const sessionId = newSession();
    const path = `/running/sessions/${sessionId}/share/`;
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    for (const method of ['POST', 'DELETE']) {
      expect((await call(path, { method }, gateway.keys.viewer!)).status).toBe(403);
      expect((await call(path, { method }, neighbour)).status).toBe(404);
    }
  });
});
