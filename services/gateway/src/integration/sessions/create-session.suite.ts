import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { clipBlob, gatewaySuite, formOf, maxBytes } from '../test-gateway.fixture.ts';

export const createSessionSuite = gatewaySuite('creating a session over HTTP', (gateway) => {
  const { tenantId, keys, send } = gateway;

  async function expectNothingKept(): Promise<void> {
    const { uploadId } = gateway.sessions.begun.at(-1)!;
    for (let tries = 0; tries < 100 && !gateway.sessions.abandoned.includes(uploadId); tries += 1)
      await sleep(50);
    expect(gateway.sessions.abandoned).toContain(uploadId);
    expect(gateway.sessions.created.map((request) => request.uploadId)).not.toContain(uploadId);
    expect(await gateway.store.exists(gateway.sessions.address(uploadId))).toBe(false);
  }

  test.each([
    '/running/sessions/',
    '/running/sessions',
    '/running/management/sessions/',
    '/running/management/sessions',
  ])('opens a session at %s', async (path) => {
    const userId = randomUUID();
    const { status, body } = await send(
      formOf(['user_id', userId], ['session_name', 'Tempo'], ['video', clipBlob()]),
      path,
    );
    const upload = gateway.sessions.begun.at(-1)!;
    expect([status, body]).toEqual([200, { session_id: upload.sessionId, title: 'Tempo' }]);
    expect(gateway.sessions.created.at(-1)).toMatchObject({
      tenantId,
      userId,
      uploadId: upload.uploadId,
      sizeBytes: 1000,
      bodyJointAngles: ['all'],
      runner: { gender: '' },
    });
    expect(await gateway.store.exists(gateway.sessions.address(upload.uploadId))).toBe(true);
    expect(await gateway.app.get(UserRepository).findById(tenantId, userId)).toMatchObject({
      userId,
      heightCm: null,
    });
  });

  test('accepts the file before the fields, and passes on the profile of the runner', async () => {
    await gateway.app
      .get(UserRepository)
      .put(tenantId, 'known', { heightCm: 176, weightKg: 70, gender: 'female' });
    const { status } = await send(
      formOf(
        ['video', clipBlob(9 * 1024 * 1024)],
        ['body_joint_angles', 'knee'],
        ['body_joint_angles', 'hip,ankle'],
        ['belt_speed', '2.9'],
        ['view', 'rear'],
        ['user_id', 'known'],
      ),
    );
    expect(status).toBe(200);
    expect(gateway.sessions.created.at(-1)).toMatchObject({
      sizeBytes: 9 * 1024 * 1024,
      bodyJointAngles: ['knee', 'hip', 'ankle'],
      runner: { heightM: 1.76, massKg: 70, gender: 'female' },
      recording: { beltSpeedMps: 2.9, slowMotionFactor: 1, view: 'rear' },
    });
  });

  test('refuses a clip before reading it if the tenant has too many unfinished sessions', async () => {
    const begun = gateway.sessions.begun.length;
    const form = () => formOf(['user_id', 'u'], ['video', clipBlob()]);
    // The limit of a tenant without a plan is 20.
    gateway.sessions.unfinishedSessions = 20;
    const { status, headers, body } = await send(form());
    expect([status, body.code, headers.get('retry-after')]).toEqual([
      429,
      'too_many_sessions',
      '30',
    ]);
    expect(gateway.sessions.begun).toHaveLength(begun);
    gateway.sessions.unfinishedSessions = 19;
    expect((await send(form())).status).toBe(200);
    gateway.sessions.unfinishedSessions = 0;
  });

  test('refuses a clip that would not be finished in time', async () => {
    gateway.sessions.isQueueTooLong = true;
    const { status, headers, body } = await send(formOf(['user_id', 'u'], ['video', clipBlob()]));
    gateway.sessions.isQueueTooLong = false;
    expect([status, body.code, headers.get('retry-after')]).toEqual([
      429,
      'too_many_sessions',
      '300',
    ]);
  });

  test('keeps nothing of a clip whose fields are invalid', async () => {
    const { status, body } = await send(
      formOf(['video', clipBlob(9 * 1024 * 1024)], ['incline_degree', 'steep']),
    );
    expect([status, body.code, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      'invalid_parameters',
      ['/user_id', '/incline_degree'],
    ]);
    await expectNothingKept();
  });

  test.each<[string, [string, string | Blob][], string]>([
    [
      'an empty clip',
      [
        ['user_id', 'u'],
        ['video', new Blob([])],
      ],
      '/video',
    ],
    [
      'two clips',
      [
        ['user_id', 'u'],
        ['video', clipBlob()],
        ['video', clipBlob()],
      ],
      '/video',
    ],
    [
      'a second file of another name',
      [
        ['user_id', 'u'],
        ['video', clipBlob()],
        ['picture', clipBlob()],
      ],
      '/picture',
    ],
  ])('refuses %s and keeps nothing', async (_what, parts, pointer) => {
    const { status, body } = await send(formOf(...parts));
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    await expectNothingKept();
  });

  test('refuses a clip over the limit with 413, names the limit and the route for large clips, and keeps nothing', async () => {
    const { status, body } = await send(
      formOf(['user_id', 'u'], ['video', clipBlob(maxBytes + 1)]),
    );
    expect([status, body.code]).toEqual([413, 'clip_too_large']);
    expect(body.detail).toContain(String(maxBytes));
    expect(body.detail).toContain('/running/uploads/');
    await expectNothingKept();
  });

  test('keeps nothing if the caller disconnects halfway', async () => {
    const begun = gateway.sessions.begun.length;
    const request = httpRequest(`${gateway.url}/running/sessions/`, {
      method: 'POST',
      headers: {
        authorization: keys.sub_admin!,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 20_000_000,
      },
    });
    request.on('error', () => undefined);
    request.write(
      '--b\r\ncontent-disposition: form-data; name="video"; filename="run.mp4"\r\ncontent-type: video/mp4\r\n\r\n',
    );
    request.write(Buffer.alloc(12_000_000, 7));
    for (let tries = 0; tries < 100 && gateway.sessions.begun.length === begun; tries += 1)
      await sleep(20);
    expect(gateway.sessions.begun).toHaveLength(begun + 1);
    await sleep(200);
    request.destroy();
    await expectNothingKept();
  });
});
