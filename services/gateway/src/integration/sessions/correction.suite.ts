import { Conflict, Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { sampleSession } from '../../sessions/session/sample-session.fixture.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const correctionSuite = gatewaySuite('corrections of a session', (gateway) => {
  const { tenantId } = gateway;
  let admin: string;
  let runner: string;
  /** Sessions whose texts were erased. */
  const erased: string[] = [];

  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
    runner = randomUUID();
    await gateway.app
      .get(UserRepository)
      .put(tenantId, runner, { displayName: 'Anna', heightCm: 181 });
    Object.assign(gateway.app.get(ThreadsClient), {
      erase: async (_tenantId: string, sessionId: string) => void erased.push(sessionId),
    });
  });

  const correct = (sessionId: string, body: object, key = admin) =>
    gateway.call(`/running/sessions/${sessionId}/`, jsonRequest('PATCH', body), key);
  const newSession = (changes = {}): string => addSession(gateway, { tenantId, ...changes });
  const shownInList = async (sessionId: string) => {
    const { body } = await gateway.call('/running/sessions/', {}, admin);
    const items = body['items'] as { session_id: string }[];
    return items.find(({ session_id }) => session_id === sessionId);
  };

  test('change the title, the date, the tags and the note, and every read shows them', async () => {
    const sessionId = newSession({ status: 'processing' });
    const stated = {
      title: 'Hill repeats',
      recorded_at: '2026-10-02T06:15:00.000Z',
      tags: ['hills', 'wet'],
      athlete_note: 'Relax your shoulders.',
    };
    const { status, body } = await correct(sessionId, stated);
    expect([status, body]).toEqual([200, expect.objectContaining(stated)]);
    expect(await shownInList(sessionId)).toMatchObject(stated);
    const { body: summary } = await gateway.call(`/running/sessions/${sessionId}/`, {}, admin);
    expect(summary).toMatchObject(stated);
  });

  test('leave out what is not sent, and take back a date and a note', async () => {
    const sessionId = newSession({
      recordedAt: new Date('2026-10-02T06:15:00Z'),
      tags: ['hills'],
      athleteNote: 'Relax.',
    });
    const { body } = await correct(sessionId, { recorded_at: null, athlete_note: null });
    expect(body).toMatchObject({
      title: 'Tempo run',
      recorded_at: null,
      tags: ['hills'],
      athlete_note: null,
    });
  });

  test('leave a session out of the trends, and put it back', async () => {
    const sessionId = newSession();
    for (const left_out of [true, false]) {
      const { status, body } = await correct(sessionId, { left_out });
      expect([status, body['left_out']]).toEqual([200, left_out]);
      expect(await shownInList(sessionId)).toMatchObject({ left_out });
    }
    expect((await correct(sessionId, { left_out: 'yes' })).status).toBe(400);
  });

  test('move a session to another known runner: its links and texts end, and it is analysed again', async () => {
    const sessionId = newSession({ status: 'failed' });
    const linksOf = async () =>
      (await gateway.call(`/running/sessions/${sessionId}/media-links/`, {}, admin)).body;
    await gateway.store.putJson(gateway.sessions.known.get(sessionId)!.clip, { clip: true });
    const link = String((await linksOf())['video_url']);
    const statusOf = async (url: string) => (await fetch(url, { redirect: 'manual' })).status;
    expect(await statusOf(link)).toBe(302);
    const ticks = gateway.app.get(DrillTickRepository);
    await ticks.add({ tenantId, sessionId }, { metric: 'cadence', issue: 'below' }, new Date());
    const { status, body } = await correct(sessionId, { user_id: runner });
    expect(await ticks.list({ tenantId, sessionId })).toEqual([]);
    expect([status, body['user_id']]).toEqual([200, runner]);
    expect(body['reanalysis']).toMatchObject({ attempt: 2, status: 'queued' });
    expect(gateway.sessions.reanalyzed.at(-1)).toMatchObject({
      sessionId,
      runner: { heightM: 1.81 },
    });
    expect(erased).toEqual([sessionId, sessionId]);
    expect(await statusOf(link)).toBe(404);
    expect(await statusOf(String((await linksOf())['video_url']))).toBe(302);
  });

  test('refuse to move a session that is being analysed, and end nothing of it', async () => {
    const reanalysis = { ...sampleSession, attempt: 2, status: 'processing', finishedAt: null };
    const before = erased.length;
    for (const changes of [{ status: 'queued' }, { status: 'processing' }, { reanalysis }]) {
      const sessionId = newSession({ userId: 'runner-7', ...changes });
      const { status, body } = await correct(sessionId, { user_id: runner, title: 'Moved' });
      expect([status, body['code']]).toEqual([409, 'session_not_finished']);
      const { userId, title } = gateway.sessions.known.get(sessionId)!;
      expect([userId, title]).toEqual(['runner-7', 'Tempo run']);
    }
    expect(erased).toHaveLength(before);
  });

  test('move nothing if the session is analysed since a moment ago, or ingest is away', async () => {
    const { reanalyze } = gateway.sessions;
    const refusals = [
      [new Conflict('It is being analysed.', { code: 'session_not_finished' }), 409],
      [new Unavailable('The service does not answer.'), 503],
    ] as const;
    for (const [error, expected] of refusals) {
      const sessionId = newSession({ userId: 'runner-7' });
      gateway.sessions.reanalyze = () => Promise.reject(error);
      const { status } = await correct(sessionId, { user_id: runner });
      gateway.sessions.reanalyze = reanalyze;
      expect([status, gateway.sessions.known.get(sessionId)!.userId]).toEqual([
        expected,
        'runner-7',
      ]);
    }
  });

  test('move a session without a new analysis at the limit of the plan', async () => {
    const sessionId = newSession({ userId: 'runner-7' });
    gateway.sessions.unfinishedSessions = 1_000_000;
    const { status, body } = await correct(sessionId, { user_id: runner });
    gateway.sessions.unfinishedSessions = 0;
    expect([status, body['user_id'], body['reanalysis']]).toEqual([200, runner, null]);
  });

  test('do not move a session to a runner who is erased at the same moment', async () => {
    const sessionId = newSession({ userId: 'runner-7' });
    const users = gateway.app.get(UserRepository);
    const leaving = randomUUID();
    await users.put(tenantId, leaving, {});
    const { correct: correctStored } = gateway.sessions;
    gateway.sessions.correct = async (...args) => {
      gateway.sessions.correct = correctStored;
      await users.delete(tenantId, leaving);
      return gateway.sessions.correct(...args);
    };
    const { status } = await correct(sessionId, { user_id: leaving });
    expect([status, gateway.sessions.known.get(sessionId)!.userId]).toEqual([400, 'runner-7']);
  });

  test.each([
    ['an unknown runner', { user_id: 'nobody' }, '/user_id'],
    ['a date in the future', { recorded_at: '2100-01-01T00:00:00Z' }, '/recorded_at'],
    ['a date without a time zone', { recorded_at: '2026-10-02T06:15:00' }, '/recorded_at'],
    ['an empty title', { title: '  ' }, '/title'],
    ['a tag twice', { tags: ['hills', 'hills'] }, '/tags'],
    ['a field that needs a new analysis', { belt_speed: 3 }, ''],
    ['nothing', {}, ''],
  ])('refuse %s', async (_what, sent, pointer) => {
    const sessionId = newSession();
    const before = gateway.sessions.known.get(sessionId);
    const { status, body } = await correct(sessionId, sent);
    expect(status).toBe(400);
    expect(body['errors']).toContainEqual(expect.objectContaining({ pointer }));
    expect(gateway.sessions.known.get(sessionId)).toBe(before);
  });

  test('need a key that may write, and a session of the own tenant', async () => {
    const viewer = await gateway.issueKey('viewer');
    const foreign = newSession({ tenantId: 'ten_other' });
    expect((await correct(newSession(), { title: 'Mine' }, viewer)).status).toBe(403);
    expect((await correct(foreign, { title: 'Mine' })).status).toBe(404);
  });

  test('show every tenant nothing that was typed for the demo session, nor its runner', async () => {
    const sessionId = newSession({
      userId: 'anna@club.example',
      status: 'processing',
      tags: ['secret'],
      athleteNote: 'For Anna',
    });
    const demo = gateway.app.get(DemoSessionRepository);
    await demo.choose({ tenantId, sessionId });
    const { body } = await gateway.call('/running/sessions/any/?demo=true', {}, admin);
    await demo.clear();
    expect(body).toMatchObject({ user_id: 'demo-runner', tags: [], athlete_note: null });
    expect(JSON.stringify(body)).not.toMatch(/anna|secret/i);
  });

  test('leave an entry in the audit log that names what changed, without its content', async () => {
    const sessionId = newSession();
    await correct(sessionId, { title: 'Secret race', tags: [] });
    const { body } = await gateway.call('/running/management/audit/', {}, admin);
    const entries = body['items'] as { subject_id: string }[];
    expect(entries.find(({ subject_id }) => subject_id === pseudonymOf(sessionId))).toMatchObject({
      action: 'session.changed',
      key_id: admin.split('_')[1],
      detail: 'Changed: title, tags.',
    });
  });
});
