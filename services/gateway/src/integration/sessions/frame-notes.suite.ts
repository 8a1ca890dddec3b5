import { Connection } from '@strideform/persistence';
import { maxNotesOfSession } from '../../sessions/notes/frame-note.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

interface NoteAnswer {
  readonly note_id: string;
  readonly frame: number;
  readonly text: string;
}

export const frameNotesSuite = gatewaySuite('notes on frames', (gateway) => {
  const { call, tenantId } = gateway;
  const pathOf = (sessionId: string): string => `/running/sessions/${sessionId}/frame-notes/`;
  const write = (sessionId: string, note: object, key?: string) =>
    call(pathOf(sessionId), jsonRequest('POST', note), key);
  const read = (sessionId: string, query = '', key?: string) =>
    call(`${pathOf(sessionId)}${query}`, {}, key);
  const newSession = (): string => addSession(gateway, { tenantId, frameCount: 2 });
  const stored = () => gateway.app.get(Connection).collection('frame_notes');

  test('are shown to all readers of the session, newest first, in pages', async () => {
    const sessionId = newSession();
    for (const text of ['one', ' two ', 'three']) await write(sessionId, { frame: 1, text });
    const first = await read(sessionId, '?limit=2', gateway.keys.viewer!);
    const items = first.body['items'] as unknown as NoteAnswer[];
    expect([first.status, items.map(({ text }) => text)]).toEqual([200, ['three', 'two']]);
    expect(items[0]).toEqual({
      note_id: expect.stringMatching(/^not_[0-9a-f]{32}$/),
      session_id: sessionId,
      frame: 1,
      text: 'three',
      key_id: expect.any(String),
      author_name: null,
      created_at: expect.any(String),
    });
    const rest = await read(sessionId, `?limit=2&cursor=${String(first.body['next_cursor'])}`);
    expect(rest.body).toMatchObject({ items: [{ text: 'one' }], next_cursor: null });
  });

  test.each([
    ['a frame that the clip does not have', { frame: 2, text: 'x' }, '/frame'],
    ['half a frame', { frame: 0.5, text: 'x' }, '/frame'],
    ['no text', { frame: 0, text: ' ' }, '/text'],
    ['too long a text', { frame: 0, text: 'x'.repeat(1001) }, '/text'],
  ])('refuse %s', async (_what, note, pointer) => {
    const { status, body } = await write(newSession(), note);
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  test('are only accepted for succeeded sessions, up to a limit', async () => {
    const failed = addSession(gateway, { tenantId, status: 'failed', failure: null });
    expect((await write(failed, { frame: 0, text: 'x' })).body.code).toBe('session_failed');
    const sessionId = newSession();
    const note = { frame: 0, text: 'x' };
    const full = Array.from({ length: maxNotesOfSession }, (_, i) => ({
      _id: `${sessionId}-${i}`,
      ...{ tenantId, sessionId, ...note, keyId: 'k', createdAt: new Date() },
    }));
    await stored().insertMany(full.slice(1) as never);
    // Of two at the same moment, one at most is kept.
    const together = await Promise.all([1, 2].map(() => write(sessionId, note)));
    if (together.every(({ status }) => status === 409)) await write(sessionId, note);
    const { status, body } = await write(sessionId, note);
    expect([status, body.code]).toEqual([409, 'too_many_notes']);
    expect(await stored().countDocuments({ sessionId })).toBe(maxNotesOfSession);
  });

  test('are deleted together with the stored answer for repeats, with an audit entry', async () => {
    const sessionId = newSession();
    const headers = { 'idempotency-key': `note of ${sessionId}` };
    const secret = `seen in ${sessionId}`;
    const note = { frame: 0, text: secret };
    const { body } = await call(pathOf(sessionId), jsonRequest('POST', note, headers));
    const path = `${pathOf(sessionId)}${String(body['note_id'])}/`;
    expect((await call(path, { method: 'DELETE' }, gateway.keys.viewer!)).status).toBe(403);
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path, { method: 'DELETE' })).status).toBe(404);
    expect((await read(sessionId)).body['items']).toEqual([]);
    const kept = gateway.app.get(Connection).collection('idempotency_records');
    expect(JSON.stringify(await kept.find().toArray())).not.toContain(secret);
    const admin = await gateway.issueKey('admin');
    const { body: log } = await call('/running/management/audit/', {}, admin);
    const entries = log['items'] as unknown as { action: string }[];
    const ofNotes = entries.filter(({ action }) => action.startsWith('frame_note'));
    expect(ofNotes.slice(0, 2)).toMatchObject([
      { action: 'frame_note.deleted' },
      { action: 'frame_note.created', subject_id: body['note_id'] },
    ]);
  });

  test('are erased with their session', async () => {
    const sessionId = newSession();
    await write(sessionId, { frame: 0, text: 'x' });
    await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' });
    expect(await stored().countDocuments({ sessionId })).toBe(0);
  });

  test('are hidden from other tenants, and viewers cannot write them', async () => {
    const sessionId = newSession();
    const neighbour = await gateway.issueKey('admin', { tenantId: `${tenantId}_other` });
    const note = { frame: 0, text: 'x' };
    expect((await write(sessionId, note, neighbour)).status).toBe(404);
    expect((await read(sessionId, '', neighbour)).status).toBe(404);
    expect((await write(sessionId, note, gateway.keys.viewer!)).status).toBe(403);
  });
});
