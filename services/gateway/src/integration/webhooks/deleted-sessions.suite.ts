import type { SessionDeleted } from '@strideform/contracts';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { describeWithReceiver } from './webhook-bench.fixture.ts';

const sessionId = 'ses_0123';
const deletedAt = new Date('2026-11-24T10:00:21.000Z');

export const deletedSessionsSuite = (): void =>
  describeWithReceiver('the event of a deleted session', (bench) => {
    const arrives = (changes: Partial<SessionDeleted>): Promise<void> =>
      bench().consumer.sessionDeleted(
        { sessionId, ...changes },
        bench().context(undefined, deletedAt),
      );
    const entries = () => bench().auditOf(pseudonymOf(sessionId));

    test('records who deleted it, once, if the request failed before it could', async () => {
      for (const _twice of [1, 2]) await arrives({ deletedBy: 'key1', reason: '' });
      expect(await entries()).toMatchObject([
        {
          action: 'session.deleted',
          keyId: 'key1',
          detail: '',
          at: deletedAt,
        },
      ]);
    });

    test('records a deletion by the platform with its reason', async () => {
      const reason = 'Failed, and kept for 90 days.';
      await arrives({ deletedBy: null, reason });
      expect(await entries()).toMatchObject([{ keyId: null, detail: reason }]);
    });

    test('of the end of a time for restoring has an entry of its own', async () => {
      await arrives({ deletedBy: 'key1', reason: '', wasBinned: true });
      expect(await entries()).toMatchObject([{ action: 'session.erased', keyId: 'key1' }]);
    });

    test('that can be restored hides it from webhooks until it is restored', async () => {
      const { consumer } = bench();
      const context = () => bench().context(undefined, deletedAt);
      const endpoint = await bench().newEndpoint();
      const queued = () => bench().logOf(endpoint);
      const finish = () => bench().finishSession(sessionId);
      const restorableUntil = '2026-12-24T10:00:21.000Z';
      const key = { deletedBy: 'key1', endedAttempt: null };
      const binned = { sessionId, binChanges: 1, ...key, restorableUntil };
      await finish();
      expect(await queued()).toHaveLength(1);
      for (const _twice of [1, 2]) await consumer.sessionBinned(binned, context());
      await finish();
      expect(await queued()).toHaveLength(0);
      expect(await entries()).toMatchObject([
        { action: 'session.deleted', detail: `It can be restored until ${restorableUntil}.` },
      ]);
      await consumer.sessionRestored({ sessionId, binChanges: 2 }, context());
      await finish();
      expect(await queued()).toHaveLength(1);
    });

    test('of an earlier version records nothing', async () => {
      await arrives({});
      expect(await entries()).toEqual([]);
    });
  });
