import type { SessionView } from '@strideform/contracts';
import type { SessionsClient } from '../../clients/sessions-client.ts';
import { WatchSession, type SessionUpdate } from './watch-session.use-case.ts';

describe('watching a session', () => {
  test('ends when the caller may not watch any more, even if every read brings a new state', async () => {
    let looks = 0;
    const sessions = {
      find: async () =>
        ({
          attempt: 1,
          status: 'processing',
          stage: 'pose',
          progress: (looks += 1) / 1000,
        }) as SessionView,
    } as unknown as SessionsClient;
    const watch = new WatchSession(sessions, { pollMs: 1, heartbeatMs: 20, maxMs: 2000 });
    let asked = 0;
    const mayContinue = async () => (asked += 1) < 3;
    const updates = (await watch.execute({
      tenantId: 'ten_1',
      sessionId: 'ses_1',
      seen: null,
      mayContinue,
      signal: new AbortController().signal,
    }))!;
    const kinds = new Set<SessionUpdate['kind']>();
    for await (const { kind } of updates) kinds.add(kind);
    expect([asked, [...kinds]]).toEqual([3, ['state']]);
  });
});
