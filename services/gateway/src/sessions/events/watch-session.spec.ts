import type { ingestV1 } from '@strideform/grpc';
import type { Sessions } from '../../clients/sessions.port.ts';
import { WatchSession, type Sighting } from './watch-session.use-case.ts';

describe('watching a session', () => {
  test('ends when the caller may not watch any more, although there is something new at every look', async () => {
    let looks = 0;
    const sessions = {
      find: async () =>
        ({
          attempt: 1,
          status: 'processing',
          stage: 'pose',
          progress: (looks += 1) / 1000,
        }) as ingestV1.Session,
    } as unknown as Sessions;
    const watch = new WatchSession(sessions, { pollMs: 1, heartbeatMs: 20, maxMs: 2000 });
    let asked = 0;
    const mayGoOn = async () => (asked += 1) < 3;
    const sightings = (await watch.execute({
      tenantId: 'ten_1',
      sessionId: 'ses_1',
      seen: null,
      mayGoOn,
      signal: new AbortController().signal,
    }))!;
    const kinds = new Set<Sighting['kind']>();
    for await (const { kind } of sightings) kinds.add(kind);
    expect([asked, [...kinds]]).toEqual([3, ['state']]);
  });
});
