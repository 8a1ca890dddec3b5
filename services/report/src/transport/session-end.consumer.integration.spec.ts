import type { SessionFinished, SessionMeasured } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { newSessionId } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { ReportDocument } from '../adapters/report.schema.ts';
import { RemoveSupersededReports } from '../application/remove-superseded-reports.use-case.ts';
import type { ReportSession } from '../application/report-session.use-case.ts';
import { SessionEndConsumer } from './session-end.consumer.ts';
import { SessionMeasuredConsumer } from './session-measured.consumer.ts';

describeOnStores(
  'the reports of a session that nobody needs any more',
  ({ connection, tenantId }) => {
    let reports: ReportRepository;
    let guard: ErasureGuard;
    let end: SessionEndConsumer;
    beforeAll(async () => {
      reports = new ReportRepository(connection(), idleRelay());
      guard = new ErasureGuard(connection(), 'report', [reports]);
      end = new SessionEndConsumer(new RemoveSupersededReports(reports), guard);
      await ensureIndexes(connection());
    });

    const context = {
      eventId: 'event-1',
      occurredAt: '2026-11-24T10:00:00.000Z',
      tenantId,
      attempt: 1,
      signal: new AbortController().signal,
    };
    const failure = {
      code: 'unreadable_video',
      title: 'Unreadable',
      detail: 'Export it again.',
      retryable: false,
      stage: 'report',
    } as const;
    const kept = async (sessionId: string): Promise<number[]> =>
      (
        await connection()
          .model<ReportDocument>('Report')
          .find({ tenantId, sessionId })
          .sort({ attempt: 1 })
          .lean()
      ).map(({ attempt }) => attempt);
    const finished = (
      sessionId: string,
      attempt: number,
      status: 'succeeded' | 'failed',
    ): SessionFinished => ({
      sessionId,
      attempt,
      status,
      failure: null,
      createdAt: '2026-11-24T09:00:00.000Z',
      finishedAt: '2026-11-24T09:10:00.000Z',
    });
    const measuredEvent = (sessionId: string) => ({ sessionId, attempt: 1 }) as SessionMeasured;
    /** Replaces the slow drawing. `meanwhile` runs before the end of the attempt is stored. */
    const drawingWhile = (meanwhile: () => Promise<void>) =>
      new SessionMeasuredConsumer(
        {
          execute: async ({ sessionId }: SessionMeasured) => {
            await meanwhile();
            await reports.fail(tenantId, sessionId, 1, failure);
          },
          giveUp: ({ sessionId }: SessionMeasured) => reports.fail(tenantId, sessionId, 1, failure),
        } as unknown as ReportSession,
        guard,
      );

    test('are removed when it is deleted, and late events do not restore them', async () => {
      const [sessionId, other] = [newSessionId(), newSessionId()];
      for (const id of [sessionId, other]) await reports.fail(tenantId, id, 1, failure);
      for (let times = 0; times < 2; times += 1) await end.onDeleted({ sessionId }, context);
      const late = drawingWhile(async () => undefined);
      await late.handle(measuredEvent(sessionId), context);
      await late.giveUp(measuredEvent(sessionId), context, new Error('gone'));
      expect([await kept(sessionId), await kept(other)]).toEqual([[], [1]]);
    });

    test('are removed with their tenant, and a late event does not restore them', async () => {
      const gone = { ...context, tenantId: `${tenantId}_gone` };
      const [sessionId, other] = [newSessionId(), newSessionId()];
      await reports.fail(gone.tenantId, sessionId, 1, failure);
      await reports.fail(tenantId, other, 1, failure);
      await end.onTenantDeleted({ deletedAt: context.occurredAt }, gone);
      await guard.run(gone.tenantId, sessionId, () =>
        reports.fail(gone.tenantId, sessionId, 1, failure),
      );
      const { db } = connection();
      expect(await db!.collection('reports').countDocuments({ tenantId: gone.tenantId })).toBe(0);
      expect(await kept(other)).toEqual([1]);
    });

    test('are removed if it is deleted while they are being drawn', async () => {
      const sessionId = newSessionId();
      await drawingWhile(() => end.onDeleted({ sessionId }, context)).handle(
        measuredEvent(sessionId),
        context,
      );
      expect(await kept(sessionId)).toEqual([]);
    });

    test('are removed if a newer attempt succeeds, and stay if it fails', async () => {
      const sessionId = newSessionId();
      for (const attempt of [1, 2]) await reports.fail(tenantId, sessionId, attempt, failure);
      await end.onFinished(finished(sessionId, 2, 'failed'), context);
      expect(await kept(sessionId)).toEqual([1, 2]);
      for (const attempt of [2, 1])
        await end.onFinished(finished(sessionId, attempt, 'succeeded'), context);
      expect(await kept(sessionId)).toEqual([2]);
    });
  },
);
