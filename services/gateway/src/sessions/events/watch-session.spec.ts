import type { SessionView } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { sampleSession } from '../session/sample-session.fixture.ts';
import { WatchSession, type SessionUpdate } from './watch-session.use-case.ts';
import { WatchedSessions } from './watched-sessions.ts';

const hour = 3_600_000;
const settings = { pollMs: 5, reconcileMs: 5, heartbeatMs: 20, maxMs: 2000 };

describe('watching a session', () => {
  const started: WatchedSessions[] = [];
  afterEach(() => started.splice(0).forEach((watched) => watched.onModuleDestroy()));

  function setUp(changes: Partial<typeof settings> = {}, mayContinue = async () => true) {
    const state = { progress: 0.1, isDeleted: false, reads: [] as string[][] };
    const viewOf = (sessionId: string): SessionView => ({
      ...sampleSession,
      tenantId: 'ten_1',
      sessionId,
      status: 'processing',
      progress: state.progress,
    });
    const sessions = {
      find: async (_tenant: string, sessionId: string) => viewOf(sessionId),
      findMany: async (references: readonly ingestV1.SessionReference[]) => {
        const ids = references.map(({ sessionId }) => sessionId);
        state.reads.push(ids);
        return new Map(state.isDeleted ? [] : ids.map((id) => [id, viewOf(id)]));
      },
    } as unknown as SessionsClient;
    const all = { ...settings, ...changes };
    const watched = new WatchedSessions(sessions, all);
    started.push(watched);
    const watch = new WatchSession(sessions, watched, all);
    const end = new AbortController();
    const follow = async (sessionId = 'ses_1') =>
      (await watch.execute({
        tenantId: 'ten_1',
        sessionId,
        seen: null,
        mayContinue,
        signal: end.signal,
      }))!;
    return { state, watched, follow, end: () => end.abort() };
  }
  /** Settings with which only hints cause reads. */
  const quiet = { pollMs: hour, reconcileMs: hour, heartbeatMs: hour, maxMs: hour };

  test('ends when the caller loses access, even if every read brings a new state', async () => {
    let asked = 0;
    const { state, follow } = setUp(
      { heartbeatMs: 300, maxMs: hour },
      async () => (asked += 1) < 3,
    );
    const kinds = new Set<SessionUpdate['kind']>();
    for await (const { kind } of await follow()) {
      kinds.add(kind);
      state.progress += 0.001;
    }
    expect([asked, [...kinds]]).toEqual([3, ['state']]);
  });

  test('follows a hint at once, with one read for all streams', async () => {
    const { state, watched, follow, end } = setUp(quiet);
    const streams = await Promise.all(['ses_1', 'ses_1', 'ses_2'].map((id) => follow(id)));
    const first = await Promise.all(streams.map((stream) => stream.next()));
    const next = streams.map((stream) => stream.next());
    // Wait for the extra read when the first stream opens.
    await sleep(60);
    expect(state.reads.flat().toSorted()).toEqual(['ses_1', 'ses_2']);
    state.reads = [];
    state.progress = 0.5;
    for (const id of ['ses_1', 'ses_2', 'ses_1', 'ses_unwatched']) watched.hint(id);
    const updates = await Promise.all(next);
    expect(state.reads).toEqual([['ses_1', 'ses_2']]);
    const progressOf = ({ value }: IteratorResult<SessionUpdate>): number =>
      (value as SessionUpdate & { kind: 'state' }).session.progress;
    expect(first.map(progressOf)).toEqual([0.1, 0.1, 0.1]);
    expect(updates.map(progressOf)).toEqual([0.5, 0.5, 0.5]);
    end();
    expect(await Promise.all(streams.map((stream) => stream.next()))).toEqual(
      streams.map(() => ({ done: true, value: undefined })),
    );
    watched.hint('ses_1');
    await sleep(60);
    expect(state.reads).toHaveLength(1);
  });

  test('reads rarely while hints arrive, and often without hints', async () => {
    const { state, watched, follow, end } = setUp({ pollMs: 10, reconcileMs: hour, maxMs: hour });
    const hints = { isInContact: true };
    watched.listenTo(hints);
    const stream = await follow();
    await stream.next();
    await sleep(60);
    const reads = state.reads.length;
    state.progress = 0.6;
    await sleep(100);
    expect(state.reads).toHaveLength(reads);
    hints.isInContact = false;
    for (;;) {
      const { done, value } = await stream.next();
      expect(done).toBe(false);
      if (value?.kind === 'state') break;
    }
    expect(state.reads.length).toBeGreaterThan(reads);
    end();
    await stream.next();
  });

  test('sees a deletion', async () => {
    const { state, watched, follow } = setUp(quiet);
    const stream = await follow();
    await stream.next();
    state.isDeleted = true;
    watched.hint('ses_1');
    expect(await stream.next()).toEqual({ done: false, value: { kind: 'deleted' } });
  });
});
