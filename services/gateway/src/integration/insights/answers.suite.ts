import { storeAnalysis } from '@strideform/analysis-store';
import { encodeFrames, headOf } from '@strideform/analysis-store/frames';
import { frameRounding } from '@strideform/gait-engine';
import {
  type AnalysisFile,
  type ReportFile,
  type SessionView,
  threadBlocks,
} from '@strideform/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { sampleReport, sampleReportFile } from '../../insights/reports/sample-report.fixture.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest, TestGateway } from '../test-gateway.fixture.ts';

export const answersSuite = gatewaySuite('answers that are read again', (gateway) => {
  const { call } = gateway;
  let tenantId: string;
  let key: string;
  let comments: object;
  let isPending: boolean;
  let other: TestGateway;

  beforeAll(async () => {
    const tenants = gateway.app.get(TenantRepository);
    ({ tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`));
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    key = await gateway.issueKey('admin', { tenantId });
    other = await gateway.startReplica();
    for (const one of [gateway, other]) setUpServices(one);
    other.sessions.known = gateway.sessions.known;
  });
  beforeEach(() => {
    comments = {};
    isPending = false;
  });
  afterAll(() => other.stop());

  /** Stores the files of an analysis. Their numbers identify the analysis. */
  async function store(sessionId: string, attempt: number): Promise<void> {
    const at = fileOf(sessionId, attempt);
    const times = Array.from({ length: 500 }, (_one, index) => attempt + index / 1000);
    const analysis: AnalysisFile = {
      ...sampleData.analysis,
      timestamps_s: times,
      angles: { lkne_angle: times },
      series: { speed: times },
      contact: { left: times.map(() => true), right: times.map(() => false) },
      keypoints: { names: [], frames: times.map(() => []) },
    };
    const addresses = { analysis: at('analysis.json'), frames: at('frames.json') };
    const frames = encodeFrames(analysis, frameRounding);
    await storeAnalysis(gateway.store, addresses, headOf(analysis), frames);
    const report: ReportFile = {
      ...sampleReportFile,
      form: {
        ...sampleReportFile.form,
        images: { contact_angle: at('contact.jpg'), push_angle: null, knee_ankle: null },
      },
    };
    await gateway.store.putJson(at('report.json'), report);
  }

  const fileOf = (sessionId: string, attempt: number) => (name: string) =>
    gateway.store.address(
      `tenants/${gateway.tenantId}/sessions/${sessionId}/attempts/${attempt}/${name}`,
    );

  function setUpServices({ app }: TestGateway): void {
    Object.assign(app.get(ThreadsClient), {
      texts: async () => ({ comments, isPending }),
      create: async () => {
        isPending = true;
        return threadBlocks.summary.map((block) => ({ block, threadId: `thr_${block}` }));
      },
    });
    Object.assign(app.get(ReportsClient), {
      find: async (_tenant: string, sessionId: string, attempt: number) => {
        const at = fileOf(sessionId, attempt);
        return {
          annotatedVideo: at('annotated.mp4'),
          cleanVideo: at('clean.mp4'),
          report: at('report.json'),
        };
      },
    });
    Object.assign(app.get(ResultsClient), {
      find: async (_tenant: string, sessionId: string, attempt: number) => ({
        ...sampleData.result,
        analysis: fileOf(sessionId, attempt)('analysis.json'),
      }),
    });
  }

  async function finished(changes: Partial<SessionView> = {}): Promise<string> {
    const sessionId = addSession(gateway, { tenantId, ...changes });
    await store(sessionId, 1);
    return sessionId;
  }
  const change = (sessionId: string, changes: Partial<SessionView>) =>
    gateway.sessions.known.set(sessionId, {
      ...gateway.sessions.known.get(sessionId)!,
      ...changes,
    });
  const read = (sessionId: string, headers: Record<string, string> = {}, from = gateway) =>
    from.call(`/running/sessions/${sessionId}/`, { headers }, key);
  const firstTime = ({ body }: { readonly body: object }): number =>
    (body as { all_timestamps: number[] }).all_timestamps[0]!;

  const routes = ['', 'summary/', 'form-analysis/', 'gait-analysis/'];

  test.each(routes)(
    'have an entity tag, and 304 for callers with the same content: /running/sessions/{id}/%s',
    async (route) => {
      const path = `/running/sessions/${await finished()}/${route}`;
      const ask = (tag?: string) =>
        fetch(`${gateway.url}${path}`, {
          headers: {
            authorization: `API-KEY ${key}`,
            ...(tag === undefined ? {} : { 'if-none-match': tag }),
          },
        });
      const first = await ask();
      const tag = first.headers.get('etag')!;
      expect([first.status, tag]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{27}"$/)]);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      for (const known of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
        const again = await ask(known);
        expect([again.status, await again.text()]).toEqual([304, '']);
        expect([again.headers.get('etag'), again.headers.get('vary')]).toEqual([
          tag,
          'accept-encoding',
        ]);
      }
      const changed = await ask('W/"other"');
      expect([changed.status, await changed.json()]).toEqual([200, await first.json()]);
    },
  );

  test('have the same tag at every gateway', async () => {
    const sessionId = await finished();
    const summary = (from: TestGateway) =>
      from.call(`/running/sessions/${sessionId}/summary/`, {}, key);
    const [here, there] = [await summary(gateway), await summary(other)];
    expect(here.headers.get('etag')).toBe(there.headers.get('etag'));
    expect(here.body).toEqual(there.body);
  });

  test('come in the preferred coding of the caller, or else in the stored one', async () => {
    const sessionId = await finished();
    const { port } = new URL(gateway.url);
    const ask = async (accepted: string) => {
      const { headers, rawPayload } = await gateway.app.inject({
        url: `/running/sessions/${sessionId}/`,
        headers: {
          authorization: `API-KEY ${key}`,
          'accept-encoding': accepted,
          host: `127.0.0.1:${port}`,
        },
      });
      expect([headers['vary'], headers['content-type']]).toEqual([
        'accept-encoding',
        'application/json; charset=utf-8',
      ]);
      expect(Number(headers['content-length'])).toBe(rawPayload.length);
      return { coding: headers['content-encoding'], bytes: rawPayload };
    };
    const [plain, br, gzip] = [await ask('identity'), await ask('br'), await ask('gzip, br')];
    expect([plain.coding, br.coding, gzip.coding]).toEqual([undefined, 'br', 'gzip']);
    expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes);
    expect(br.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  test('change with a new analysis: with its progress, and with its results', async () => {
    const sessionId = await finished();
    const first = await read(sessionId);
    expect(firstTime(first)).toBe(1);
    await call(`/running/sessions/${sessionId}/reanalysis/`, jsonRequest('POST'), key);
    const { attempt, ...state } = gateway.sessions.known.get(sessionId)!;
    change(sessionId, { reanalysis: { ...state, attempt: 2, status: 'queued', progress: 0.25 } });
    const during = await read(sessionId);
    expect([attempt, firstTime(during), during.body]).toEqual([
      1,
      1,
      expect.objectContaining({ reanalysis: expect.objectContaining({ progress: 0.25 }) }),
    ]);
    await store(sessionId, 2);
    change(sessionId, { attempt: 2, reanalysis: null });
    const tag = first.headers.get('etag')!;
    for (const from of [gateway, other]) {
      const after = await read(sessionId, { 'if-none-match': tag }, from);
      expect([after.status, firstTime(after)]).toEqual([200, 2]);
    }
  });

  test('change with the comments and with the profile of the runner', async () => {
    const sessionId = await finished({ userId: `runner-${randomUUID()}` });
    const summary = async () =>
      (await call(`/running/sessions/${sessionId}/summary/`, {}, key)).body as Record<
        string,
        unknown
      >;
    expect(await summary()).not.toHaveProperty('summary_text');
    const path = `/running/sessions/${sessionId}/summary/`;
    expect((await other.call(path, { method: 'POST' }, key)).status).toBe(201);
    expect(await summary()).not.toHaveProperty('summary_text');
    const comment = Object.values(sampleReport.comments!)[0]!;
    comments = Object.fromEntries(threadBlocks.summary.map((block) => [block, comment]));
    isPending = false;
    expect(await summary()).toHaveProperty('summary_text');
    const { userId } = gateway.sessions.known.get(sessionId)!;
    const body = { user_id: userId, display_name: 'Berta' };
    await call('/running/management/users/', jsonRequest('POST', body), key);
    expect((await summary())['user_information']).toMatchObject({ display_name: 'Berta' });
    const user = `/running/management/users/${userId}/`;
    await other.call(user, jsonRequest('PATCH', { display_name: 'Berta B.' }), key);
    expect((await summary())['user_information']).toMatchObject({ display_name: 'Berta B.' });
  });

  test.each(routes)(
    'are gone at every gateway after the session is deleted at one: /running/sessions/{id}/%s',
    async (route) => {
      const path = `/running/sessions/${await finished()}/${route}`;
      const tags: string[] = [];
      for (const from of [gateway, other]) {
        const { status, headers } = await from.call(path, {}, key);
        expect(status).toBe(200);
        tags.push(headers.get('etag')!);
      }
      const deleted = path.replace(route, '');
      expect((await other.call(deleted, { method: 'DELETE' }, key)).status).toBe(204);
      for (const [index, from] of [gateway, other].entries()) {
        const headers = { 'if-none-match': tags[index]! };
        const { status, body } = await from.call(path, { headers }, key);
        expect([status, body.code]).toEqual([404, 'not_found']);
      }
    },
  );

  test('stay unknown to other tenants, and to revoked keys', async () => {
    const sessionId = await finished();
    const { headers } = await read(sessionId);
    const known = { 'if-none-match': headers.get('etag')! };
    const path = `/running/sessions/${sessionId}/`;
    const foreign = await call(path, { headers: known });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
    const brief = await gateway.issueKey('admin', { tenantId });
    expect((await other.call(path, {}, brief)).status).toBe(200);
    const keyPath = `/running/management/api-keys/${brief.split('_')[1]}/`;
    expect((await call(keyPath, { method: 'DELETE' }, key)).status).toBe(204);
    expect((await other.call(path, { headers: known }, brief)).status).toBe(401);
  });

  test('are reused without reading their sources again until one has changed', async () => {
    const sessionId = await finished();
    await read(sessionId);
    let asked = 0;
    const { find } = gateway.sessions;
    gateway.sessions.find = async (...request) => {
      asked += 1;
      return find.apply(gateway.sessions, request);
    };
    try {
      await read(sessionId);
      await read(sessionId);
      expect(asked).toBe(0);
      await gateway.app.get(TenantRepository).setMediaLinkDays(tenantId, 9);
      await read(sessionId);
      expect(asked).toBe(1);
      change(sessionId, { status: 'processing' });
      await gateway.app.get(ReadStamps).renew(stampOf.session(sessionId));
      await read(sessionId);
      await read(sessionId);
      expect(asked).toBe(3);
    } finally {
      gateway.sessions.find = find;
    }
  });

  test('end with the plan', async () => {
    const sessionId = await finished();
    const path = `/running/sessions/${sessionId}/gait-analysis/`;
    const tenants = gateway.app.get(TenantRepository);
    const plan = { plan: 'standard', planStartsAt: null } as const;
    const endsAtMs = Date.now() + 6000;
    await tenants.setPlan(tenantId, { ...plan, planEndsAt: new Date(endsAtMs) });
    expect((await call(path, {}, key)).status).toBe(200);
    await sleep(endsAtMs - Date.now() + 100);
    expect((await call(path, {}, key)).status).toBe(404);
    await tenants.setPlan(tenantId, { ...plan, planEndsAt: null });
    expect((await call(path, {}, key)).status).toBe(200);
    await tenants.suspendPlan(tenantId, new Date());
    expect((await other.call(path, {}, key)).status).toBe(404);
    await tenants.suspendPlan(tenantId, null);
  });

  test('list new and reanalysed sessions, but no deleted ones', async () => {
    const list = async () => {
      const { body } = await call('/running/sessions/?limit=100', {}, key);
      const { items } = body as unknown as {
        items: { session_id: string; reanalysis: object | null }[];
      };
      return items;
    };
    const has = async (sessionId: string) =>
      (await list()).some(({ session_id: listed }) => listed === sessionId);
    const [first, second] = [await finished(), await finished()];
    await call(`/running/sessions/${first}/reanalysis/`, jsonRequest('POST'), key);
    expect([await has(first), await has(second)]).toEqual([true, true]);
    const { attempt, status, stage, progress, failure, recording, finishedAt } =
      gateway.sessions.known.get(first)!;
    const reanalysis = { attempt, status, stage, progress, failure, recording, finishedAt };
    await other.call(`/running/sessions/${first}/reanalysis/`, jsonRequest('POST'), key);
    change(first, { reanalysis });
    const listed = (await list()).find(({ session_id: id }) => id === first);
    expect(listed?.reanalysis).not.toBeNull();
    await other.call(`/running/sessions/${second}/`, { method: 'DELETE' }, key);
    expect([await has(first), await has(second)]).toEqual([true, false]);
  });

  test('show new links once the old ones are revoked', async () => {
    const sessionId = await finished();
    const linkOf = async (from: TestGateway): Promise<string> =>
      new URL((await read(sessionId, {}, from)).body['video_url']).pathname;
    const [here, there] = [await linkOf(gateway), await linkOf(other)];
    expect(here).toBe(there);
    const path = `/running/sessions/${sessionId}/media-links/`;
    await other.call(path, { method: 'DELETE' }, key);
    const fresh = await linkOf(gateway);
    expect(fresh).not.toBe(here);
    expect(await linkOf(other)).toBe(fresh);
  });

  test('of the demo follow the choice of its session', async () => {
    const demo = gateway.app.get(DemoSessionRepository);
    const [first, second] = [await finished({ title: 'One' }), await finished({ title: 'Two' })];
    const title = async (): Promise<string> =>
      (await call('/running/sessions/any/?demo=true')).body['title'];
    await demo.choose({ tenantId, sessionId: first });
    expect(await title()).toBe('One');
    await demo.choose({ tenantId, sessionId: second });
    expect(await title()).toBe('Two');
    await demo.clear();
  });

  test('of a POST are read again for a repeated Idempotency-Key, and not stored', async () => {
    const path = `/running/sessions/${await finished()}/gait-analysis/`;
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await call(path, { method: 'POST', headers }, key),
      await call(path, { method: 'POST', headers }, key),
    ];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});
