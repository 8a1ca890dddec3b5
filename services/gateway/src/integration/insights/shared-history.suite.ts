import type { AnalysisFile, SessionView } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { toAssessment } from '../../insights/assessment/assessment-mapper.ts';
import { ReadAssessment } from '../../insights/assessment/read-assessment.use-case.ts';
import { sessionOn } from '../../insights/changes/measured-session.fixture.ts';
import { ReportShareRepository } from '../../insights/shares/report-share.repository.ts';
import type { SharedHistory } from '../../insights/shares/report-share.dto.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const sharedHistorySuite = gatewaySuite('history of a shared report', (gateway) => {
  const { call } = gateway;
  let runner: string;
  let printed: reportV1.MetricHistory[] | undefined;

  const addressOf = (sessionId: string) =>
    gateway.store.address(`tenants/${gateway.tenantId}/${sessionId}.json`);

  beforeAll(() => {
    Object.assign(gateway.app.get(ResultsClient), {
      find: async (_tenantId: string, sessionId: string) => ({ analysis: addressOf(sessionId) }),
    });
    Object.assign(gateway.app.get(ReadAssessment), {
      assess: async (session: SessionView) =>
        toAssessment(
          session,
          await gateway.store.getJson<AnalysisFile>(addressOf(session.sessionId)),
        ),
    });
    Object.assign(gateway.app.get(ThreadsClient), {
      texts: async () => ({ comments: {}, isPending: false }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({ annotatedVideo: gateway.store.address('none'), cleanVideo: null }),
      renderPdf: async ({ history }: reportV1.RenderReportPdfRequest) => {
        printed = history;
        return Buffer.from('%PDF');
      },
    });
  });
  beforeEach(() => (runner = `runner-${randomUUID()}`));

  /** Adds a measured session of a day. @returns its id */
  async function measured(
    day: number,
    parts: Parameters<typeof sessionOn>[1],
    changes: Partial<SessionView> = {},
  ): Promise<string> {
    const { session, analysis } = sessionOn(day, parts);
    const { createdAt, title } = session;
    const sessionId = addSession(gateway, { createdAt, title, userId: runner, ...changes });
    await gateway.store.putJson(addressOf(sessionId), analysis);
    return sessionId;
  }
  async function tokenOf(sessionId: string, body?: object, key?: string): Promise<string> {
    const path = `/running/sessions/${sessionId}/share/`;
    return String((await call(path, jsonRequest('POST', body), key)).body['url'])
      .split('/')
      .at(-1)!;
  }
  const shown = { show_history: true };
  const historyBy = async (token: string): Promise<SharedHistory | null> =>
    (await call(`/shared/${token}`, {}, null)).body['history'] as unknown as SharedHistory | null;
  const cadencesBy = async (token: string): Promise<number[] | undefined> => {
    const trend = (await historyBy(token))!.metrics.find(({ metric }) => metric === 'cadence');
    return trend?.points.map(({ value }) => value);
  };

  test('is shown only if the coach chooses so for the link', async () => {
    const before = await measured(1, { cadence: 164 });
    const sessionId = await measured(20, { cadence: 172 }, { title: 'The shared run' });
    for (const body of [undefined, {}, { show_history: false }])
      expect(await historyBy(await tokenOf(sessionId, body))).toBeNull();
    const token = await tokenOf(sessionId, shown);
    const history = await historyBy(token);
    expect(history!.metrics.find(({ metric }) => metric === 'cadence')).toMatchObject({
      points: [{ value: 164 }, { value: 172 }],
      change: { verdict: 'changed', difference: 8, since: '2026-11-01T00:00:00.000Z' },
    });
    const text = JSON.stringify(history);
    for (const hidden of [before, sessionId, runner, 'Tempo run', 'The shared run', '/media/'])
      expect(text).not.toContain(hidden);
  });

  test('is not shown by links from before there was the choice', async () => {
    await measured(1, { cadence: 164 });
    const token = await tokenOf(await measured(20, { cadence: 172 }), shown);
    const shares = gateway.app.get(ReportShareRepository);
    const { showsHistory, ...stored } = (await shares.findByToken(hashToken(token)))!;
    expect(showsHistory).toBe(true);
    await shares.erase(gateway.tenantId, stored.sessionId);
    await shares.add(stored);
    expect(await historyBy(token)).toBeNull();
  });

  test('follows its runner, and has no session that is not usable', async () => {
    const [first, leftOut, bad] = [
      await measured(1, { cadence: 161 }),
      await measured(2, { cadence: 162 }, { isLeftOut: true }),
      await measured(3, { cadence: 163, verdict: 'unreliable' }),
    ];
    const deleted = await measured(4, { cadence: 165 });
    const moved = await measured(5, { cadence: 166 }, { userId: 'somebody-else' });
    await measured(6, { cadence: 167 }, { tenantId: `${gateway.tenantId}_other` });
    await measured(25, { cadence: 168 });
    const token = await tokenOf(await measured(20, { cadence: 172 }), shown);
    expect(await cadencesBy(token)).toEqual([161, 165, 172]);
    gateway.sessions.known.delete(deleted);
    gateway.sessions.known.set(moved, { ...gateway.sessions.known.get(moved)!, userId: runner });
    expect(await cadencesBy(token)).toEqual([161, 166, 172]);
    for (const id of [first, moved]) gateway.sessions.known.delete(id);
    expect((await historyBy(token))!.metrics).toEqual([]);
    expect([leftOut, bad].every((id) => gateway.sessions.known.has(id))).toBe(true);
  });

  test('is not shown for an unreliable clip', async () => {
    await measured(1, { cadence: 164 });
    const sessionId = await measured(20, { cadence: 304, verdict: 'unreliable' });
    expect(await historyBy(await tokenOf(sessionId, shown))).toBeNull();
  });

  test('is in the PDF with the code of a link that shows it, and in no other', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`);
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    const key = await gateway.issueKey('admin', { tenantId });
    await measured(1, { cadence: 164 }, { tenantId });
    const sessionId = await measured(20, { cadence: 172 }, { tenantId });
    const print = async (path: string): Promise<reportV1.MetricHistory[]> => {
      const answer = await fetch(`${gateway.url}/running/sessions/${sessionId}/${path}`, {
        headers: { authorization: `API-KEY ${key}` },
      });
      expect(answer.status).toBe(200);
      return printed!;
    };
    const withLink = async (body: object): Promise<reportV1.MetricHistory[]> =>
      print(`share/report.pdf?token=${await tokenOf(sessionId, body, key)}`);
    const history = await withLink(shown);
    expect(history.find(({ metric }) => metric === 'cadence')).toMatchObject({
      points: [
        { value: 164, uncertainty: 0.3, isComparable: true },
        { value: 172, uncertainty: 0.3, isComparable: true },
      ],
      change: { difference: 8, verdict: 'changed', since: '2026-11-01T00:00:00.000Z' },
    });
    expect(await print('report.pdf')).toEqual([]);
    expect(await withLink({})).toEqual([]);
  });
});
