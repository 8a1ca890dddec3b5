import type { RecordingOptions, SessionView } from '@strideform/contracts';
import { toRecordingOptions } from '@strideform/grpc/messages';
import { randomUUID } from 'node:crypto';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { clipBlob, gatewaySuite, formOf } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

const recording: RecordingOptions = {
  inclineDeg: 1,
  beltSpeedMps: 2.5,
  slowMotionFactor: 1,
  facing: 'right',
  view: 'auto',
};

export const sessionLifecycleSuite = gatewaySuite('the life of a session over HTTP', (gateway) => {
  const { call } = gateway;
  const known = (changes: Partial<SessionView> = {}): string =>
    addSession(gateway, { recording, ...changes });
  beforeEach(() => gateway.forgetSessions());

  describe('the list', () => {
    test('passes on the query, for every spelling of the path, and shows states and the next cursor', async () => {
      const sessionId = known({ userId: 'anna' });
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
    test('is refused for the demo session until another one is chosen', async () => {
      const demo = gateway.app.get(DemoSessionRepository);
      const [shown, next] = [known(), known()];
      await demo.choose({ tenantId: gateway.tenantId, sessionId: shown });
      const path = `/running/sessions/${shown}/`;
      const refused = await call(path, { method: 'DELETE' });
      expect([refused.status, refused.body.code]).toEqual([409, 'session_is_the_demo']);
      expect(await demo.current()).toMatchObject({ sessionId: shown });
      expect(gateway.sessions.known.has(shown)).toBe(true);
      await demo.choose({ tenantId: gateway.tenantId, sessionId: next });
      expect((await call(path, { method: 'DELETE' })).status).toBe(204);
      expect(await demo.current()).toMatchObject({ sessionId: next });
      await demo.clear();
    });

    test('makes a session unknown, and removes it from stored answers', async () => {
      const other = known();
      const sent = await gateway.send(
        formOf(['user_id', 'u'], ['session_name', 'Secret'], ['video', clipBlob()]),
        '/running/sessions/',
        { 'idempotency-key': 'key-1' },
      );
      const sessionId = String(sent.body['session_id']);
      addSession(gateway, { sessionId });
      expect((await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' })).status).toBe(
        204,
      );
      for (const method of ['GET', 'DELETE'])
        expect((await call(`/running/sessions/${sessionId}/`, { method })).status).toBe(404);
      expect((await call(`/running/sessions/${sessionId}/events/`)).status).toBe(404);
      expect(gateway.sessions.known.has(other)).toBe(true);
      const again = await gateway.send(
        formOf(['user_id', 'u'], ['session_name', 'Secret'], ['video', clipBlob()]),
        '/running/sessions/',
        { 'idempotency-key': 'key-1' },
      );
      expect([
        again.status,
        again.headers.get('idempotency-replayed'),
        again.body['session_id'] === sessionId,
      ]).toEqual([200, null, false]);
    });

    test("is refused to viewers, and does not touch other tenants' sessions or the demo", async () => {
      const [own, foreign] = [known(), known({ tenantId: 'ten_other' })];
      await gateway.app
        .get(DemoSessionRepository)
        .choose({ tenantId: 'ten_other', sessionId: foreign });
      expect(
        (await call(`/running/sessions/${own}/`, { method: 'DELETE' }, gateway.keys.viewer!)).body
          .code,
      ).toBe('role_too_weak');
      expect((await call(`/running/sessions/${foreign}/`, { method: 'DELETE' })).status).toBe(404);
      expect([...gateway.sessions.known.keys()]).toEqual([own, foreign]);
      expect(await gateway.app.get(DemoSessionRepository).current()).toMatchObject({
        sessionId: foreign,
      });
      await gateway.app.get(DemoSessionRepository).clear();
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

    test('keeps options that are not sent, applies the current profile, and shows both states', async () => {
      const userId = randomUUID();
      await gateway.app
        .get(UserRepository)
        .put(gateway.tenantId, userId, { heightCm: 181, weightKg: 70 });
      const sessionId = known({ userId });
      const { status, body } = await reanalyze(sessionId, {
        belt_speed: null,
        facing: 'left',
        view: 'rear',
      });
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
        recording: {
          inclineDeg: 1,
          beltSpeedMps: undefined,
          slowMotionFactor: 1,
          facing: 'left',
          view: 'rear',
        },
        maxUnderWay: 20,
        maxStoredBytes: 32 * 1024 ** 3,
      });
    });

    describe('with a runner whom somebody chose', () => {
      const point = { x: 0.7, y: 0.5 };
      const runnerChoice = {
        ...point,
        timeS: 1.5,
        chosenBy: 'a-coach',
        chosenAt: '2026-11-24T09:00:00.000Z',
      };
      const feet = { initialContactsS: [0.5], toeOffsS: [0.8] };
      const eventCorrection: RecordingOptions['eventCorrection'] = {
        kept: { left: feet, right: feet },
        byHand: { left: feet, right: feet },
        correctedBy: 'a-coach',
        correctedAt: '2026-11-24T09:00:00.000Z',
      };
      const sentOptions = () => toRecordingOptions(gateway.sessions.reanalyzed.at(-1)!.recording);

      test('passes on the point, and who chose, and ends the corrections of somebody else', async () => {
        const sessionId = known({ recording: { ...recording, eventCorrection } });
        const { status } = await reanalyze(sessionId, { runner_at: { time: 2.5, ...point } });
        expect(status).toBe(202);
        expect(sentOptions()).toEqual({
          ...recording,
          runnerChoice: {
            ...point,
            timeS: 2.5,
            chosenBy: expect.stringMatching(/./),
            chosenAt: expect.stringMatching(/Z$/),
          },
        });
      });

      test('keeps the choice and corrected events in later analyses, until it is withdrawn', async () => {
        const chosen = { ...recording, runnerChoice, eventCorrection };
        const sessionId = known({ recording: chosen });
        await reanalyze(sessionId, { belt_speed: 3 });
        expect(sentOptions()).toEqual({ ...chosen, beltSpeedMps: 3 });
        await reanalyze(sessionId, { runner_at: null });
        expect(sentOptions()).toEqual(recording);
      });

      test('says so in the session', async () => {
        const measured = { ...recording, runnerChoice };
        const sessionId = known({ status: 'processing', stage: 'pose', recording: measured });
        const { body } = await call(`/running/sessions/${sessionId}/`);
        expect(body).toMatchObject({
          measured_with: {
            runner_choice: { time: 1.5, ...point, chosen_at: runnerChoice.chosenAt },
          },
        });
      });

      test.each([
        [{ time: 1, x: 1.2, y: 0.5 }, '/runner_at/x'],
        [{ time: -1, x: 0.2, y: 0.5 }, '/runner_at/time'],
        [{ time: 1, x: 0.2 }, '/runner_at/y'],
      ])('refuses a point outside of the clip: %j', async (runner_at, pointer) => {
        const { status, body } = await reanalyze(known(), { runner_at });
        expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
      });
    });

    test('respects the limit of unfinished sessions', async () => {
      gateway.sessions.unfinishedSessions = 20;
      const { status, body } = await reanalyze(known({ userId: 'full' }), {});
      gateway.sessions.unfinishedSessions = 0;
      expect([status, body.code]).toEqual([429, 'too_many_sessions']);
    });

    test('starts from the options of the shown results if the last attempt failed', async () => {
      const failed = {
        attempt: 2,
        status: 'failed',
        stage: 'pose',
        progress: 0.4,
        failure: null,
        recording: { ...recording, beltSpeedMps: 3.1, slowMotionFactor: 8 },
        finishedAt: null,
      } as const;
      const { status } = await reanalyze(known({ reanalysis: failed }), { facing: 'left' });
      expect([status, gateway.sessions.reanalyzed.at(-1)!.recording]).toEqual([
        202,
        { ...recording, facing: 'left' },
      ]);
    });

    test("changes the runner's profile in the same call, and keeps the change", async () => {
      const userId = randomUUID();
      const users = gateway.app.get(UserRepository);
      await users.put(gateway.tenantId, userId, { weightKg: 70 });
      const { status } = await reanalyze(known({ userId }), { user: { height: 181 } });
      expect([status, gateway.sessions.reanalyzed.at(-1)!.runner]).toEqual([
        202,
        { heightM: 1.81, massKg: 70, legLengthM: undefined, gender: '' },
      ]);
      expect(await users.findById(gateway.tenantId, userId)).toMatchObject({
        heightCm: 181,
        weightKg: 70,
      });
    });

    test('creates the profile of a runner who had none', async () => {
      const userId = randomUUID();
      await reanalyze(known({ userId }), { user: { height: 165 } });
      expect(
        await gateway.app.get(UserRepository).findById(gateway.tenantId, userId),
      ).toMatchObject({
        heightCm: 165,
      });
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
      [{ view: 'front' }, '/view'],
      [{ incline_degree: '2' }, '/incline_degree'],
      [{ speed: 3 }, ''],
      [{ user: { height: 1.81 } }, '/user/height'],
      [{ user: { size: 181 } }, '/user'],
      [{ user: { height: 240, leg_length: 20 } }, '/user/leg_length'],
    ])('refuses %j', async (options, pointer) => {
      const { status, body } = await reanalyze(known(), options);
      expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    });

    test("is refused to viewers and for other tenants' sessions", async () => {
      expect((await reanalyze(known(), {}, gateway.keys.viewer!)).status).toBe(403);
      expect((await reanalyze(known({ tenantId: 'ten_other' }), {})).status).toBe(404);
    });
  });
});
