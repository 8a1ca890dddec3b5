import { jest } from '@jest/globals';
import type { ReportFile, SessionView } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';
import { NotFound, Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import {
  ReadSessionHistory,
  type HistoryWithRepeats,
} from '../../insights/changes/read-session-history.use-case.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { sampleReport, sampleReportFile } from '../../insights/reports/sample-report.fixture.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const pdf = Buffer.from('%PDF-1.7 …');

const history: HistoryWithRepeats = {
  usual: { cadence: { low: 168, high: 172, sessionCount: 5 } },
  since: { earlier: null, reasons: [] },
  repeated: ['contact_time.above'],
};

export const reportsSuite = gatewaySuite('reports over HTTP', (gateway) => {
  const { call } = gateway;
  let tenantId: string;
  let key: string;
  let viewer: string;
  let printed: reportV1.RenderReportPdfRequest[];

  beforeAll(async () => {
    const tenants = gateway.app.get(TenantRepository);
    ({ tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`));
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    [key, viewer] = (await Promise.all([
      gateway.issueKey('admin', { tenantId }),
      gateway.issueKey('viewer', { tenantId }),
    ])) as [string, string];
    await gateway.app
      .get(UserRepository)
      .put(tenantId, 'runner-7', { displayName: 'Anna', ageYears: 34 });
    const at = (name: string) => gateway.store.address(`tenants/${gateway.tenantId}/${name}`);
    const file = {
      ...sampleReportFile,
      form: {
        ...sampleReportFile.form,
        images: { contact_angle: at('contact.jpg'), push_angle: null, knee_ankle: at('knee.jpg') },
      },
    } satisfies ReportFile;
    await gateway.store.putJson(at('report.json'), file);
    gateway.sessions.history = {
      sessionCount: 3,
      lastCreatedAt: new Date('2026-11-20T08:00:00Z'),
    };
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({
        annotatedVideo: at('annotated.mp4'),
        cleanVideo: at('clean.mp4'),
        report: at('report.json'),
      }),
      renderPdf: async (request: reportV1.RenderReportPdfRequest) => {
        printed.push(request);
        return pdf;
      },
    });
    Object.assign(gateway.app.get(ReadSessionHistory), { execute: async () => history });
    await gateway.store.putFile(at('contact.jpg'), new URL(import.meta.url).pathname, 'image/jpeg');
  });
  beforeEach(() => {
    printed = [];
    gateway.sessions.known.clear();
    Object.assign(gateway.app.get(ThreadsClient), {
      texts: async () => ({ comments: sampleReport.comments, isPending: false }),
    });
  });

  const known = (changes: Partial<SessionView> = {}): string =>
    addSession(gateway, { tenantId, ...changes });
  const print = (sessionId: string, reader = viewer, query = ''): Promise<Response> =>
    fetch(`${gateway.url}/running/sessions/${sessionId}/report.pdf${query}`, {
      headers: { authorization: `API-KEY ${reader}` },
    });
  const printDemo = () => print('anything', gateway.keys['viewer'], '?demo=true');
  const routes = ['form-analysis', 'gait-analysis'] as const;

  test.each(routes)('%s fetches the file once for a first read', async (route) => {
    const fetched = jest.spyOn(gateway.store, 'getJson');
    try {
      expect((await call(`/running/sessions/${known()}/${route}/`, {}, key)).status).toBe(200);
      expect(fetched).toHaveBeenCalledTimes(1);
    } finally {
      fetched.mockRestore();
    }
  });

  test.each(routes)(
    '%s answers POST like GET, with and without the final slash, also to viewers',
    async (route) => {
      const sessionId = known();
      const answers = await Promise.all(
        [
          ['GET', '/'],
          ['POST', '/'],
          ['GET', ''],
          ['POST', ''],
        ].map(([method, slash]) =>
          call(
            `/running/sessions/${sessionId}/${route}${slash}`,
            { method: method! },
            method === 'GET' ? viewer : key,
          ),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const plain = answers.map(({ body }) =>
        JSON.stringify(body).replace(/\/media\/[\w-]{43}/g, ''),
      );
      expect(new Set(plain).size).toBe(1);
      expect(answers[0]!.body).toMatchObject({
        session_id: sessionId,
        status: 'succeeded',
        date: '24/11/2026',
        user_info: {
          uid: 'runner-7',
          display_name: 'Anna',
          age: 34,
          admin_name: expect.stringMatching(/^Clinic /),
          last_session: '20/11/2026',
        },
      });
    },
  );

  test.each(routes)('%s refuses the POST of a viewer', async (route) => {
    const path = `/running/sessions/${known()}/${route}/`;
    const { status, body } = await call(path, { method: 'POST' }, viewer);
    expect([status, body.code]).toEqual([403, 'role_too_weak']);
  });

  test('form-analysis links to pictures that can be fetched, and shows null for a missing one', async () => {
    const { body } = await call(`/running/sessions/${known()}/form-analysis/`, {}, key);
    const { images, form_comments } = body as unknown as {
      images: Record<string, string | null>;
      form_comments: object;
    };
    expect(images['push_angle']).toBeNull();
    const picture = await fetch(images['contact_angle']!);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Object.keys(form_comments)).toEqual([
      'contact_angle',
      'hip_extension_at_foot_takeoff',
      'foot_contact_angle_and_torso_lean',
    ]);
  });

  test("gait-analysis counts the runner's sessions", async () => {
    expect(
      (await call(`/running/sessions/${known()}/gait-analysis/`, {}, key)).body['user_info'],
    ).toMatchObject({ session_count: 3 });
  });

  test('are shown without comments while the comments cannot be read', async () => {
    Object.assign(gateway.app.get(ThreadsClient), {
      texts: async () => {
        throw new Unavailable('The threads service does not answer.');
      },
    });
    const { status, body } = await call(`/running/sessions/${known()}/form-analysis/`, {}, key);
    expect([status, body['form_comments'], body['notes']]).toEqual([
      200,
      undefined,
      expect.objectContaining({ form_comments: 'the comments cannot be read at the moment' }),
    ]);
  });

  test('of an unfinished session have empty fields; an unfinished or failed session has no PDF', async () => {
    const sessionId = known({ status: 'processing', stage: 'pose', progress: 0.3 });
    expect(await call(`/running/sessions/${sessionId}/gait-analysis/`, {}, key)).toMatchObject({
      status: 200,
      body: { status: 'processing', left: { peak_time: null } },
    });
    expect(await call(`/running/sessions/${sessionId}/report.pdf`, {}, key)).toMatchObject({
      status: 409,
      body: { code: 'session_not_finished' },
    });
    const failure = {
      code: 'too_dark',
      title: 'Too dark',
      detail: 'Film in better light.',
      retryable: false,
      stage: 'pose',
    } as const;
    expect(
      await call(`/running/sessions/${known({ status: 'failed', failure })}/report.pdf`, {}, key),
    ).toMatchObject({
      status: 409,
      body: { code: 'session_failed', error: expect.stringContaining('Film in better light.') },
    });
  });

  test('need a plan: without one they answer 404, whether the session exists or not', async () => {
    const sessionId = known({ tenantId: gateway.tenantId });
    for (const path of [...routes, 'report.pdf'].flatMap((route) => [
      `${sessionId}/${route}`,
      `ses_unknown/${route}`,
    ])) {
      expect(await call(`/running/sessions/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'no_active_plan', error: expect.stringContaining('plan') },
      });
    }
    expect(
      await call(`/running/sessions/${sessionId}/form-analysis/`, { method: 'POST' }),
    ).toMatchObject({ status: 404, body: { code: 'no_active_plan' } });
  });

  test('of the demo session need no plan', async () => {
    const sessionId = known();
    await gateway.app.get(DemoSessionRepository).choose({ tenantId, sessionId });
    for (const [route, method] of [
      ['form-analysis', 'POST'],
      ['gait-analysis', 'POST'],
      ['gait-analysis', 'GET'],
    ] as const) {
      expect(
        await call(`/running/sessions/anything/${route}/?demo=true`, { method }),
      ).toMatchObject({ status: 200, body: { session_id: sessionId } });
    }
    expect((await printDemo()).status).toBe(200);
    // Each tenant that requests the demo has its own queue.
    expect(printed).toMatchObject([{ tenantId, askingTenantId: gateway.tenantId }]);
    expect(
      await call('/running/sessions/anything/form-analysis/?demo=maybe', { method: 'POST' }, key),
    ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/demo' }] } });
  });

  test('of the demo session show body measures, but no personal data', async () => {
    const sessionId = known();
    await gateway.app.get(DemoSessionRepository).choose({ tenantId, sessionId });
    const { body } = await call('/running/sessions/anything/form-analysis/?demo=true');
    expect(body['user_info']).toMatchObject({
      uid: 'demo-runner',
      display_name: 'Demo runner',
      email: null,
      phone: null,
      age: 34,
    });
    expect(JSON.stringify(body)).not.toMatch(/Anna|runner-7/);
  });

  test('of the demo session show neither the name of its tenant nor sessions of its runner', async () => {
    const sessionId = known();
    await gateway.app.get(DemoSessionRepository).choose({ tenantId, sessionId });
    gateway.sessions.history = { sessionCount: 12, lastCreatedAt: new Date() };
    const path = '/running/sessions/anything';
    const form = await call(`${path}/form-analysis/?demo=true`);
    const gait = await call(`${path}/gait-analysis/?demo=true`);
    gateway.sessions.history = { sessionCount: 0, lastCreatedAt: null };
    const shown = { admin_name: 'Demo', last_session: null };
    expect(form.body['user_info']).toMatchObject(shown);
    expect(gait.body['user_info']).toMatchObject({ ...shown, session_count: 0 });
    await printDemo();
    expect(printed).toMatchObject([{ tenantName: 'Demo' }]);
    expect(JSON.stringify([form.body, gait.body, printed])).not.toContain('Clinic');
  });

  test('of the demo session are not stored for repeats with an Idempotency-Key', async () => {
    const sessionId = known();
    await gateway.app.get(DemoSessionRepository).choose({ tenantId, sessionId });
    const init = { method: 'POST', headers: { 'idempotency-key': randomUUID() } };
    const ask = () => call('/running/sessions/anything/form-analysis/?demo=true', init);
    expect((await ask()).body['session_id']).toBe(sessionId);
    const again = await ask();
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(await collectionsWith(gateway, sessionId)).not.toContain('idempotency_records');
  });

  test('of another tenant, or of an unknown session, are not found', async () => {
    const foreign = known({ tenantId: 'ten_other' });
    for (const sessionId of [foreign, 'ses_unknown'])
      for (const route of [...routes, 'report.pdf'])
        expect(await call(`/running/sessions/${sessionId}/${route}`, {}, key)).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
    expect((await call(`/running/sessions/${foreign}/form-analysis/`, {}, null)).status).toBe(401);
  });

  test("are printed with the runner's current profile", async () => {
    const sessionId = known();
    const response = await print(sessionId);
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('content-disposition'),
    ]).toEqual([
      200,
      'application/pdf',
      expect.stringMatching(/^inline; filename="report-anna-\d{4}-\d\d-\d\d\.pdf"$/),
    ]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    expect(printed).toEqual([
      expect.objectContaining({
        tenantId,
        sessionId,
        attempt: 1,
        title: 'Tempo run',
        tenantName: expect.stringMatching(/^Clinic /),
        createdAt: sampleData.session.createdAt.toISOString(),
        runner: {
          name: 'Anna',
          gender: '',
          ageYears: 34,
          heightCm: undefined,
          weightKg: undefined,
          shoes: '',
        },
        formComments: Object.fromEntries(
          Object.entries(sampleReport.comments!).map(([block, { text }]) => [block, text]),
        ),
        commentAuthors: 'written by rules, without a model (rules-1)',
        profileChanges: {
          height: 'measured with 176 cm; analyse again to do without it',
          weight: expect.any(String),
          gender: expect.any(String),
        },
        usualRanges: history.usual,
        loadedIssues: [],
        changeSince: {
          earlier: undefined,
          metrics: [],
          noneBecause: expect.stringContaining('first session'),
        },
      }),
    ]);
  });

  test("print exercises with a load only if the runner's answers on health exclude nothing", async () => {
    const sessionId = known();
    const answers = '/running/management/users/runner-7/health-answers/';
    const allNo = { pain: 'no', recent_injury: 'no', pregnancy: 'no', medical_limit: 'no' };
    const loadedAfter = async (given: object, reader = key): Promise<readonly string[]> => {
      await call(answers, jsonRequest('PUT', given), key);
      await print(sessionId, reader);
      return printed.at(-1)!.loadedIssues;
    };
    expect(await loadedAfter(allNo)).toEqual(['contact_time.above']);
    // Viewers may not see answers, so they must not conclude them from the exercises either.
    expect(await loadedAfter(allNo, viewer)).toEqual([]);
    expect(await loadedAfter({ ...allNo, pain: 'yes' })).toEqual([]);
    expect(JSON.stringify(printed)).not.toMatch(/pain|pregnancy/);
  });

  test('that are missing for a finished session are an internal error, not an unknown session', async () => {
    const reports = gateway.app.get(ReportsClient);
    const working = { ...reports };
    Object.assign(reports, {
      find: async () => {
        throw new NotFound('no report');
      },
    });
    expect(await call(`/running/sessions/${known()}/form-analysis/`, {}, key)).toMatchObject({
      status: 500,
      body: { code: 'internal_error' },
    });
    Object.assign(reports, working);
  });
});
