import type { ingestV1 } from '@strideform/grpc';
import { Unavailable } from '@strideform/service-kit';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKeys } from '../../api-keys/api-keys.port.ts';
import { DemoSession } from '../../demo/demo-session.port.ts';
import { Users } from '../../users/users.port.ts';
import { clip, describeGateway, formOf, GatewayBench } from '../../test-gateway.fixture.ts';
import { sampleReading } from '../sample-session.fixture.ts';

const eventSettings = {
  EVENTS_POLL_INTERVAL_S: '0.05',
  EVENTS_HEARTBEAT_S: '0.2',
  EVENTS_STREAM_MAX_S: '3',
};

describeGateway('the life of a session over HTTP', eventSettings, (gateway) => {
  const { call } = gateway;
  const recording: ingestV1.RecordingOptions = {
    inclineDeg: 1,
    beltSpeedMps: 2.5,
    slowMotionFactor: 1,
    facing: 'right',
  };
  function known(changes: Partial<ingestV1.Session> = {}): string {
    const sessionId = `ses_${randomUUID().replaceAll('-', '')}`;
    gateway.sessions.known.set(sessionId, {
      ...sampleReading.session,
      tenantId: gateway.tenantId,
      sessionId,
      recording,
      ...changes,
    });
    return sessionId;
  }
  beforeEach(() => gateway.sessions.known.clear());

  describe('the list', () => {
    test('asks for what the query says, in every spelling of the path, and shows states and where to read on', async () => {
      const sessionId = known();
      const query =
        'user_id=anna&status=succeeded&created_after=2026-11-01T00:00:00%2B01:00&created_before=2026-12-01T00:00:00Z&limit=5&cursor=abc';
      for (const path of ['/running/sessions/', '/running/sessions']) {
        const { status, body } = await call(`${path}?${query}`, {}, gateway.keys.viewer!);
        expect([status, body]).toEqual([
          200,
          {
            items: [
              expect.objectContaining({
                session_id: sessionId,
                status: 'succeeded',
                attempt: 1,
                reanalysis: null,
                created_at: { date: '24/11/2026', time: '10:05 AM' },
                session_created_at: '2026-11-24T10:05:00.000Z',
              }),
            ],
            next_cursor: 'next',
          },
        ]);
        expect(gateway.sessions.listed.at(-1)).toEqual({
          tenantId: gateway.tenantId,
          userId: 'anna',
          status: 'succeeded',
          createdAfter: '2026-11-01T00:00:00+01:00',
          createdBefore: '2026-12-01T00:00:00Z',
          limit: 5,
          cursor: 'abc',
        });
      }
      await call('/running/sessions/');
      expect(gateway.sessions.listed.at(-1)).toEqual({
        tenantId: gateway.tenantId,
        userId: '',
        status: '',
        createdAfter: '',
        createdBefore: '',
        limit: 20,
        cursor: '',
      });
    });

    test.each([
      ['limit=0', '/limit'],
      ['limit=101', '/limit'],
      ['limit=ten', '/limit'],
      ['status=done', '/status'],
      ['created_after=yesterday', '/created_after'],
      ['cursor=', '/cursor'],
      ['user_id=', '/user_id'],
    ])('refuses %s', async (query, pointer) => {
      const { status, body } = await call(`/running/sessions/?${query}`);
      expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([
        400,
        'invalid_parameters',
        [pointer],
      ]);
    });
  });

  describe('deleting', () => {
    test('makes a session unknown, and forgets it as the demo and in kept answers', async () => {
      const other = known();
      const sent = await gateway.send(
        formOf(['user_id', 'u'], ['session_name', 'Secret'], ['video', clip()]),
        '/running/sessions/',
        { 'idempotency-key': 'key-1' },
      );
      const sessionId = String(sent.body['session_id']);
      gateway.sessions.known.set(sessionId, {
        ...sampleReading.session,
        tenantId: gateway.tenantId,
        sessionId,
      });
      await gateway.app.get(DemoSession).choose({ tenantId: gateway.tenantId, sessionId });
      expect((await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' })).status).toBe(
        204,
      );
      for (const method of ['GET', 'DELETE'])
        expect((await call(`/running/sessions/${sessionId}/`, { method })).status).toBe(404);
      expect((await call(`/running/sessions/${sessionId}/events/`)).status).toBe(404);
      expect(await gateway.app.get(DemoSession).current()).toBeNull();
      expect(gateway.sessions.known.has(other)).toBe(true);
      const again = await gateway.send(
        formOf(['user_id', 'u'], ['session_name', 'Secret'], ['video', clip()]),
        '/running/sessions/',
        { 'idempotency-key': 'key-1' },
      );
      expect([
        again.status,
        again.headers.get('idempotency-replayed'),
        again.body['session_id'] === sessionId,
      ]).toEqual([200, null, false]);
    });

    test("is refused to viewers, and leaves other tenants' sessions and the demo alone", async () => {
      const [own, foreign] = [known(), known({ tenantId: 'ten_other' })];
      await gateway.app.get(DemoSession).choose({ tenantId: 'ten_other', sessionId: foreign });
      expect(
        (await call(`/running/sessions/${own}/`, { method: 'DELETE' }, gateway.keys.viewer!)).body
          .code,
      ).toBe('role_too_weak');
      expect((await call(`/running/sessions/${foreign}/`, { method: 'DELETE' })).status).toBe(404);
      expect([...gateway.sessions.known.keys()]).toEqual([own, foreign]);
      expect(await gateway.app.get(DemoSession).current()).toMatchObject({ sessionId: foreign });
      await gateway.app.get(DemoSession).forget({ tenantId: 'ten_other', sessionId: foreign });
    });
  });

  describe('analysing again', () => {
    const reanalyze = (sessionId: string, body?: object, key?: string) =>
      call(
        `/running/sessions/${sessionId}/reanalysis/`,
        {
          method: 'POST',
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        },
        key,
      );

    test('takes over what is not said, what is known of the runner now, and shows the old state beside the new', async () => {
      const userId = randomUUID();
      await gateway.app.get(Users).put(gateway.tenantId, userId, { heightCm: 181, weightKg: 70 });
      const sessionId = known({ userId });
      const { status, body } = await reanalyze(sessionId, { belt_speed: null, facing: 'left' });
      expect([status, body]).toEqual([
        202,
        expect.objectContaining({
          session_id: sessionId,
          attempt: 1,
          status: 'succeeded',
          reanalysis: { attempt: 2, status: 'queued', stage: 'probe', progress: 0, error: null },
        }),
      ]);
      expect(gateway.sessions.reanalyzed.at(-1)).toEqual({
        tenantId: gateway.tenantId,
        sessionId,
        runner: { heightM: 1.81, massKg: 70, legLengthM: undefined, gender: '' },
        recording: { inclineDeg: 1, beltSpeedMps: undefined, slowMotionFactor: 1, facing: 'left' },
      });
    });

    test('takes over what was told last, although the attempt that it was told for has failed and is not shown', async () => {
      const failed = {
        attempt: 2,
        status: 'failed',
        stage: 'pose',
        progress: 0.4,
        failure: undefined,
        recording: { ...recording, beltSpeedMps: 3.1 },
      };
      const { status } = await reanalyze(known({ reanalysis: failed }), { facing: 'left' });
      expect([status, gateway.sessions.reanalyzed.at(-1)!.recording]).toEqual([
        202,
        { ...recording, beltSpeedMps: 3.1, facing: 'left' },
      ]);
    });

    test('needs no body', async () => {
      expect((await reanalyze(known())).status).toBe(202);
      expect(gateway.sessions.reanalyzed.at(-1)).toMatchObject({
        recording,
        runner: { gender: '' },
      });
    });

    test.each([
      [{ belt_speed: 40 }, '/belt_speed'],
      [{ slow_motion_factor: 0 }, '/slow_motion_factor'],
      [{ facing: 'up' }, '/facing'],
      [{ incline_degree: '2' }, '/incline_degree'],
      [{ speed: 3 }, ''],
    ])('refuses %j', async (options, pointer) => {
      const { status, body } = await reanalyze(known(), options);
      expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    });

    test("is refused to viewers and of other tenants' sessions", async () => {
      expect((await reanalyze(known(), {}, gateway.keys.viewer!)).status).toBe(403);
      expect((await reanalyze(known({ tenantId: 'ten_other' }), {})).status).toBe(404);
    });
  });

  describe('events', () => {
    const processing = { status: 'processing', stage: 'pose', progress: 0.2, finishedAt: '' };
    const change = (sessionId: string, changes: Partial<ingestV1.Session>) =>
      gateway.sessions.known.set(sessionId, {
        ...gateway.sessions.known.get(sessionId)!,
        ...changes,
      });

    /** An open stream, and what it has told so far. */
    async function listen(
      sessionId: string,
      headers: Record<string, string> = {},
      from: GatewayBench = gateway,
      key = gateway.keys.viewer!,
    ) {
      const hangUp = new AbortController();
      const response = await fetch(`${from.url}/running/sessions/${sessionId}/events/`, {
        headers: { authorization: `API-KEY ${key}`, ...headers },
        signal: hangUp.signal,
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
        for (const deadline = Date.now() + 10_000; !what() && Date.now() < deadline;)
          await sleep(10);
        expect(what()).toBe(true);
      };
      return { response, ended, states, until, text: () => text, hangUp: () => hangUp.abort() };
    }

    test('tell each new state once, keep the line open between, and end with the final state', async () => {
      const sessionId = known(processing);
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

    test('go on where a client was, at another gateway, and have nothing to tell of a final state that it knows', async () => {
      const sessionId = known(processing);
      const first = await listen(sessionId);
      await first.until(() => first.states().length === 1);
      first.hangUp();
      const seen = first.states()[0]!.id;
      const other = new GatewayBench();
      await other.start(eventSettings);
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
      const sessionId = known();
      const reanalysis = {
        attempt: 2,
        status: 'processing',
        stage: 'pose',
        progress: 0.1,
        failure: undefined,
        recording: undefined,
      };
      change(sessionId, { reanalysis });
      const stream = await listen(sessionId);
      await stream.until(() => stream.states().length === 1);
      change(sessionId, { attempt: 2, reanalysis: undefined });
      await stream.ended;
      expect(stream.states()).toEqual([
        expect.objectContaining({
          status: 'succeeded',
          reanalysis: expect.objectContaining({ status: 'processing' }),
        }),
        expect.objectContaining({ attempt: 2, reanalysis: null }),
      ]);
    });

    test('say that the session was deleted', async () => {
      const sessionId = known(processing);
      const stream = await listen(sessionId);
      await stream.until(() => stream.states().length === 1);
      gateway.sessions.known.delete(sessionId);
      await stream.ended;
      expect(stream.text()).toContain(`event: deleted\ndata: {"session_id":"${sessionId}"}\n\n`);
    });

    test('outlive an outage of the service that knows the state', async () => {
      const sessionId = known(processing);
      const stream = await listen(sessionId);
      await stream.until(() => stream.states().length === 1);
      gateway.sessions.fault = new Unavailable('A service does not answer.');
      await sleep(200);
      gateway.sessions.fault = null;
      change(sessionId, { status: 'succeeded' });
      await stream.ended;
      expect(stream.states().at(-1)).toMatchObject({ status: 'succeeded' });
    });

    test('end after a while, and soon after their key was revoked', async () => {
      const key = await gateway.issueKey('viewer');
      const sessionId = known(processing);
      const stream = await listen(sessionId, {}, gateway, key);
      await stream.until(() => stream.states().length === 1);
      const startedAt = Date.now();
      await gateway.app
        .get(ApiKeys)
        .end(key.split('_')[1]!, gateway.tenantId, { revokedAt: new Date() });
      await stream.ended;
      expect(Date.now() - startedAt).toBeLessThan(2500);
      const patient = await listen(sessionId);
      await patient.ended;
      expect(patient.states()).toHaveLength(1);
    });

    test('are looked at no more once the client has hung up', async () => {
      const sessionId = known(processing);
      const stream = await listen(sessionId);
      await stream.until(() => stream.states().length === 1);
      let looks = 0;
      const { find } = gateway.sessions;
      gateway.sessions.find = async (...asked) => {
        looks += 1;
        return find.apply(gateway.sessions, asked);
      };
      await stream.until(() => looks > 2);
      stream.hangUp();
      await sleep(300);
      const after = looks;
      await sleep(300);
      gateway.sessions.find = find;
      expect(looks).toBe(after);
    });

    test('end with their connection, so that a gateway is not kept from closing by one that looks at its session meanwhile', async () => {
      const sessionId = known(processing);
      const other = new GatewayBench();
      await other.start(eventSettings);
      other.sessions.known.set(sessionId, gateway.sessions.known.get(sessionId)!);
      const stream = await listen(sessionId, {}, other);
      await stream.until(() => stream.states().length === 1);
      const { promise: looked, resolve: goOn } = Promise.withResolvers<void>();
      let isLooking = false;
      other.sessions.find = async () => {
        isLooking = true;
        await looked;
        throw new Unavailable('A service does not answer.');
      };
      await stream.until(() => isLooking);
      const closed = other.stop();
      await sleep(300);
      goOn();
      await Promise.all([stream.ended, closed]);
      expect(other.app.getHttpServer().listening).toBe(false);
    });

    test('are refused without a key, and of a session of another tenant, as problems', async () => {
      expect((await call(`/running/sessions/${known(processing)}/events/`, {}, null)).status).toBe(
        401,
      );
      expect(
        (await call(`/running/sessions/${known({ ...processing, tenantId: 'ten_other' })}/events/`))
          .body,
      ).toMatchObject({ status: 404, code: 'not_found' });
    });
  });
});
