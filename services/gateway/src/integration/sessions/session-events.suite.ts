import type { SessionView } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { sampleSession } from '../../sessions/session/sample-session.fixture.ts';
import { gatewaySuite, TestGateway } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

export const sessionEventsSuite = gatewaySuite('the events of a session over HTTP', (gateway) => {
  const { call } = gateway;
  beforeEach(() => gateway.forgetSessions());

  const processing = {
    status: 'processing',
    stage: 'pose',
    progress: 0.2,
    finishedAt: null,
  } as const;
  const change = (sessionId: string, changes: Partial<SessionView>) =>
    gateway.sessions.known.set(sessionId, {
      ...gateway.sessions.known.get(sessionId)!,
      ...changes,
    });

  /** Opens a stream and collects what it sends. */
  async function listen(
    sessionId: string,
    headers: Record<string, string> = {},
    from: TestGateway = gateway,
    key = gateway.keys.viewer!,
  ) {
    const disconnect = new AbortController();
    const response = await fetch(`${from.url}/running/sessions/${sessionId}/events/`, {
      headers: { authorization: `API-KEY ${key}`, ...headers },
      signal: disconnect.signal,
    });
    let text = '';
    const ended = (async () => {
      for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    const states = () =>
      [...text.matchAll(/^id: (.*)\nevent: state\ndata: (.*)\n$/gm)].map(([, id, data]) => ({
        ...(JSON.parse(data!) as { status: string; progress: number }),
        id: id!,
      }));
    const until = async (what: () => boolean): Promise<void> => {
      for (const deadline = Date.now() + 60_000; !what() && Date.now() < deadline;) await sleep(10);
      expect(what()).toBe(true);
    };
    return {
      response,
      ended,
      states,
      until,
      text: () => text,
      disconnect: () => disconnect.abort(),
    };
  }

  test('show each new state once, keep the connection open in between, and end with the final state', async () => {
    const sessionId = addSession(gateway, processing);
    const stream = await listen(sessionId);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    await stream.until(() => stream.states().length === 1);
    await stream.until(() => stream.text().includes(': still here\n\n'));
    change(sessionId, { progress: 0.5 });
    await stream.until(() => stream.states().length === 2);
    change(sessionId, { status: 'succeeded', stage: 'report', progress: 1 });
    await stream.ended;
    expect(stream.states().map(({ status, progress }) => [status, progress])).toEqual([
      ['processing', 0.2],
      ['processing', 0.5],
      ['succeeded', 1],
    ]);
    expect(stream.states()[0]).toMatchObject({
      session_id: sessionId,
      stage: 'pose',
      error: null,
      reanalysis: null,
    });
  });

  test('continue at another gateway, and answer 204 if the client knows the final state', async () => {
    const sessionId = addSession(gateway, processing);
    const first = await listen(sessionId);
    await first.until(() => first.states().length === 1);
    first.disconnect();
    const seen = first.states()[0]!.id;
    const other = await gateway.startReplica();
    try {
      other.sessions.known.set(sessionId, gateway.sessions.known.get(sessionId)!);
      const second = await listen(sessionId, { 'last-event-id': seen }, other);
      await second.until(() => second.text().includes('still here'));
      expect(second.states()).toEqual([]);
      other.sessions.known.set(sessionId, {
        ...gateway.sessions.known.get(sessionId)!,
        status: 'failed',
        stage: 'metrics',
        failure: {
          code: 'not_running',
          title: 'No running',
          detail: 'Film a run.',
          retryable: false,
          stage: 'metrics',
        },
      });
      await second.ended;
      expect(second.states()).toEqual([
        expect.objectContaining({
          status: 'failed',
          error: expect.objectContaining({ code: 'not_running' }),
        }),
      ]);
      expect(
        (await listen(sessionId, { 'last-event-id': second.states()[0]!.id }, other)).response
          .status,
      ).toBe(204);
    } finally {
      await other.stop();
    }
  });

  test('follow the new analysis of a session that has succeeded', async () => {
    const sessionId = addSession(gateway);
    const reanalysis = {
      attempt: 2,
      status: 'processing',
      stage: 'pose',
      progress: 0.1,
      failure: null,
      recording: sampleSession.recording,
      finishedAt: null,
    } as const;
    change(sessionId, { reanalysis });
    const stream = await listen(sessionId);
    await stream.until(() => stream.states().length === 1);
    change(sessionId, { attempt: 2, reanalysis: null });
    await stream.ended;
    expect(stream.states()).toEqual([
      expect.objectContaining({
        status: 'succeeded',
        reanalysis: expect.objectContaining({ status: 'processing' }),
      }),
      expect.objectContaining({ attempt: 2, reanalysis: null }),
    ]);
  });

  test('report the deletion of the session', async () => {
    const sessionId = addSession(gateway, processing);
    const stream = await listen(sessionId);
    await stream.until(() => stream.states().length === 1);
    gateway.sessions.known.delete(sessionId);
    await stream.ended;
    expect(stream.text()).toContain(`event: deleted\ndata: {"session_id":"${sessionId}"}\n\n`);
  });

  test('survive an outage of ingest', async () => {
    const sessionId = addSession(gateway, processing);
    const stream = await listen(sessionId);
    await stream.until(() => stream.states().length === 1);
    gateway.sessions.fault = new Unavailable('A service does not answer.');
    await sleep(200);
    gateway.sessions.fault = null;
    change(sessionId, { status: 'succeeded' });
    await stream.ended;
    expect(stream.states().at(-1)).toMatchObject({ status: 'succeeded' });
  });

  test('end shortly after their key was revoked', async () => {
    const key = await gateway.issueKey('viewer');
    const sessionId = addSession(gateway, processing);
    const other = await listen(sessionId);
    let hasOtherEnded = false;
    void other.ended.then(() => {
      hasOtherEnded = true;
    });
    const stream = await listen(sessionId, {}, gateway, key);
    await stream.until(() => stream.states().length === 1);
    await gateway.app
      .get(ApiKeyRepository)
      .end(key.split('_')[1]!, gateway.tenantId, { revokedAt: new Date() });
    await stream.ended;
    expect(hasOtherEnded).toBe(false);
    other.disconnect();
  });

  test('end after their maximum duration', async () => {
    const other = await gateway.startReplica({ EVENTS_STREAM_MAX_S: '1' });
    try {
      const sessionId = addSession(other, processing);
      const stream = await listen(sessionId, {}, other, other.keys.viewer!);
      await stream.ended;
      expect(stream.states()).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  test('cause no more reads after the client has disconnected', async () => {
    const sessionId = addSession(gateway, processing);
    const stream = await listen(sessionId);
    await stream.until(() => stream.states().length === 1);
    let reads = 0;
    const { find } = gateway.sessions;
    gateway.sessions.find = async (...asked) => {
      reads += 1;
      return find.apply(gateway.sessions, asked);
    };
    await stream.until(() => reads > 2);
    stream.disconnect();
    await sleep(300);
    const after = reads;
    await sleep(300);
    gateway.sessions.find = find;
    expect(reads).toBe(after);
  });

  test('end with their connection, so that a stream that is reading its session does not delay a stop', async () => {
    const sessionId = addSession(gateway, processing);
    const other = await gateway.startReplica();
    other.sessions.known.set(sessionId, gateway.sessions.known.get(sessionId)!);
    const stream = await listen(sessionId, {}, other);
    await stream.until(() => stream.states().length === 1);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let isReading = false;
    other.sessions.find = async () => {
      isReading = true;
      await released;
      throw new Unavailable('A service does not answer.');
    };
    await stream.until(() => isReading);
    const closed = other.stop();
    await sleep(300);
    release();
    await Promise.all([stream.ended, closed]);
    expect(other.app.getHttpServer().listening).toBe(false);
  });

  test('are refused as problems without a key, and for a session of another tenant', async () => {
    expect(
      (await call(`/running/sessions/${addSession(gateway, processing)}/events/`, {}, null)).status,
    ).toBe(401);
    expect(
      (
        await call(
          `/running/sessions/${addSession(gateway, { ...processing, tenantId: 'ten_other' })}/events/`,
        )
      ).body,
    ).toMatchObject({ status: 404, code: 'not_found' });
  });
});
