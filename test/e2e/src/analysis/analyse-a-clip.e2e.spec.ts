import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Answer,
  call,
  demoClip,
  finishedSession,
  openDrawnVideo,
  runAdmin,
  story,
  unusedName,
  uploadClip,
  waitForTotals,
  withDemo,
} from '../platform.ts';

/** Path endings of the three routes that read a session. */
const ROUTES = ['', 'summary/', 'export/'];

interface ClipTruth {
  readonly fps: number;
  readonly duration_s: number;
  readonly cadence_spm: number;
  readonly stride_time_s: number;
  readonly contact_over_50n_s: number;
  readonly frames: readonly {
    readonly kp2d: Readonly<Record<string, readonly [number, number]>>;
  }[];
}

const PROFILE = [
  ['height-cm', '176'],
  ['weight-kg', '70'],
  ['gender', 'male'],
  ['age', '34'],
  ['name', 'Runner seven'],
];

/** Returns an answer without ids, so that two equivalent answers are equal. */
function withoutIds({ status, body }: Answer, sessionId: string): unknown {
  const { request_id: _requestId, ...rest } = body;
  return JSON.parse(JSON.stringify({ status, body: rest }).replaceAll(sessionId, 'ID'));
}

story('a tenant sends a clip', (platform) => {
  const { admin, viewer, neighbour, no_plan_admin } = platform.keys;
  const truthFile = join(platform.root, 'test/fixtures/rendered-runner/truth.json');
  const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as ClipTruth;
  const userId = unusedName('runner');
  let sessionId: string;
  let early: Record<string, Answer>;
  let late: Record<string, Answer>;

  async function readAll(key: string, id: string, query = ''): Promise<Record<string, Answer>> {
    const paths = ROUTES.map((route) => `/running/sessions/${id}/${route}${query}`);
    const answers = await Promise.all(paths.map((path) => call(path, key)));
    return Object.fromEntries(ROUTES.map((route, index) => [route, answers[index]!]));
  }

  beforeAll(async () => {
    const profile = PROFILE.flatMap(([name, value]) => [`--${name}`, value!]);
    await runAdmin('user', 'set', '--tenant', platform.tenantId, '--user', userId, ...profile);
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

  test('reads empty frozen fields while the session is being processed', () => {
    expect(['queued', 'processing']).toContain(early['']!.body.status);
    expect(early['']!.body).toMatchObject({
      metrics: {},
      angles: {},
      all_timestamps: [],
      calculated_metrics: {},
      title: 'Tempo run',
      activity: 'Running',
      quality: null,
    });
    expect(early['']!.body).not.toHaveProperty('analyzed_video_url');
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

  test('reads series of the requested joints, with one entry per timestamp', () => {
    const { body } = late['']!;
    expect(body.all_timestamps).toHaveLength(Math.round(truth.fps * truth.duration_s));
    const allSeries = [...Object.values(body.metrics), ...Object.values(body.angles)];
    for (const series of allSeries) expect(series).toHaveLength(body.all_timestamps.length);
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
    expect(Math.abs(performance_metrics.cadence.avg - truth.cadence_spm)).toBeLessThan(1);
    expect(Math.abs(running_mechanics.stride_time.avg - truth.stride_time_s)).toBeLessThan(0.01);
    // Checks that the numbers belong to this runner. Their accuracy is measured on many more clips.
    const contactRatio = running_mechanics.contact_time.avg / truth.contact_over_50n_s;
    expect(Math.abs(contactRatio - 1)).toBeLessThan(0.25);
    expect(running_mechanics.footstrike).toMatch(/^(rearfoot|midfoot|forefoot)$/);
    expect(distance_and_duration.total_time).toBeGreaterThan(5);
    expect(user_information).toMatchObject({
      height: 176,
      weight: 70,
      gender: 'male',
      age: '34',
      display_name: 'Runner seven',
    });
    const { values, min, max, avg } = performance_metrics.cadence;
    expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
    const sum = values.reduce((total: number, value: number) => total + value, 0);
    // Within the decimals of cadences, because the average is computed from unrounded strides.
    expect(Math.abs(avg - sum / values.length)).toBeLessThanOrEqual(0.01);
  });

  test('reads a reason for every metric that could not be measured', () => {
    const { calculated_metrics: metrics, notes } = late['']!.body;
    const unmeasured = Object.keys(metrics).filter(
      (key) => metrics[key] === null || metrics[key].avg === null,
    );
    expect(unmeasured).toContain('eversion_velocity');
    expect(unmeasured.filter((key) => !notes[key])).toEqual([]);
  });

  test('exports keypoints in image pixels, near the true positions of the runner', () => {
    const { keypoints, contact, left_contact, right_contact, all_timestamps } =
      late['export/']!.body;
    expect(Object.keys(keypoints)).toHaveLength(34);
    const errorsPx: number[] = [];
    for (const frame of all_timestamps.keys()) {
      const [u, v] = truth.frames[frame]!.kp2d['knee_r']!;
      if (keypoints.rkneu[frame] !== null)
        errorsPx.push(Math.hypot(keypoints.rkneu[frame] - u, keypoints.rknev[frame] - v));
    }
    expect(errorsPx.length).toBeGreaterThan(all_timestamps.length * 0.9);
    const sorted = errorsPx.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(40);
    expect(contact).toEqual(
      left_contact.map((left: boolean, frame: number) => left || right_contact[frame]),
    );
  });

  test('watches the clip and the annotated video at presigned URLs, with range requests', async () => {
    const { video_url, analyzed_video_url } = late['']!.body;
    const clip = Buffer.from(await (await fetch(video_url)).arrayBuffer());
    expect(clip.equals(readFileSync(demoClip()))).toBe(true);
    expect((await openDrawnVideo(analyzed_video_url)).status).toBe(302);
    const range = await fetch(analyzed_video_url, { headers: { range: 'bytes=4-7' } });
    expect([range.status, await range.text()]).toEqual([206, 'ftyp']);
  });

  test('reads the definition of each metric of its session', async () => {
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

  test('shows its session only to its viewers, and answers other tenants like for an unknown session', async () => {
    for (const answer of Object.values(await readAll(viewer, sessionId)))
      expect(answer.status).toBe(200);
    const unknownId = `ses_${'0'.repeat(32)}`;
    for (const key of [neighbour, no_plan_admin]) {
      const foreign = await readAll(key, sessionId);
      const unknown = await readAll(key, unknownId);
      for (const route of ROUTES) {
        expect(foreign[route]!.status).toBe(404);
        const foreignAnswer = withoutIds(foreign[route]!, sessionId);
        expect(foreignAnswer).toEqual(withoutIds(unknown[route]!, unknownId));
      }
    }
  });

  test("cannot send a clip with a viewer's key, or with the wrong method", async () => {
    expect(await uploadClip(viewer, { user_id: userId })).toMatchObject({
      status: 403,
      body: { code: 'role_too_weak' },
    });
    expect(await call('/running/management/sessions/', admin)).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed' },
    });
  });

  test('lets every tenant see its session as the demo, with or without a plan, but not without a key', async () => {
    await withDemo(sessionId, async () => {
      const shown = await readAll(no_plan_admin, 'any', '?demo=true');
      for (const route of ROUTES) expect(shown[route]!.status).toBe(200);
      expect(shown['export/']!.body).toEqual(late['export/']!.body);
      expect(Object.keys(shown['']!.body)).toEqual(Object.keys(late['']!.body));
    });
    expect((await call('/running/sessions/any/?demo=true')).status).toBe(401);
  });
});
