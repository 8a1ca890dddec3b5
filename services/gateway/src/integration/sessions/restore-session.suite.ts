import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { HiddenSessions } from '../../platform/hidden-sessions/hidden-sessions.repository.ts';
import { HideSession } from '../../platform/hidden-sessions/hide-session.use-case.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { sendRecording } from '../send-recording.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const restoreSessionSuite = gatewaySuite('the deletion of a session', (gateway) => {
  let tenantId: string;
  let coach: string;
  let sessionId: string;
  const deletedPath = '/running/deleted-sessions/';
  const dayMs = 86_400_000;

  beforeAll(async () => {
    ({ tenantId } = await gateway.app.get(TenantRepository).ensure(`Bin ${randomUUID()}`));
    coach = await gateway.issueKey('sub_admin', { tenantId });
  });
  beforeEach(async () => {
    await keepFor(30);
    sessionId = addSession(gateway, { tenantId, status: 'succeeded' });
  });
  afterEach(() => jest.restoreAllMocks());

  const keepFor = (days: number) =>
    gateway.app.get(TenantRepository).setDeletedSessionDays(tenantId, days);
  const call = (path: string, init: RequestInit = {}, key = coach) => gateway.call(path, init, key);
  const pathOf = (rest = ''): string => `/running/sessions/${sessionId}/${rest}`;
  const remove = () => call(pathOf(), { method: 'DELETE' });
  const restore = (key = coach) =>
    call(`${deletedPath}${sessionId}/restore/`, { method: 'POST' }, key);
  const eraseForGood = (key = coach) =>
    call(`${deletedPath}${sessionId}/`, { method: 'DELETE' }, key);
  const statusOf = async (url: string) => (await fetch(url, { redirect: 'manual' })).status;
  const listed = async (query = '') => {
    const { body } = await call(`${deletedPath}${query}`);
    return (body['items'] as { session_id: string; restorable_until: string }[]).filter(
      ({ session_id }) => session_id === sessionId,
    );
  };
  const auditOf = async () => {
    const admin = await gateway.issueKey('admin', { tenantId });
    const { body } = await gateway.call('/running/management/audit/', {}, admin);
    const entries = body['items'] as { subject_id: string; action: string }[];
    const subject = pseudonymOf(sessionId);
    return entries.filter(({ subject_id }) => subject_id === subject).map(({ action }) => action);
  };

  test('makes it unknown, and its undoing brings everything back', async () => {
    const session = gateway.sessions.known.get(sessionId)!;
    const { clip, userId } = session;
    await gateway.store.putJson(clip, { clip: true });
    // Links to a finished session would need the report service.
    gateway.sessions.known.set(sessionId, { ...session, status: 'processing' });
    const links = (await call(pathOf('media-links/'))).body;
    const video = String(links['video_url']);
    gateway.sessions.known.set(sessionId, session);
    const note = jsonRequest('POST', { frame: 0, text: 'Look' }, { 'idempotency-key': sessionId });
    expect((await call(pathOf('frame-notes/'), note)).status).toBe(201);
    const recordingId = await sendRecording(gateway, sessionId, { key: coach });
    const recording = String((await call(pathOf(`recordings/${recordingId}/link/`))).body['url']);
    expect(await statusOf(recording)).toBe(200);
    expect(await statusOf(video)).toBe(302);

    expect((await remove()).status).toBe(204);
    for (const rest of ['', 'summary/', 'export/', 'frame-notes/', 'recordings/', 'media-links/'])
      expect((await call(pathOf(rest))).status).toBe(404);
    expect((await call(pathOf('frame-notes/'), note)).status).toBe(404);
    expect((await remove()).status).toBe(404);
    expect(await statusOf(video)).toBe(404);
    expect(await statusOf(recording)).toBe(404);
    expect((await call(`/running/sessions/?user_id=${userId}`)).body['items']).not.toContainEqual(
      expect.objectContaining({ session_id: sessionId }),
    );
    const [entry] = await listed();
    const days = (Date.parse(entry!.restorable_until) - Date.now()) / dayMs;
    expect(days).toBeCloseTo(30, 1);
    expect(await listed('?user_id=somebody-else')).toEqual([]);
    expect(await listed(`?user_id=${userId}`)).toHaveLength(1);

    expect(await restore()).toMatchObject({ status: 200, body: { session_id: sessionId } });
    expect(await statusOf(video)).toBe(302);
    expect(await statusOf(recording)).toBe(200);
    expect((await call(pathOf('frame-notes/'))).body).toMatchObject({
      items: [{ text: 'Look' }],
    });
    expect(await listed()).toEqual([]);
    expect((await restore()).status).toBe(404);
    await remove();
    const actions = ['session.deleted', 'session.restored', 'session.deleted'];
    expect((await auditOf()).slice(0, 3)).toEqual(actions);
  });

  test('is for writers, and for nobody of another tenant', async () => {
    await remove();
    const viewer = await gateway.issueKey('viewer', { tenantId });
    expect((await call(deletedPath, {}, viewer)).status).toBe(403);
    for (const request of [restore, eraseForGood]) {
      expect((await request(viewer)).status).toBe(403);
      expect((await request(gateway.keys.sub_admin!)).status).toBe(404);
    }
    expect(await listed()).toHaveLength(1);
  });

  test('can be made final, once, and leaves nothing behind', async () => {
    await call(pathOf('frame-notes/'), jsonRequest('POST', { frame: 0, text: 'Look' }));
    expect((await eraseForGood()).status).toBe(404);
    await remove();
    expect(await collectionsWith(gateway, sessionId)).toEqual(
      expect.arrayContaining(['frame_notes', 'hidden_sessions_gateway']),
    );
    expect((await eraseForGood()).status).toBe(204);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
    for (const request of [eraseForGood, restore]) expect((await request()).status).toBe(404);
    expect((await auditOf())[0]).toBe('session.erased');
  });

  test('is final at once for a tenant that keeps no deleted sessions', async () => {
    await keepFor(0);
    expect((await remove()).status).toBe(204);
    expect(gateway.sessions.deletions.at(-1)).toMatchObject({ restorableUntil: '' });
    expect(await listed()).toEqual([]);
  });

  test('holds after a request that broke off, as soon as the event arrives', async () => {
    jest
      .spyOn(gateway.app.get(HiddenSessions), 'hide')
      .mockRejectedValueOnce(new Unavailable('The database is away.'));
    expect((await remove()).status).toBe(503);
    const event = { tenantId, sessionId, binChanges: 1 };
    const hiding = gateway.app.get(HideSession);
    const isHidden = () => gateway.app.get(HiddenSessions).isHidden(tenantId, sessionId);
    await hiding.hide(event);
    expect(await isHidden()).toBe(true);
    jest
      .spyOn(gateway.app.get(HiddenSessions), 'show')
      .mockRejectedValueOnce(new Unavailable('The database is away.'));
    expect((await restore()).status).toBe(503);
    await hiding.show({ ...event, binChanges: 2 });
    await hiding.hide(event);
    const { status } = await call(pathOf('frame-notes/'));
    expect([await isHidden(), status]).toEqual([false, 200]);
  });

  test('is not undone if it has to be analysed again and the plan allows no more', async () => {
    const session = gateway.sessions.known.get(sessionId)!;
    gateway.sessions.known.set(sessionId, { ...session, status: 'processing' });
    await remove();
    gateway.sessions.unfinishedSessions = Infinity;
    const { status, body } = await restore();
    gateway.sessions.unfinishedSessions = 0;
    expect([status, body.code]).toEqual([429, 'too_many_sessions']);
    expect((await restore()).status).toBe(200);
  });

  test('ends with the runner, for good', async () => {
    const userId = randomUUID();
    sessionId = addSession(gateway, { tenantId, userId });
    await remove();
    const live = addSession(gateway, { tenantId, userId });
    const admin = await gateway.issueKey('admin', { tenantId });
    const erase = () => call(`/running/management/users/${userId}/`, { method: 'DELETE' }, admin);
    expect((await erase()).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect(gateway.sessions.known.has(live)).toBe(false);
    expect(gateway.sessions.deletions.at(-1)).toMatchObject({ restorableUntil: '' });
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
    expect((await erase()).status).toBe(404);
  });
});
