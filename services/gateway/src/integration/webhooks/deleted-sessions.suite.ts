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

    test('of an earlier version records nothing', async () => {
      await arrives({});
      expect(await entries()).toEqual([]);
    });
  });
