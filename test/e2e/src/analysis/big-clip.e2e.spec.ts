import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { call, demoClip, finishedSession, story } from '../platform.ts';

story('a tenant sends a clip directly to the object store', ({ keys }) => {
  const { admin, neighbour, viewer } = keys;
  const clip = readFileSync(demoClip());
  const begin = (headers: Record<string, string> = {}) =>
    call('/running/uploads/', admin, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        content_type: 'video/mp4',
        size_bytes: clip.length,
        file_name: 'runner.mp4',
      }),
    });
  const complete = (id: string, key = admin) =>
    call(`/running/uploads/${id}/complete/`, key, { method: 'POST' });
  function open(uploadId: string, key = admin, headers: Record<string, string> = {}) {
    const form = new FormData();
    form.set('user_id', 'runner-direct');
    form.set('upload_id', uploadId);
    return call('/running/sessions/', key, { method: 'POST', body: form, headers });
  }

  test('completes the upload once all bytes have arrived, and gets one analysis', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const begun = await begin(key);
    expect([begun.status, (await begin(key)).body]).toEqual([201, begun.body]);
    const {
      upload_id: uploadId,
      parts: [part],
    } = begun.body;
    const early = [await complete(uploadId), await open(uploadId)];
    expect(early.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'upload_incomplete'],
      [409, 'upload_incomplete'],
    ]);
    expect((await fetch(part.url, { method: 'PUT', body: clip })).status).toBe(200);
    const done = await complete(uploadId);
    expect([done.status, done.body]).toEqual([
      200,
      { upload_id: uploadId, size_bytes: clip.length },
    ]);
    const [first, again] = [await open(uploadId, admin, key), await open(uploadId, admin, key)];
    expect([first.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      200,
      first.body,
      'true',
    ]);
    expect((await open(uploadId)).body.session_id).toBe(first.body.session_id);
    expect((await finishedSession(first.body.session_id, admin)).body).toMatchObject({
      status: 'succeeded',
      error: null,
    });
  });

  test('gets the same answer for an upload of another tenant as for an unknown upload', async () => {
    const { upload_id: uploadId } = (await begin()).body;
    for (const answer of [
      await complete(uploadId, neighbour),
      await open(uploadId, neighbour),
      await complete('upl_none'),
      await open('upl_none'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'upload_not_found']);
    }
    expect((await complete(uploadId, viewer)).status).toBe(403);
  });
});
