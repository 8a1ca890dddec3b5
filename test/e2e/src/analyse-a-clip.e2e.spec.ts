import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  call,
  demoClip,
  finishedSession,
  runAdmin,
  story,
  waitForTotals,
  uploadClip,
  withDemo,
  type Answer,
} from './platform.ts';

const reads = ['', 'summary/', 'export/'];

story('a tenant sends a clip', (platform) => {
  const { admin, viewer, neighbour, no_plan_admin } = platform.keys;
  const truth = JSON.parse(
    readFileSync(join(platform.root, 'test/fixtures/rendered-runner/truth.json'), 'utf8'),
  ) as Record<string, number>;
  const userId = `runner-${process.pid}`;
  let sessionId: string;
  let early: Record<string, Answer>;
  let late: Record<string, Answer>;

  const readAll = async (key: string, id: string, query = ''): Promise<Record<string, Answer>> =>
    Object.fromEntries(
      await Promise.all(
        reads.map(
          async (read) =>
            [read, await call(`/running/sessions/${id}/${read}${query}`, key)] as const,
        ),
      ),
    );

  beforeAll(async () => {
    await runAdmin(
      'user',
      'set',
      '--tenant',
      platform.tenantId,
      '--user',
      userId,
      '--height-cm',
      '176',
      '--weight-kg',
      '70',
      '--gender',
      'male',
      '--age',
      '34',
      '--name',
      'Runner seven',
    );
    const created = await uploadClip(admin, {
      user_id: userId,
      session_name: 'Tempo run',
      body_joint_angles: 'knee',
      facing: 'right',
    });
    expect([created.status, created.body]).toEqual([
      200,
      { session_id: expect.any(String), title: 'Tempo run' },
    ]);
    sessionId = created.body.session_id;
    early = await readAll(admin, sessionId);
    expect((await finishedSession(sessionId, admin)).body).toMatchObject({
      status: 'succeeded',
      error: null,
      progress: 1,
    });
    late = await readAll(admin, sessionId);
  }, 180_000);

  test('reads the frozen fields, empty, while the session is being processed', () => {
    expect(['queued', 'processing']).toContain(early['']!.body.status);
    expect(early['']!.body).toMatchObject({
      metrics: {},
      angles: {},
      all_timestamps: [],
      analyzed_video_url: '',
      calculated_metrics: {},
      title: 'Tempo run',
      activity: 'Running',
      quality: null,
    });
    expect(early['summary/']!.body).toMatchObject({
      performance_metrics: { speed: { min: null, max: null, avg: null, values: [] } },
      user_information: { user: userId, age: '34' },
    });
    expect(early['export/']!.body).toMatchObject({
      metrics: {},
      keypoints: {},
      angles: {},
      all_timestamps: [],
      contact: [],
    });
  });

  test('reads series of one entry a timestamp, of the joints asked for', () => {
    const { body } = late['']!;
    expect(body.all_timestamps).toHaveLength(Math.round(truth['fps']! * truth['duration_s']!));
    for (const series of [
      ...Object.values<number[]>(body.metrics),
      ...Object.values<number[]>(body.angles),
    ])
      expect(series).toHaveLength(body.all_timestamps.length);
    expect(Object.keys(body.angles).sort()).toEqual(['lkne_angle', 'posture_angle', 'rkne_angle']);
    expect(body).toMatchObject({
      user_name: 'Runner seven',
      session_id: sessionId,
      segments: expect.any(Number),
    });
    expect(body.created_at).toEqual({
      date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
      time: expect.stringMatching(/^\d\d:\d\d (AM|PM)$/),
    });
  });

  test('reads metrics of the runner in the clip', () => {
    const { performance_metrics, running_mechanics, distance_and_duration, user_information } =
      late['summary/']!.body;
    expect(Math.abs(performance_metrics.cadence.avg - truth['cadence_spm']!)).toBeLessThan(1);
    expect(Math.abs(running_mechanics.stride_time.avg - truth['stride_time_s']!)).toBeLessThan(
      0.01,
    );
    // That the numbers are of this runner; how exact they are is measured on many more clips.
    expect(
      Math.abs(running_mechanics.contact_time.avg / truth['contact_over_50n_s']! - 1),
    ).toBeLessThan(0.25);
    expect(running_mechanics.footstrike).toMatch(/^(rearfoot|midfoot|forefoot)$/);
    expect(distance_and_duration.total_time.avg).toBeGreaterThan(5);
    expect(user_information).toMatchObject({
      height: 176,
      weight: 70,
      gender: 'male',
      age: '34',
      display_name: 'Runner seven',
    });
    const { values, min, max, avg } = performance_metrics.cadence;
    expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
    expect(avg).toBeCloseTo(
      values.reduce((sum: number, value: number) => sum + value, 0) / values.length,
      9,
    );
  });

  test('reads a reason for every metric that could not be measured', () => {
    const { calculated_metrics: metrics, notes } = late['']!.body;
    const unmeasured = Object.keys(metrics).filter(
      (key) => metrics[key] === null || metrics[key].avg === null,
    );
    expect(unmeasured).toContain('eversion_velocity');
    expect(unmeasured.filter((key) => !notes[key])).toEqual([]);
  });

  test('exports keypoints in image pixels, near where the runner is known to be', () => {
    const { keypoints, contact, left_contact, right_contact, all_timestamps } =
      late['export/']!.body;
    expect(Object.keys(keypoints)).toHaveLength(34);
    const frames = (truth as unknown as { frames: { kp2d: Record<string, [number, number]> }[] })
      .frames;
    const errorsPx = all_timestamps
      .map((_time: number, frame: number) => {
        const [u, v] = frames[frame]!.kp2d['knee_r']!;
        return keypoints.rkneu[frame] === null
          ? NaN
          : Math.hypot(keypoints.rkneu[frame] - u, keypoints.rknev[frame] - v);
      })
      .filter((error: number) => !Number.isNaN(error))
      .sort((a: number, b: number) => a - b);
    expect(errorsPx.length).toBeGreaterThan(all_timestamps.length * 0.9);
    expect(errorsPx[Math.floor(errorsPx.length / 2)]).toBeLessThan(40);
    expect(contact).toEqual(
      left_contact.map((left: boolean, frame: number) => left || right_contact[frame]),
    );
  });

  test('watches the clip and the annotated video at presigned URLs, by ranges', async () => {
    const { video_url, analyzed_video_url } = late['']!.body;
    const clip = Buffer.from(await (await fetch(video_url)).arrayBuffer());
    expect(clip.equals(readFileSync(demoClip()))).toBe(true);
    const range = await fetch(analyzed_video_url, { headers: { range: 'bytes=4-7' } });
    expect([range.status, await range.text()]).toEqual([206, 'ftyp']);
  });

  test('reads what each metric of its session means', async () => {
    const { status, body } = await call('/running/metrics/definitions', viewer);
    expect(status).toBe(200);
    const units = Object.fromEntries(
      body.items.map(({ name, unit }: { name: string; unit: string }) => [name, unit]),
    );
    expect(Object.keys(units).sort()).toEqual(
      Object.keys(late['']!.body.calculated_metrics).sort(),
    );
    expect(units).toMatchObject({ cadence: 'steps/min', com_oscillation: 'cm' });
  });

  test('reads totals over its finished sessions', async () => {
    await waitForTotals(admin, (totals) => totals !== null);
    const { status, body } = await call('/running/sessions/metrics/total', admin);
    expect(status).toBe(200);
    expect(Object.keys(body.avg_metrics).sort()).toEqual([
      'avg_cadence',
      'avg_flight_time',
      'avg_power',
      'avg_speed',
    ]);
    expect(body.avg_metrics.avg_cadence).toBeGreaterThan(150);
    expect(body.last_session_metrics.cadence).toEqual({
      avg: expect.any(Number),
      min: expect.any(Number),
      max: expect.any(Number),
    });
    expect(body.last_session_metrics.total_time).toEqual(expect.any(Number));
    expect((await call('/running/sessions/metrics/total/', neighbour)).body).toMatchObject({
      status: 404,
      code: 'no_finished_sessions',
    });
  });

  test('is read by its viewers, and by no other tenant: its session answers like one that never was', async () => {
    for (const answer of Object.values(await readAll(viewer, sessionId)))
      expect(answer.status).toBe(200);
    const never = `ses_${'0'.repeat(32)}`;
    for (const key of [neighbour, no_plan_admin]) {
      const [foreign, unknown] = [await readAll(key, sessionId), await readAll(key, never)];
      for (const read of reads) {
        const told = ({ status, body: { request_id: _id, ...body } }: Answer, id: string) =>
          JSON.parse(JSON.stringify({ status, body }).replaceAll(id, 'ID'));
        expect(foreign[read]!.status).toBe(404);
        expect(told(foreign[read]!, sessionId)).toEqual(told(unknown[read]!, never));
      }
    }
  });

  test("is refused a clip that is sent with a viewer's key, or to the wrong method", async () => {
    expect(await uploadClip(viewer, { user_id: userId })).toMatchObject({
      status: 403,
      body: { code: 'role_too_weak' },
    });
    expect(await call('/running/management/sessions/', admin)).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed' },
    });
  });

  test('may be shown to every tenant as the demo, plan or no plan, but not without a key', async () => {
    await withDemo(sessionId, async () => {
      const shown = await readAll(no_plan_admin, 'any', '?demo=true');
      for (const read of reads) expect(shown[read]!.status).toBe(200);
      expect(shown['export/']!.body).toEqual(late['export/']!.body);
      expect(Object.keys(shown['']!.body)).toEqual(Object.keys(late['']!.body));
    });
    expect((await call('/running/sessions/any/?demo=true')).status).toBe(401);
  });
});
