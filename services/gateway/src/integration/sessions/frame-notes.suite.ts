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
      marks: [],
      for_athlete: false,
      key_id: expect.any(String),
      author_name: null,
      created_at: expect.any(String),
    });
    const rest = await read(sessionId, `?limit=2&cursor=${String(first.body['next_cursor'])}`);
    expect(rest.body).toMatchObject({ items: [{ text: 'one' }], next_cursor: null });
  });

  const line = {
    ...{ kind: 'line', colour: 'red', text: '' },
    shares: [
      [0.1, 0.25],
      [0.3, 1],
    ],
  };
  const points = (count: number): number[][] => Array.from({ length: count }, () => [0.5, 0.5]);
  const freehand = { kind: 'freehand', colour: 'blue', shares: points(300) };

  test('keep what is drawn on the frame, and can be changed', async () => {
    const sessionId = newSession();
    const words = { kind: 'text', colour: 'white', shares: [[1 / 3, 0]], text: 'Knee' };
    const created = await write(sessionId, { frame: 1, marks: [line, words], for_athlete: true });
    expect([created.status, created.body]).toMatchObject([
      201,
      { text: '', marks: [line, { ...words, shares: [[0.3333, 0]] }], for_athlete: true },
    ]);
    const path = `${pathOf(sessionId)}${String(created.body['note_id'])}/`;
    const change = (changes: object, key?: string) =>
      call(path, jsonRequest('PATCH', changes), key);
    expect((await change({ for_athlete: false, text: 'Late' })).body).toMatchObject({
      ...{ note_id: created.body['note_id'], text: 'Late', for_athlete: false },
      marks: [line, { kind: 'text' }],
    });
    expect((await change({ marks: [], text: '' })).status).toBe(400);
    expect((await change({})).status).toBe(400);
    expect((await change({ marks: [] })).body).toMatchObject({ text: 'Late', marks: [] });
    expect((await change({ text: 'x' }, gateway.keys.viewer!)).status).toBe(403);
    const unknown = path.replace(/not_.*$/, 'not_0/');
    expect((await call(unknown, jsonRequest('PATCH', { text: 'x' }))).status).toBe(404);
    const neighbour = await gateway.issueKey('admin', { tenantId: `${tenantId}_other` });
    expect((await change({ text: 'x' }, neighbour)).status).toBe(404);
  });

  test('of earlier releases have no drawing, and are not for the athlete', async () => {
    const sessionId = newSession();
    const note = { frame: 1, text: 'Old', keyId: 'k', createdAt: new Date() };
    await stored().insertOne({ _id: `not_${sessionId}`, tenantId, sessionId, ...note } as never);
    expect((await read(sessionId)).body['items']).toMatchObject([
      { text: 'Old', marks: [], for_athlete: false },
    ]);
  });

  test.each([
    [
      'a point outside of the picture',
      {
        ...line,
        shares: [
          [0, 0],
          [0, 1.01],
        ],
      },
      '/marks/0',
    ],
    ['too few points', { ...line, shares: [[0, 0]] }, '/marks/0'],
    ['too many points', { ...freehand, shares: points(301) }, '/marks/0'],
    ['a kind that is not known', { ...line, kind: 'stamp' }, '/marks/0'],
    ['words that are not drawn', { ...line, text: 'x' }, '/marks/0'],
    [
      'too long a text',
      { kind: 'text', colour: 'red', shares: [[0, 0]], text: 'x'.repeat(81) },
      '/marks/0',
    ],
  ])('refuse a drawing with %s', async (_what, mark, pointer) => {
    const { status, body } = await write(newSession(), { frame: 0, marks: [mark] });
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, expect.stringContaining(pointer)]);
  });

  test('refuse drawings that are too large', async () => {
    const sizes = [Array(31).fill(line), Array(5).fill(freehand)];
    for (const marks of sizes)
      expect((await write(newSession(), { frame: 0, marks })).status).toBe(400);
    expect((await write(newSession(), { frame: 0, marks: Array(4).fill(freehand) })).status).toBe(
      201,
    );
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
