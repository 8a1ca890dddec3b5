import { setTimeout as pause } from 'node:timers/promises';
import {
  call,
  finishedSession,
  metricSum,
  newTenant,
  story,
  waitForTotals,
  uploadClip,
} from './platform.ts';
import { startPoseWorker, waitUntilInMidSegment } from './pose-workers.ts';
import { countHandledEvents } from './sent-spans.ts';

const numbers = async (sessionId: string, key: string) => {
  const { body } = await call(`/running/sessions/${sessionId}/export/`, key);
  return {
    keypoints: body.keypoints,
    angles: body.angles,
    metrics: body.metrics,
    contact: body.contact,
  };
};

/** Names of the series that are not the same to the last digit. */
const differences = (a: Awaited<ReturnType<typeof numbers>>, b: typeof a): string[] =>
  Object.entries(a).flatMap(([group, series]) =>
    Object.keys(series)
      .filter(
        (name) => JSON.stringify(series[name]) !== JSON.stringify(b[group as keyof typeof b][name]),
      )
      .map((name) => `${group}.${name}`),
  );

const newSession = async (key: string): Promise<string> => (await uploadClip(key)).body.session_id;

story('pose workers', (platform) => {
  const key = platform.keys.admin;
  const first = platform.telemetryUrls['inference']!;

  const endsOf = (sessions: readonly string[]): number[] =>
    countHandledEvents(platform.traceFile, 'metrics', 'session.finished', sessions);

  test('three of them give the numbers of one, and share the segments', async () => {
    const alone = await newSession(key);
    expect((await finishedSession(alone, key)).body.status).toBe('succeeded');
    const others = [
      await startPoseWorker(platform, 'inference-2'),
      await startPoseWorker(platform, 'inference-3'),
    ];
    try {
      const telemetry = [first, ...others.map(({ telemetryUrl }) => telemetryUrl)];
      const before = await Promise.all(
        telemetry.map((url) => metricSum(url, 'strideform_pose_frames_total')),
      );
      const sessions = await Promise.all([newSession(key), newSession(key), newSession(key)]);
      for (const session of sessions)
        expect((await finishedSession(session, key)).body.status).toBe('succeeded');
      const after = await Promise.all(
        telemetry.map((url) => metricSum(url, 'strideform_pose_frames_total')),
      );
      expect(after.filter((frames, i) => frames > before[i]!).length).toBeGreaterThan(1);
      const expected = await numbers(alone, key);
      for (const session of sessions)
        expect(differences(await numbers(session, key), expected)).toEqual([]);
    } finally {
      await Promise.all(others.map((worker) => worker.stop()));
    }
  });

  test('one that is killed in mid-segment costs no session, and none is finished twice', async () => {
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
    const deadLetters = await Promise.all(
      Object.values(platform.telemetryUrls).map((url) =>
        metricSum(url, 'strideform_dead_letters_total'),
      ),
    );
    expect(deadLetters.reduce((a, b) => a + b, 0)).toBe(0);
    for (
      const deadline = Date.now() + 60_000;
      endsOf(sessions).some((ends) => ends === 0) && Date.now() < deadline;
    )
      await pause(500);
    expect(endsOf(sessions)).toEqual(sessions.map(() => 1));
    await waitForTotals(admin, (totals) => totals?.session_count === sessions.length);
  });

  test('the provider in use is told by health and metrics', async () => {
    const health = (await (await fetch(`${first}/healthz`)).json()) as {
      details: { pose: unknown };
    };
    expect(health.details.pose).toMatchObject({ model: 'full', execution_provider: 'cpu' });
    expect(await metricSum(first, 'strideform_pose_model_info')).toBe(1);
  });
});
