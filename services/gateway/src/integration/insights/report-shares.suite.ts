import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { smallJpeg } from '../../accounts/brand/small-logo.fixture.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import { logoIn } from '../../accounts/brand/logo.ts';
import { assessmentExample } from '../../insights/assessment/assessment-example.ts';
import { toAssessment } from '../../insights/assessment/assessment-mapper.ts';
import { ReadAssessment } from '../../insights/assessment/read-assessment.use-case.ts';
import { sharedAccess } from '../../sessions/demo/shown-session.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { sendRecording } from '../send-recording.fixture.ts';
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
      find: async (_tenantId: string, sessionId: string) => ({
        annotatedVideo: gateway.store.address(videoKey(sessionId)),
        cleanVideo: null,
      }),
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
    // Definitions explain how metrics are computed, and say nothing about the runner.
    const { definitions, ...facts } = answer.body;
    expect(JSON.stringify(facts)).not.toMatch(/user_id|runner-7|height|weight/);
    const explained = (definitions as { name: string }[]).map(({ name }) => name);
    expect(explained).toEqual(expect.arrayContaining(['cadence', 'contact_angle']));
    for (const key of bodyMeasures) expect(explained).not.toContain(key);
  });

  test("show the club's colour and logo, from an address without ids", async () => {
    const sessionId = newSession();
    const token = tokenOf((await shared(sessionId)).body['url']);
    const none = { colour: null, text_colour: null, logo_url: null };
    expect((await read(token)).body['brand']).toEqual(none);
    const logo = logoIn(smallJpeg)!;
    await gateway.app.get(BrandRepository).update(gateway.tenantId, { colour: '#ffcc00', logo });
    const brand = (await read(token)).body['brand'] as unknown as { logo_url: string };
    expect(brand).toMatchObject({ colour: '#ffcc00', text_colour: '#000000' });
    for (const id of [gateway.tenantId, sessionId]) expect(brand.logo_url).not.toContain(id);
    const picture = await fetch(brand.logo_url);
    expect([...picture.headers]).toEqual(
      expect.arrayContaining([
        ['content-type', 'image/jpeg'],
        ['x-content-type-options', 'nosniff'],
      ]),
    );
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(logo.content);
    const unsigned = brand.logo_url.split('?')[0]!;
    expect((await fetch(unsigned)).status).toBe(400);
    expect((await fetch(brand.logo_url.replace('/logo?', '?'))).status).toBe(404);
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    expect((await fetch(brand.logo_url)).status).toBe(404);
  });

  test('leave an entry in the audit log when they are read', async () => {
    const sessionId = newSession();
    const token = tokenOf((await shared(sessionId)).body['url']);
    for (let times = 0; times < 3; times += 1) await read(token);
    const request = { limit: 50, cursor: null };
    const { items } = await gateway.app.get(AuditLog).list(gateway.tenantId, request);
    const own = items.filter(({ subjectId }) => subjectId === pseudonymOf(sessionId));
    expect(own).toMatchObject([
      { action: 'shared_report.read', keyId: null, count: 1 },
      { action: 'report_share.created' },
    ]);
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

  const listed = (sessionId: string, key?: string) =>
    call(`/running/sessions/${sessionId}/share/`, {}, key);
  const endAll = (sessionId: string) =>
    call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });

  const videoUrlOf = async (token: string) => String((await read(token)).body['video_url']);
  const fetchVideo = (url: string, headers = {}) => fetch(url, { redirect: 'manual', headers });
  const statusOf = async (url: string): Promise<number> => {
    const answer = await fetchVideo(url);
    await answer.arrayBuffer();
    return answer.status;
  };
  const videoKey = (sessionId: string) =>
    `tenants/${gateway.tenantId}/sessions/${sessionId}/attempts/1/report/annotated.mp4`;
  const bytes = Buffer.from('annotated video');
  /** Shares a session with a stored video. @returns the link to the video */
  async function sharedVideo(
    sessionId: string,
    key?: string,
    video: Buffer = bytes,
  ): Promise<string> {
    const address = gateway.store.address(videoKey(sessionId));
    await gateway.store.putStream(address, Readable.from([video]), { contentType: 'video/mp4' });
    const path = `/running/sessions/${sessionId}/share/`;
    const { body } = await call(path, jsonRequest('POST'), key);
    return videoUrlOf(tokenOf(body['url']));
  }

  test('show the video, whole or in part, without an id of the tenant or the session', async () => {
    const sessionId = newSession();
    const url = await sharedVideo(sessionId);
    const whole = await fetchVideo(url);
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    const part = await fetchVideo(url, { range: 'bytes=2-5' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-5/15']);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(2, 6));
    expect((await fetchVideo(url, { range: 'bytes=15-' })).status).toBe(416);
    for (const shown of [url, ...[...whole.headers].flat(), ...[...part.headers].flat()])
      for (const id of [gateway.tenantId, sessionId, 'tenants/'])
        expect(shown.toLowerCase()).not.toContain(id.toLowerCase());
  });

  test('play recordings for the athlete, and no others', async () => {
    const sessionId = newSession();
    const recordingId = await sendRecording(gateway, sessionId, { title: 'For you' });
    await sendRecording(gateway, sessionId, { title: 'For us', isForAthlete: false });
    const token = tokenOf((await shared(sessionId)).body['url']);
    const { recordings } = (await read(token)).body as unknown as {
      recordings: { title: string; url: string }[];
    };
    expect(recordings.map(({ title }) => title)).toEqual(['For you']);
    const { url } = recordings[0]!;
    for (const id of [gateway.tenantId, sessionId]) expect(url).not.toContain(id);
    const part = await fetchVideo(url, { range: 'bytes=0-3' });
    expect([
      part.status,
      ...['content-type', 'x-content-type-options'].map((name) => part.headers.get(name)),
    ]).toEqual([206, 'video/webm', 'nosniff']);
    expect(await statusOf(url.split('?')[0]!)).toBe(400);
    const path = `/running/sessions/${sessionId}/recordings/${recordingId}/`;
    await call(path, jsonRequest('PATCH', { for_athlete: false }));
    expect(await statusOf(url)).toBe(404);
    await call(path, jsonRequest('PATCH', { for_athlete: true }));
    expect(await statusOf(url)).toBe(200);
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    expect(await statusOf(url)).toBe(404);
  });

  test('let a coach play a recording that many readers have open', async () => {
    const sessionId = newSession();
    const recordingId = await sendRecording(gateway, sessionId, { sizeBytes: 2 ** 25 });
    const token = tokenOf((await shared(sessionId)).body['url']);
    const [recording] = (await read(token)).body['recordings'] as unknown as { url: string }[];
    // A reader that takes no bytes keeps its file open.
    const open = await Promise.all(Array.from({ length: 17 }, () => fetch(recording!.url)));
    expect(open.map(({ status }) => status).toSorted()).toEqual([...Array(16).fill(200), 429]);
    const path = `/running/sessions/${sessionId}/recordings/${recordingId}/link/`;
    expect(await statusOf(String((await call(path)).body['url']))).toBe(200);
    await Promise.all(open.map((answer) => answer.body!.cancel()));
  });

  test('have the video drawn when it is first opened', async () => {
    const sessionId = newSession();
    const url = await sharedVideo(sessionId);
    const video = gateway.store.address(videoKey(sessionId));
    await gateway.store.remove(video);
    const reports = gateway.app.get(ReportsClient);
    const drawing = jest.spyOn(reports, 'drawAnnotatedVideo').mockImplementation(async () => {
      await gateway.store.putStream(video, Readable.from([bytes]), { contentType: 'video/mp4' });
      return true;
    });
    const opened = await fetchVideo(url);
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(bytes);
    expect(drawing.mock.calls).toEqual([[gateway.tenantId, sessionId, 1, 25]]);
    drawing.mockRestore();
  });

  test('do not read a whole video for a HEAD request', async () => {
    const video = randomBytes(32 * 1024 ** 2);
    const url = await sharedVideo(newSession(), undefined, video);
    const opening = jest.spyOn(gateway.store, 'getStream');
    const { status, headers } = await fetch(url, { method: 'HEAD' });
    expect([status, headers.get('content-length')]).toEqual([200, String(video.length)]);
    const stream = (await opening.mock.results[0]!.value) as Readable;
    opening.mockRestore();
    while (!stream.closed) await sleep(20);
    expect(stream.readableEnded).toBe(false);
  });

  test('show the video at an address that ends, and that nobody can extend', async () => {
    const url = new URL(await sharedVideo(newSession()));
    const later = new URL(url);
    later.searchParams.set('expires', String(Number(url.searchParams.get('expires')) + 1));
    expect(await statusOf(later.href)).toBe(404);
    const other = new URL(await sharedVideo(newSession()));
    other.search = url.search;
    expect(await statusOf(other.href)).toBe(404);
    const afterItsEnd = Date.now() + 901_000;
    const time = jest.spyOn(Date, 'now').mockReturnValue(afterItsEnd);
    const answer = await fetchVideo(url.href);
    time.mockRestore();
    expect([answer.status, await answer.json()]).toEqual([
      410,
      expect.objectContaining({ code: 'media_link_expired' }),
    ]);
  });

  test('end with their videos when they are revoked', async () => {
    const sessionId = newSession();
    const [first, second] = [await sharedVideo(sessionId), await sharedVideo(sessionId)];
    expect(await Promise.all([first, second].map(statusOf))).toEqual([200, 200]);
    await endAll(sessionId);
    expect(await Promise.all([first, second].map(statusOf))).toEqual([404, 404]);
  });

  test.each([
    ['their session', (sessionId: string) => `/running/sessions/${sessionId}/media-links/`],
    ['their tenant', () => '/running/management/media-links/'],
    [
      'the API key that made them',
      (_sessionId: string, key: string) => `/running/management/api-keys/${key.split('_')[1]}/`,
    ],
  ])('end with their video when the links of %s are revoked', async (_what, pathOf) => {
    const [sessionId, admin] = [newSession(), await gateway.issueKey('admin')];
    const key = await gateway.issueKey('sub_admin');
    const url = await sharedVideo(sessionId, key);
    const path = `/running/sessions/${sessionId}/share/`;
    expect(await statusOf(url)).toBe(200);
    expect((await call(pathOf(sessionId, key), { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await statusOf(url)).toBe(404);
    const { body } = await call(path, jsonRequest('POST'));
    expect((await read(tokenOf(body['url']))).status).toBe(200);
  });

  test('work on when the API key that made them expires', async () => {
    const key = await gateway.issueKey('sub_admin');
    const url = await sharedVideo(newSession(), key);
    const past = { expiresAt: new Date(Date.now() - 1) };
    await gateway.app.get(ApiKeyRepository).end(key.split('_')[1]!, gateway.tenantId, past);
    expect(await statusOf(url)).toBe(200);
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

  test.each(['share', 'media-links'])('show nothing while a DELETE of %s runs', async (links) => {
    const sessionId = newSession();
    const token = tokenOf((await shared(sessionId)).body['url']);
    whileRead(() => call(`/running/sessions/${sessionId}/${links}/`, { method: 'DELETE' }));
    const { status, body } = await read(token);
    expect([status, body.code]).toEqual([404, 'share_not_found']);
  });

  test("are created, listed and revoked only in the session's tenant, and changed by writers", async () => {
    const sessionId = newSession();
    const path = `/running/sessions/${sessionId}/share/`;
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    for (const method of ['POST', 'DELETE']) {
      expect((await call(path, { method }, gateway.keys.viewer!)).status).toBe(403);
      expect((await call(path, { method }, neighbour)).status).toBe(404);
    }
    expect((await listed(sessionId, neighbour)).status).toBe(404);
  });
});
