import { StoredData } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Answer,
  call,
  finishedSession,
  markedClip,
  newTenant,
  openDrawnVideo,
  story,
  unusedName,
  uploadClip,
  waitForTotals,
} from '../platform.ts';
import { pollUntil } from '../polling.ts';
import { expectRemoval } from './removal.ts';

/** Collections that contain documents of a session. */
const COLLECTIONS = [
  'sessions',
  'uploads',
  'measurements',
  'counted_sessions',
  'reports',
  'threads',
  'idempotency_records',
];

const deleteSession = (sessionId: string, key: string): Promise<Answer> =>
  call(`/running/sessions/${sessionId}/`, key, { method: 'DELETE' });

const deletedSessions = '/running/deleted-sessions/';
const restoreSession = (sessionId: string, key: string): Promise<Answer> =>
  call(`${deletedSessions}${sessionId}/restore/`, key, { method: 'POST' });
const eraseForGood = (sessionId: string, key: string): Promise<Answer> =>
  call(`${deletedSessions}${sessionId}/`, key, { method: 'DELETE' });

story('a deleted session', (platform) => {
  const { admin, neighbour } = platform.keys;
  let storedData: StoredData;
  beforeAll(async () => {
    storedData = await StoredData.open(platform.environment);
  });
  afterAll(() => storedData.close());

  const expectNoTrace = (...marks: string[]): Promise<void> =>
    expectRemoval(() => storedData.findFirst(marks));

  test('leaves no trace in any store after its runner is deleted', async () => {
    const { admin } = await newTenant('Erased runner');
    const mark = unusedName('mark');
    const path = `/running/management/users/${mark}/`;
    const profile = { user_id: mark, display_name: `Name ${mark}`, email: `${mark}@example.org` };
    const headers = { 'content-type': 'application/json', 'idempotency-key': `user-${mark}` };
    const body = JSON.stringify(profile);
    await call('/running/management/users/', admin, { method: 'POST', body, headers });
    const kept = (await uploadClip(admin, { user_id: 'somebody-else' })).body.session_id as string;
    const form = { user_id: mark, session_name: `Run of ${mark}` };
    const ids: string[] = [];
    for (const clip of [undefined, new Blob(['no clip'])])
      ids.push((await uploadClip(admin, form, clip)).body.session_id);
    for (const id of ids) await finishedSession(id, admin);
    await call(`/running/sessions/${ids[0]}/summary/`, admin, { method: 'POST' });
    await finishedSession(kept, admin);
    await waitForTotals(admin, (totals) => totals?.session_count === 2);
    const found = await storedData.find(mark, ...ids);
    for (const collection of ['users', 'sessions', 'measurements', 'threads'])
      expect(found).toContain(`mongo:${collection}`);

    expect((await call(path, neighbour, { method: 'DELETE' })).status).toBe(404);
    expect((await call(path, admin, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path, admin, { method: 'DELETE' })).status).toBe(404);
    await expectNoTrace(mark, ...ids);
    await waitForTotals(admin, (totals) => totals?.session_count === 1);
    expect((await call(`/running/sessions/${kept}/`, admin)).body.status).toBe('succeeded');
    const { body: trail } = await call('/running/management/audit/', admin);
    const actions = trail.items.map(({ action }: { action: string }) => action);
    const ofKeysAndDeletions = /^api_key\.|\.deleted$/;
    expect(actions.filter((action: string) => ofKeysAndDeletions.test(action))).toEqual([
      'user.deleted',
      'session.deleted',
      'session.deleted',
      // Recorded for the operator.
      'api_key.created',
    ]);
  });

  test('leaves no trace in any store', async () => {
    const { admin } = await newTenant('Deleted');
    const mark = unusedName('mark');
    const form = { user_id: unusedName('runner'), session_name: mark };
    const key = `key-${mark}`;
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.set(name, value);
    body.set('video', markedClip(mark), 'runner.mp4');
    const created = await call('/running/sessions/', admin, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': key },
    });
    const sessionId: string = created.body.session_id;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
    const { body: media } = await call(`/running/sessions/${sessionId}/media-links/`, admin);
    expect((await openDrawnVideo(media.analyzed_video_url)).status).toBe(302);
    const threads = await call(`/running/sessions/${sessionId}/summary/`, admin, {
      method: 'POST',
    });
    expect(threads.status).toBe(201);
    await waitForTotals(admin, (totals) => totals?.session_count === 1);

    const found = await storedData.find(sessionId, mark);
    for (const collection of COLLECTIONS) expect(found).toContain(`mongo:${collection}`);
    for (const part of ['clip/', 'pose/', 'metrics/', 'report/annotated.mp4'])
      expect(found.join('\n')).toContain(part);
    expect(found.some((place) => place.startsWith('s3 bytes:'))).toBe(true);

    expect((await deleteSession(sessionId, neighbour)).status).toBe(404);
    expect((await deleteSession(sessionId, admin)).status).toBe(204);
    for (const route of ['', 'summary/', 'export/', 'events/', 'threads/'])
      expect((await call(`/running/sessions/${sessionId}/${route}`, admin)).status).toBe(404);
    await waitForTotals(admin, (totals) => totals === null);
    const openMedia = async (): Promise<number> =>
      (await openDrawnVideo(media.analyzed_video_url)).status;
    expect(await openMedia()).toBe(404);
    const { body: bin } = await call(deletedSessions, admin);
    expect(bin.items).toMatchObject([{ session_id: sessionId, title: mark }]);

    expect((await restoreSession(sessionId, neighbour)).status).toBe(404);
    expect((await restoreSession(sessionId, admin)).status).toBe(200);
    await waitForTotals(admin, (totals) => totals?.session_count === 1);
    expect((await call(`/running/sessions/${sessionId}/summary/`, admin)).status).toBe(200);
    expect(await openMedia()).toBe(302);

    expect((await deleteSession(sessionId, admin)).status).toBe(204);
    expect((await eraseForGood(sessionId, admin)).status).toBe(204);
    expect((await restoreSession(sessionId, admin)).status).toBe(404);
    await expectNoTrace(sessionId, mark);
    await waitForTotals(admin, (totals) => totals === null);
    const [threadId] = Object.values<string>(threads.body);
    expect((await call(`/running/threads/${threadId}/`, admin)).status).toBe(404);
  });

  test('leaves no trace if it is deleted while it is being analysed', async () => {
    const mark = unusedName('mark');
    const created = await uploadClip(admin, { session_name: mark }, markedClip(mark));
    const sessionId: string = created.body.session_id;
    const readStage = async (): Promise<string> =>
      (await call(`/running/sessions/${sessionId}/`, admin)).body.stage;
    const quickly = { intervalMs: 50, timeoutS: 200 };
    expect(await pollUntil(readStage, (stage) => stage === 'pose', quickly)).toBe('pose');
    const scratchFiles = (): Promise<string[]> => storedData.scratchFilesWith(mark);
    const found = await pollUntil(scratchFiles, (files) => files.length > 0, quickly);
    expect(found).toContainEqual(expect.stringMatching(/^scratch:/));
    expect((await deleteSession(sessionId, admin)).status).toBe(204);
    expect((await call(`/running/sessions/${sessionId}/`, admin)).status).toBe(404);
    // Workers leave a session that can still be restored, too.
    await expectRemoval(scratchFiles);
    expect((await eraseForGood(sessionId, admin)).status).toBe(204);
    await expectNoTrace(sessionId, mark);
    await sleep(3000);
    expect(await storedData.find(sessionId, mark)).toEqual([]);
  });
});
