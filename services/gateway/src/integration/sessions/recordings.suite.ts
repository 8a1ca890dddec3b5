import { jest } from '@jest/globals';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { Connection, ErasureGuard } from '@strideform/persistence';
import { StoreUnavailable } from '@strideform/object-store';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { recordingLimits } from '../../sessions/recordings/recording.ts';
import { RemoveRecordings } from '../../sessions/recordings/remove-recordings.use-case.ts';
import { sampleMp4, sampleWebm } from '../../sessions/recordings/sample-recording.fixture.ts';
import { addSession } from '../add-session.fixture.ts';
import { formOf, gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const webm = (bytes: Buffer = sampleWebm()): Blob => new Blob([bytes], { type: 'video/webm' });
const mp4 = (bytes: Buffer = sampleMp4()): Blob => new Blob([bytes], { type: 'video/mp4' });
const described: [string, string][] = [
  ['title', ' Where your foot lands '],
  ['for_athlete', 'true'],
  ['has_sound', 'true'],
  ['duration', '48.25'],
];

export const recordingsSuite = gatewaySuite('recordings of a coach', (gateway) => {
  const { call, tenantId } = gateway;
  const pathOf = (sessionId: string, rest = ''): string =>
    `/running/sessions/${sessionId}/recordings/${rest}`;
  const newSession = (): string => addSession(gateway, { tenantId });
  const send = (
    sessionId: string,
    form = formOf(...described, ['recording', webm()]),
    { key, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
  ) => call(pathOf(sessionId), { method: 'POST', body: form, headers }, key);
  const list = async (sessionId: string, key?: string) =>
    (await call(pathOf(sessionId), {}, key)).body['items'] as unknown as { title: string }[];
  const linkOf = async (sessionId: string, recordingId: string, key?: string) =>
    (await call(pathOf(sessionId, `${recordingId}/link/`), {}, key)).body as unknown as {
      url: string;
    };
  const keysOf = (sessionId: string) =>
    Array.fromAsync(gateway.store.keysUnder(artifactKeys.sessionPrefix(tenantId, sessionId)));
  /** Returns the keys of the removed recordings of a session that the log of deletions has. */
  const loggedOf = async (sessionId: string): Promise<string[]> => {
    const yesterday = new Date(Date.now() - 86_400_000);
    const entries = await Array.fromAsync(gateway.app.get(DeletionLog).since(yesterday));
    const keys = entries.flatMap((entry) => (entry.kind === 'object' ? [entry.key] : []));
    return keys.filter((key) => key.startsWith(artifactKeys.sessionPrefix(tenantId, sessionId)));
  };
  const documents = () => gateway.app.get(Connection).collection('recordings');
  afterEach(() => jest.restoreAllMocks());

  async function sentTo(sessionId: string, file: Blob = webm()): Promise<string> {
    const { body } = await send(sessionId, formOf(...described, ['recording', file]));
    return String(body['recording_id']);
  }

  test('are listed for all readers of the session, and can be played in parts', async () => {
    const sessionId = newSession();
    const bytes = sampleWebm(9 * 2 ** 20);
    // The file may come before the fields.
    const { status, body } = await send(
      sessionId,
      formOf(['recording', webm(bytes)], ...described),
    );
    const recordingId = String(body['recording_id']);
    const expected = {
      recording_id: expect.stringMatching(/^rec_[0-9a-f]{32}$/),
      session_id: sessionId,
      ...{ title: 'Where your foot lands', for_athlete: true, has_sound: true, duration: 48.25 },
      ...{ content_type: 'video/webm', size_bytes: bytes.length },
      ...{ key_id: expect.any(String), author_name: null, created_at: expect.any(String) },
    };
    expect([status, body]).toEqual([201, expected]);
    const viewer = gateway.keys.viewer!;
    expect(await list(sessionId, viewer)).toEqual([expected]);
    const { url } = await linkOf(sessionId, recordingId, viewer);
    const whole = await fetch(url);
    expect([whole.status, bytes.equals(await whole.bytes())]).toEqual([200, true]);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/webm',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${recordingId}.webm"`,
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    });
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect([part.status, part.headers.get('content-range'), await part.bytes()]).toEqual([
      206,
      `bytes 1-3/${bytes.length}`,
      new Uint8Array([0x45, 0xdf, 0xa3]),
    ]);
    const beyond = await fetch(url, { headers: { range: `bytes=${bytes.length}-` } });
    expect(beyond.status).toBe(416);
  });

  test('are opened by their own links only, until these are revoked', async () => {
    const sessionId = newSession();
    const [one, other] = [await sentTo(sessionId), await sentTo(sessionId, mp4())];
    const { url } = await linkOf(sessionId, one);
    expect((await fetch(url)).headers.get('content-type')).toBe('video/webm');
    expect((await fetch(url.replace(one, other))).status).toBe(404);
    expect((await fetch(url.split('?')[0]!)).status).toBe(400);
    const expires = new URL(url).searchParams.get('expires')!;
    const later = url.replace(expires, String(Number(expires) + 1000));
    expect((await fetch(later)).status).toBe(404);
    await call(`/running/sessions/${sessionId}/media-links/`, { method: 'DELETE' });
    expect((await fetch(url)).status).toBe(404);
  });

  test('can be renamed, and kept from the athlete', async () => {
    const sessionId = newSession();
    const recordingId = await sentTo(sessionId);
    const change = (sent: object, key?: string) =>
      call(pathOf(sessionId, `${recordingId}/`), jsonRequest('PATCH', sent), key);
    expect((await change({ for_athlete: false, title: 'Foot' })).body).toMatchObject({
      ...{ recording_id: recordingId, title: 'Foot', for_athlete: false, duration: 48.25 },
    });
    expect((await change({})).status).toBe(400);
    expect((await change({ title: ' ' })).status).toBe(400);
    expect((await change({ title: 'x' }, gateway.keys.viewer!)).status).toBe(403);
    expect(await list(sessionId)).toMatchObject([{ title: 'Foot', for_athlete: false }]);
  });

  test.each<[string, [string, string | Blob][], number, string]>([
    ['no file', described, 400, '/recording'],
    ['an empty file', [...described, ['recording', webm(Buffer.alloc(0))]], 400, '/recording'],
    ['another file', [...described, ['video', webm()]], 400, '/recording'],
    ['two files', [...described, ['recording', webm()], ['recording', webm()]], 400, '/recording'],
    ['a page', [...described, ['recording', new Blob(['<html>'.repeat(50)])]], 400, '/recording'],
    [
      'a page that is called a video',
      [...described, ['recording', webm(Buffer.from('<script>x</script>'.repeat(50)))]],
      400,
      '/recording',
    ],
    ['another container', [...described, ['recording', webm(sampleMp4())]], 400, '/recording'],
    ['no title', [...described.slice(1), ['recording', webm()]], 400, '/title'],
    ['two titles', [...described, ['title', 'x'], ['recording', webm()]], 400, '/title'],
    ['no length', [...described.slice(0, 3), ['recording', webm()]], 400, '/duration'],
    [
      'too great a length',
      [...described.slice(0, 3), ['duration', '180.5'], ['recording', webm()]],
      400,
      '/duration',
    ],
    [
      'too many bytes',
      [...described, ['recording', webm(sampleWebm(recordingLimits.bytes + 1))]],
      413,
      '/recording',
    ],
  ])('are refused with %s, and nothing is kept', async (_what, parts, expected, pointer) => {
    const sessionId = newSession();
    const { status, body } = await send(sessionId, formOf(...parts));
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([expected, [pointer]]);
    expect(await documents().countDocuments({ sessionId })).toBe(0);
    expect(await keysOf(sessionId)).toEqual([]);
    // A repeat of the request may store the recording with this id.
    expect(await loggedOf(sessionId)).toEqual([]);
  });

  test('are only accepted for succeeded sessions, up to a limit', async () => {
    const failed = addSession(gateway, { tenantId, status: 'failed', failure: null });
    expect((await send(failed)).body.code).toBe('session_failed');
    const sessionId = newSession();
    const full = Array.from({ length: recordingLimits.ofSession }, (_, index) => ({
      _id: `${sessionId}-${index}`,
      ...{ tenantId, sessionId, contentType: 'video/webm', keyId: 'k', createdAt: new Date() },
    }));
    await documents().insertMany(full as never);
    const { status, body } = await send(sessionId);
    expect([status, body.code]).toEqual([409, 'too_many_recordings']);
  });

  test('are refused when the tenant has used up its storage', async () => {
    gateway.sessions.storedBytes = Number.MAX_SAFE_INTEGER;
    const { status, body } = await send(newSession());
    gateway.sessions.storedBytes = 0;
    expect([status, body.code]).toEqual([429, 'too_many_stored_bytes']);
  });

  test('are hidden from other tenants, and viewers cannot send them', async () => {
    const sessionId = newSession();
    const recordingId = await sentTo(sessionId);
    const key = await gateway.issueKey('admin', { tenantId: `${tenantId}_other` });
    const ownPath = pathOf(sessionId, `${recordingId}/`);
    const statuses = [
      await send(sessionId, undefined, { key }),
      await call(pathOf(sessionId), {}, key),
      await call(`${ownPath}link/`, {}, key),
      await call(ownPath, jsonRequest('PATCH', { title: 'x' }), key),
      await call(ownPath, { method: 'DELETE' }, key),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    const viewer = { key: gateway.keys.viewer! };
    expect((await send(sessionId, undefined, viewer)).status).toBe(403);
    expect(await list(sessionId)).toHaveLength(1);
  });

  test('are deleted with their files, links and stored answers, and an audit entry', async () => {
    const sessionId = newSession();
    const headers = { 'idempotency-key': `recording of ${sessionId}` };
    const secret = `seen in ${sessionId}`;
    const form = () => formOf(['title', secret], ['duration', '3'], ['recording', webm()]);
    const { body } = await send(sessionId, form(), { headers });
    const again = await send(sessionId, form(), { headers });
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([body, 'true']);
    const recordingId = String(body['recording_id']);
    expect(await keysOf(sessionId)).toEqual([
      artifactKeys.recording(tenantId, sessionId, recordingId),
    ]);
    const { url } = await linkOf(sessionId, recordingId);
    expect(await loggedOf(sessionId)).toEqual([]);
    const path = pathOf(sessionId, `${recordingId}/`);
    expect((await call(path, { method: 'DELETE' }, gateway.keys.viewer!)).status).toBe(403);
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path, { method: 'DELETE' })).status).toBe(404);
    expect([await list(sessionId), await keysOf(sessionId)]).toEqual([[], []]);
    expect(await loggedOf(sessionId)).toEqual([
      artifactKeys.recording(tenantId, sessionId, recordingId),
    ]);
    expect((await fetch(url)).status).toBe(404);
    const kept = gateway.app.get(Connection).collection('idempotency_records');
    expect(JSON.stringify(await kept.find().toArray())).not.toContain(secret);
    const admin = await gateway.issueKey('admin');
    const { body: log } = await call('/running/management/audit/', {}, admin);
    const entries = log['items'] as unknown as { action: string }[];
    const own = entries.filter(({ action }) => action.startsWith('recording.'));
    expect(own.slice(0, 2)).toMatchObject([
      { action: 'recording.deleted' },
      { action: 'recording.created', subject_id: recordingId },
    ]);
  });

  test('are gone for readers when the store does not remove a file, and swept later', async () => {
    const sessionId = newSession();
    const recordingId = await sentTo(sessionId);
    const outage = new StoreUnavailable(new Error('down'));
    jest.spyOn(gateway.store, 'erase').mockRejectedValueOnce(outage);
    const path = pathOf(sessionId, `${recordingId}/`);
    expect((await call(path, { method: 'DELETE' })).status).toBe(503);
    expect([await list(sessionId), (await keysOf(sessionId)).length]).toEqual([[], 1]);
    const removal = gateway.app.get(RemoveRecordings);
    const { signal } = new AbortController();
    await removal.sweep(new Date(), signal);
    expect(await keysOf(sessionId)).toHaveLength(1);
    await removal.sweep(new Date(Date.now() + 4 * 3_600_000), signal);
    expect([await keysOf(sessionId), await documents().countDocuments({ sessionId })]).toEqual([
      [],
      0,
    ]);
  });

  test('that were arriving when the gateway died are never shown, and swept later', async () => {
    const sessionId = newSession();
    // The gateway dies after the file is stored.
    jest.spyOn(gateway.app.get(RecordingRepository), 'settle').mockRejectedValueOnce(new Error());
    const removal = gateway.app.get(RemoveRecordings);
    jest.spyOn(removal, 'discard').mockResolvedValueOnce();
    expect((await send(sessionId)).status).toBe(500);
    expect([await list(sessionId), (await keysOf(sessionId)).length]).toEqual([[], 1]);
    expect(await loggedOf(sessionId)).toEqual([]);
    const left = await keysOf(sessionId);
    await removal.sweep(new Date(Date.now() + 4 * 3_600_000), new AbortController().signal);
    expect([await keysOf(sessionId), await loggedOf(sessionId)]).toEqual([[], left]);
  });

  test('are not removed before the log of deletions has them', async () => {
    const sessionId = newSession();
    const recordingId = await sentTo(sessionId);
    const outage = new StoreUnavailable(new Error('down'));
    jest.spyOn(gateway.store, 'putJson').mockRejectedValueOnce(outage);
    const path = pathOf(sessionId, `${recordingId}/`);
    expect((await call(path, { method: 'DELETE' })).status).toBe(503);
    expect([await list(sessionId), (await keysOf(sessionId)).length]).toEqual([[], 1]);
  });

  test('that arrive while their session is erased leave nothing', async () => {
    const sessionId = newSession();
    const recordings = gateway.app.get(RecordingRepository);
    const settle = recordings.settle.bind(recordings);
    jest.spyOn(recordings, 'settle').mockImplementationOnce(async (recording) => {
      await gateway.app.get(ErasureGuard).erase(tenantId, sessionId);
      return settle(recording);
    });
    expect((await send(sessionId)).status).toBe(404);
    expect(await documents().countDocuments({ sessionId })).toBe(0);
    expect(await keysOf(sessionId)).toEqual([]);
  });

  test('are erased with their session', async () => {
    const sessionId = newSession();
    await sentTo(sessionId);
    await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' });
    expect(await documents().countDocuments({ sessionId })).toBe(0);
  });
});
