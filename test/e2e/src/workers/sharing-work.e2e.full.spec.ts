import {
  call,
  finishedSession,
  metricSum,
  metricSumOfPlatform,
  newTenant,
  story,
  uploadClip,
  waitForTotals,
} from '../platform.ts';
import { pollUntil } from '../polling.ts';
import { startPoseWorker, waitUntilInMidSegment } from './pose-workers.ts';
import { countHandledEvents } from '../sent-spans.ts';

type Series = Readonly<Record<string, unknown>>;

/** Returns the measured numbers of a session: series by group and name. */
async function readNumbers(sessionId: string, key: string): Promise<Record<string, Series>> {
  const { body } = await call(`/running/sessions/${sessionId}/export/`, key);
  const { keypoints, angles, metrics, contact } = body;
  return { keypoints, angles, metrics, contact };
}

/** Returns the names of series that differ in any digit. */
function differentSeries(a: Record<string, Series>, b: Record<string, Series>): string[] {
  const different: string[] = [];
  for (const [group, series] of Object.entries(a)) {
    for (const [name, values] of Object.entries(series)) {
      const isSame = JSON.stringify(values) === JSON.stringify(b[group]![name]);
      if (!isSame) different.push(`${group}.${name}`);
    }
  }
  return different;
}

const newSession = async (key: string): Promise<string> => (await uploadClip(key)).body.session_id;

const readFrameCounts = (telemetryUrls: readonly string[]): Promise<number[]> =>
  Promise.all(telemetryUrls.map((url) => metricSum(url, 'strideform_pose_frames_total')));

story('pose workers', (platform) => {
  const key = platform.keys.admin;
  const first = platform.telemetryUrls['inference']!;

  const countEnds = (sessions: readonly string[]): number[] =>
    countHandledEvents(platform.traceFile, 'metrics', 'session.finished', sessions);

  test('three workers give the same numbers as one, and share the segments', async () => {
    const alone = await newSession(key);
    expect((await finishedSession(alone, key)).body.status).toBe('succeeded');
    const others = [
      await startPoseWorker(platform, 'inference-2'),
      await startPoseWorker(platform, 'inference-3'),
    ];
    try {
      const telemetryUrls = [first, ...others.map(({ telemetryUrl }) => telemetryUrl)];
      const before = await readFrameCounts(telemetryUrls);
      const sessions = await Promise.all([newSession(key), newSession(key), newSession(key)]);
      for (const session of sessions)
        expect((await finishedSession(session, key)).body.status).toBe('succeeded');
      const after = await readFrameCounts(telemetryUrls);
      const busyWorkers = after.filter((frames, index) => frames > before[index]!);
      expect(busyWorkers.length).toBeGreaterThan(1);
      const expected = await readNumbers(alone, key);
      for (const session of sessions)
        expect(differentSeries(await readNumbers(session, key), expected)).toEqual([]);
    } finally {
      await Promise.all(others.map((worker) => worker.stop()));
    }
  });

  test('no session is lost if a worker is killed in mid-segment, and each session finishes once', async () => {
    const victim = await startPoseWorker(platform, 'inference-victim');
    const { admin } = await newTenant('Killed worker');
    const sessions = await Promise.all(Array.from({ length: 4 }, () => newSession(admin)));
    try {
      await waitUntilInMidSegment(victim.telemetryUrl);
    } finally {
      await victim.stop('SIGKILL');
    }
    for (const session of sessions)
      expect((await finishedSession(session, admin, 180)).body).toMatchObject({
        status: 'succeeded',
        progress: 1,
      });
    expect(await metricSumOfPlatform('strideform_dead_letters_total')).toBe(0);
    const ends = await pollUntil(
      async () => countEnds(sessions),
      (counts) => counts.every((count) => count > 0),
      { intervalMs: 500 },
    );
    expect(ends).toEqual(sessions.map(() => 1));
    await waitForTotals(admin, (totals) => totals?.session_count === sessions.length);
  });

  test('show the execution provider in use in health and metrics', async () => {
    const response = await fetch(`${first}/healthz`);
    const health = (await response.json()) as { details: { pose: unknown } };
    expect(health.details.pose).toMatchObject({ model: 'full', execution_provider: 'cpu' });
    expect(await metricSum(first, 'strideform_pose_model_info')).toBe(1);
  });
});
