import type { Failure } from '@strideform/contracts';
import { ensureIndexes } from '@strideform/persistence';
import { newSessionId } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { ReportRepository } from './report.repository.ts';

describeOnStores('the reports in MongoDB', ({ connection, tenantId }) => {
  let reports: ReportRepository;
  beforeAll(async () => {
    reports = new ReportRepository(connection(), idleRelay());
    await ensureIndexes(connection());
  });

  const failure: Failure = {
    code: 'unreadable_video',
    title: 'Unreadable',
    detail: 'Export it again.',
    retryable: false,
    stage: 'report',
  };
  const video = (attempt = 1) => ({ bucket: 'clips', key: `${attempt}/annotated.mp4` });
  const report = (sessionId: string, attempt = 1, shown = attempt) => ({
    tenantId,
    sessionId,
    attempt,
    clip: { bucket: 'clips', key: 'clip' },
    annotatedVideo: video(shown),
    cleanVideo: { bucket: 'clips', key: `${shown}/clean.mp4` },
    analysis: { bucket: 'clips', key: 'analysis.json' },
    report: { bucket: 'clips', key: `${shown}/report.json` },
  });
  const eventsOf = async (sessionId: string) =>
    (await reports.outbox.pending(1000))
      .filter(({ payload }) => (payload as { sessionId: string }).sessionId === sessionId)
      .map(({ type, payload }) => ({ type, payload }));

  test('a report is stored and announced once, even if it is completed repeatedly', async () => {
    const sessionId = newSessionId();
    expect(await reports.has(tenantId, sessionId, 1)).toBe(false);
    await Promise.all([reports.complete(report(sessionId)), reports.complete(report(sessionId))]);
    await reports.complete(report(sessionId, 1, 9));
    await reports.fail(tenantId, sessionId, 1, failure);
    expect(await reports.has(tenantId, sessionId, 1)).toBe(true);
    expect(await reports.find(tenantId, sessionId)).toEqual(report(sessionId));
    expect(await eventsOf(sessionId)).toEqual([
      { type: 'session.reported', payload: { sessionId, attempt: 1, annotatedVideo: video() } },
    ]);
  });

  test('a failed report is announced once and ends its attempt', async () => {
    const sessionId = newSessionId();
    await reports.fail(tenantId, sessionId, 1, failure);
    await reports.fail(tenantId, sessionId, 1, failure);
    await reports.complete(report(sessionId));
    expect(await reports.has(tenantId, sessionId, 1)).toBe(true);
    expect(await reports.find(tenantId, sessionId)).toBeNull();
    expect(await eventsOf(sessionId)).toEqual([
      { type: 'session-report.failed', payload: { sessionId, attempt: 1, failure } },
    ]);
  });

  test('the latest reported attempt is found', async () => {
    const sessionId = newSessionId();
    for (const attempt of [2, 1]) await reports.complete(report(sessionId, attempt));
    await reports.fail(tenantId, sessionId, 3, failure);
    expect(await reports.find(tenantId, sessionId)).toMatchObject({
      attempt: 2,
      annotatedVideo: video(2),
    });
  });

  test('a report of an earlier version has no clean video', async () => {
    const sessionId = newSessionId();
    await reports.complete(report(sessionId));
    await connection()
      .model('Report')
      .updateOne({ tenantId, sessionId }, { $unset: { 'drawn.cleanVideo': 1 } });
    expect(await reports.find(tenantId, sessionId)).toEqual({
      ...report(sessionId),
      cleanVideo: null,
    });
  });

  test('another tenant finds nothing', async () => {
    const sessionId = newSessionId();
    await reports.complete(report(sessionId));
    expect(await reports.find('ten_other', sessionId)).toBeNull();
    expect(await reports.has('ten_other', sessionId, 1)).toBe(false);
  });
});
