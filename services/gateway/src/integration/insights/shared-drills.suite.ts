import { assessmentExample } from '../../insights/assessment/assessment-example.ts';
import { toAssessment } from '../../insights/assessment/assessment-mapper.ts';
import { ReadAssessment } from '../../insights/assessment/read-assessment.use-case.ts';
import { ReportShareRepository } from '../../insights/shares/report-share.repository.ts';
import { maxChangesOfShare } from '../../insights/shares/tick-drill.use-case.ts';
import { sampleData } from '../../insights/measurements/sample-data.fixture.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const slow = assessmentExample.findings.find(({ kind }) => kind === 'change')!;
const done = { done: true };

export const sharedDrillsSuite = gatewaySuite('drills of a shared report', (gateway) => {
  const { call } = gateway;
  let issue = slow.issue;

  beforeAll(() => {
    const strength = { ...slow, kind: 'keep', metric: 'contact_time', issue: null };
    const mayStay = { ...slow, metric: 'duty_factor', issue: 'below', drill: null };
    const ofBody = { ...slow, metric: 'overstride' };
    Object.assign(gateway.app.get(ReadAssessment), {
      assess: async (session: never) => ({
        ...toAssessment(session, sampleData.analysis!),
        findings: [{ ...slow, issue }, ofBody, strength, mayStay],
      }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({ annotatedVideo: gateway.store.address('none'), cleanVideo: null }),
    });
  });
  beforeEach(() => (issue = slow.issue));

  const newSession = (): string => addSession(gateway, { tenantId: gateway.tenantId });
  const tokenFor = async (sessionId: string, key?: string): Promise<string> => {
    const { body } = await call(`/running/sessions/${sessionId}/share/`, jsonRequest('POST'), key);
    return String(body['url']).split('/').at(-1)!;
  };
  const tick = (token: string, metric = slow.metric, state: object = done, headers = {}) =>
    call(`/shared/${token}/drills/${metric}/`, jsonRequest('PUT', state, headers), null);
  const drillsOf = async (token: string) =>
    (await call(`/shared/${token}`, {}, null)).body['drills'] as unknown as {
      readonly done_at: string | null;
    }[];
  const shownToCoach = (sessionId: string, key?: string) =>
    call(`/running/sessions/${sessionId}/drills/`, {}, key);
  const untouched = [{ metric: slow.metric, issue: slow.issue, done_at: null }];

  test('are those of its findings, without strengths, values that may stay, and body measures', async () => {
    expect(await drillsOf(await tokenFor(newSession()))).toEqual(untouched);
  });

  test('are ticked off by the athlete, with the first time, and shown to the coach', async () => {
    const sessionId = newSession();
    const token = await tokenFor(sessionId);
    const before = Date.now();
    const { status, body, headers } = await tick(token);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const doneAt = Date.parse(String(body['done_at']));
    expect(doneAt).toBeGreaterThanOrEqual(before);
    expect(doneAt).toBeLessThanOrEqual(Date.now());
    expect((await tick(token)).body).toEqual(body);
    expect(await drillsOf(token)).toEqual([body]);
    for (const key of [gateway.keys.viewer, gateway.keys.sub_admin])
      expect((await shownToCoach(sessionId, key)).body['items']).toEqual([body]);
    expect((await tick(token, slow.metric, { done: false })).body).toEqual(untouched[0]);
    expect((await shownToCoach(sessionId)).body['items']).toEqual([]);
  });

  test('stay ticked off when the coach makes a new link, and the old link changes nothing', async () => {
    const sessionId = newSession();
    const first = await tokenFor(sessionId);
    await tick(first);
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    const second = await tokenFor(sessionId);
    const { status, body } = await tick(first, slow.metric, { done: false });
    expect([status, body.code]).toEqual([404, 'share_not_found']);
    expect((await drillsOf(second))[0]!.done_at).not.toBeNull();
  });

  test('are new ones when a new analysis finds something else about the metric', async () => {
    const token = await tokenFor(newSession());
    await tick(token);
    issue = 'above';
    expect((await drillsOf(token))[0]!.done_at).toBeNull();
  });

  test('are the only thing that a link can change', async () => {
    const sessionId = newSession();
    const token = await tokenFor(sessionId);
    for (const metric of ['overstride', 'contact_time', 'no_metric']) {
      const { status, body } = await tick(token, metric);
      expect([status, body.code]).toEqual([404, 'drill_not_found']);
    }
    for (const state of [{}, { done: 'yes' }, { done: true, title: 'Mine' }])
      expect((await tick(token, slow.metric, state)).status).toBe(400);
    for (const method of ['POST', 'PATCH', 'DELETE'])
      for (const path of [`/shared/${token}`, `/shared/${token}/drills/${slow.metric}/`])
        expect((await call(path, { method }, null)).status).toBe(405);
    expect((await shownToCoach(sessionId)).body['items']).toEqual([]);
  });

  test('cannot be ticked off while the tenant is read-only', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Drills ${gateway.tenantId}`);
    const key = await gateway.issueKey('admin', { tenantId });
    const token = await tokenFor(addSession(gateway, { tenantId }), key);
    await tenants.setReadOnly(tenantId, new Date());
    const { status, body } = await tick(token);
    expect([status, body.code]).toEqual([403, 'tenant_read_only']);
    expect(await drillsOf(token)).toEqual(untouched);
  });

  test('are not ticked off by pages of other sites, by forms, or with a stale link', async () => {
    const sessionId = newSession();
    const token = await tokenFor(sessionId);
    const foreign = await tick(token, slow.metric, done, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'other_site']);
    const form = { method: 'PUT', body: JSON.stringify(done) };
    const types = { 'content-type': 'text/plain' };
    const path = `/shared/${token}/drills/${slow.metric}/`;
    expect((await call(path, { ...form, headers: types }, null)).status).toBe(415);
    await call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
    for (const ended of [token, 'x'.repeat(43)])
      expect((await tick(ended)).body.code).toBe('share_not_found');
    expect((await shownToCoach(sessionId)).body['items']).toEqual([]);
  });

  test('are limited for each link, in a window of time and in all', async () => {
    const sessionId = newSession();
    const often = await tokenFor(sessionId);
    const answers: number[] = [];
    for (let times = 0; times < 21; times += 1) answers.push((await tick(often)).status);
    expect(answers.indexOf(429)).toBe(20);
    expect((await tick(often)).headers.get('retry-after')).toMatch(/^\d+$/);
    const other = await tokenFor(newSession());
    const shares = gateway.app.get(ReportShareRepository);
    const share = (await shares.findByToken(hashToken(other)))!;
    for (let changes = 0; changes < maxChangesOfShare - 1; changes += 1)
      await shares.countChange(share, maxChangesOfShare);
    expect((await tick(other)).status).toBe(200);
    const { status, body } = await tick(other, slow.metric, { done: false });
    expect([status, body.code]).toEqual([429, 'too_many_share_changes']);
    expect((await drillsOf(other))[0]!.done_at).not.toBeNull();
  });

  test('are read only by the tenant of the session, and by nobody without a key', async () => {
    const sessionId = newSession();
    await tick(await tokenFor(sessionId));
    const neighbour = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    expect((await shownToCoach(sessionId, neighbour)).status).toBe(404);
    expect((await call(`/running/sessions/${sessionId}/drills/`, {}, null)).status).toBe(401);
  });
});
