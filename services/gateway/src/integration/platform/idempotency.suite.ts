import { Connection } from '@strideform/persistence';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { clipBlob, gatewaySuite, formOf, maxBytes } from '../test-gateway.fixture.ts';

export const idempotencySuite = gatewaySuite('a POST with an Idempotency-Key', (gateway) => {
  const { tenantId } = gateway;
  const form = (...changes: [string, string | Blob][]): FormData =>
    formOf(['user_id', 'runner-1'], ['video', clipBlob(300_000)], ...changes);
  const send = (key: string, body = form(), path?: string) =>
    gateway.send(body, path, { 'idempotency-key': key });
  const scopeOf = (key: string) => ({ tenantId, route: 'POST /running/sessions', key });
  const records = () => gateway.app.get(Connection).collection('idempotency_records');
  const uploadsOf = (sessionId: string) =>
    gateway.sessions.begun.filter((upload) => upload.sessionId === sessionId);
  const kept = (uploads: readonly { bucket: string; key: string }[]) =>
    Promise.all(uploads.map((upload) => gateway.store.exists(upload)));
  beforeEach(() => {
    gateway.sessions.afterOpening = () => Promise.resolve();
  });

  test('runs once: a repeat, whatever its form boundary, gets the first answer and stores nothing', async () => {
    const key = randomUUID();
    const first = await send(key, form(['session_name', 'Tempo']));
    const [sessions, uploads] = [gateway.sessions.sessionIds.length, gateway.sessions.begun.length];
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null]);
    for (const path of ['/running/sessions/', '/running/sessions']) {
      const again = await send(key, form(['session_name', 'Tempo']), path);
      expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
        200,
        first.body,
        'true',
      ]);
    }
    expect([gateway.sessions.sessionIds.length, gateway.sessions.begun.length]).toEqual([
      sessions,
      uploads,
    ]);
  });

  test('is a different request for another tenant, route or key', async () => {
    const [key, neighbour] = [
      randomUUID(),
      await gateway.issueKey('admin', { tenantId: `ten_${randomUUID()}` }),
    ];
    const answers = [
      await send(key),
      await send(key, form(), '/running/management/sessions/'),
      await send(randomUUID()),
      await gateway.call(
        '/running/sessions/',
        { method: 'POST', body: form(), headers: { 'idempotency-key': key } },
        neighbour,
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.session_id)).size).toBe(4);
  });

  test.each<[string, () => FormData]>([
    [
      'one byte of the clip',
      () =>
        formOf(
          ['user_id', 'runner-1'],
          ['video', new Blob([Buffer.alloc(299_999, 7), Buffer.from([8])], { type: 'video/mp4' })],
        ),
    ],
    ['a field', () => form(['session_name', 'Other'])],
    [
      'a clip that is too large',
      () => formOf(['user_id', 'runner-1'], ['video', clipBlob(maxBytes + 1)]),
    ],
  ])(
    'is refused with 422 when its key is used again with another payload: %s',
    async (_what, other) => {
      const key = randomUUID();
      const first = await send(key);
      const [sessions, uploads] = [
        gateway.sessions.sessionIds.length,
        gateway.sessions.begun.length,
      ];
      const reused = await send(key, other());
      expect([reused.status, reused.body.code]).toEqual([422, 'idempotency_key_reused']);
      expect(reused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect([gateway.sessions.sessionIds.length, gateway.sessions.begun.length]).toEqual([
        sessions,
        uploads,
      ]);
      expect((await send(key)).body).toEqual(first.body);
    },
  );

  test('is refused with 409 while the first one runs, so that concurrent requests open one session', async () => {
    const key = randomUUID();
    const before = gateway.sessions.sessionIds.length;
    let answer = (): void => undefined;
    gateway.sessions.afterOpening = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const first = send(key);
    while (gateway.sessions.sessionIds.length === before)
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    const others = await Promise.all([send(key), send(key), send(key)]);
    answer();
    expect(
      others.map(({ status, body, headers }) => [status, body.code, headers.get('retry-after')]),
    ).toEqual(others.map(() => [409, 'idempotency_key_in_use', '1']));
    expect((await first).status).toBe(200);
    expect(gateway.sessions.sessionIds).toHaveLength(before + 1);
    expect((await send(key)).headers.get('idempotency-replayed')).toBe('true');
  });

  test('can be corrected after a refusal, which is not stored', async () => {
    const key = randomUUID();
    expect((await send(key, form(['incline_degree', 'steep']))).status).toBe(400);
    const corrected = await send(key, form(['incline_degree', '2']));
    expect([corrected.status, corrected.headers.get('idempotency-replayed')]).toEqual([200, null]);
  });

  test('finds the session whose answer was lost, and keeps only its first clip', async () => {
    const key = randomUUID();
    gateway.sessions.afterOpening = () =>
      Promise.reject(new Unavailable('A service did not answer in time.'));
    expect((await send(key)).status).toBe(503);
    const opened = gateway.sessions.sessionIds.at(-1)!;
    gateway.sessions.afterOpening = () => Promise.resolve();
    expect((await send(key, form(['session_name', 'Other']))).body.code).toBe(
      'idempotency_key_reused',
    );
    expect((await send(key, formOf(['user_id', 'u'], ['video', clipBlob(0)]))).status).toBe(422);
    const again = await send(key);
    expect([
      again.status,
      again.body.session_id,
      again.headers.get('idempotency-replayed'),
    ]).toEqual([200, opened, null]);
    expect(await kept(uploadsOf(opened))).toEqual([true, false, false, false]);
    expect((await send(key)).headers.get('idempotency-replayed')).toBe('true');
  });

  test('finds its session if the gateway died between opening it and storing the answer', async () => {
    const key = randomUUID();
    const { body } = await send(key);
    await records().updateOne(scopeOf(key), { $set: { body: null, heldUntil: new Date(0) } });
    const again = await send(key);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      200,
      body,
      null,
    ]);
    expect(await kept(uploadsOf(String(body.session_id)))).toEqual([true, false]);
  });

  test('runs after the gateway died during the first one, once its hold has expired', async () => {
    const key = randomUUID();
    const dead = await gateway.app.get(IdempotencyRecordRepository).claim(scopeOf(key), new Date());
    expect((await send(key)).status).toBe(409);
    await records().updateOne(scopeOf(key), { $set: { heldUntil: new Date(Date.now() - 1) } });
    const { status, body } = await send(key);
    expect([status, body.session_id]).toEqual([200, `ses_${(dead as { seed: string }).seed}`]);
  });

  test.each(['', ' ', 'k'.repeat(256), 'ké'])(
    'is refused with 400 for the key "%s"',
    async (key) => {
      const uploads = gateway.sessions.begun.length;
      const { status, body } = await send(key);
      expect([status, body.code]).toEqual([400, 'invalid_idempotency_key']);
      expect(gateway.sessions.begun).toHaveLength(uploads);
    },
  );

  test('has no effect on reads', async () => {
    expect(
      (await gateway.call('/running/sessions/none/', { headers: { 'idempotency-key': '' } }))
        .status,
    ).toBe(404);
  });
});
