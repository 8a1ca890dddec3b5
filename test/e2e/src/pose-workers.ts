import { setTimeout as sleep } from 'node:timers/promises';
import { startExtraService, type ExtraService } from './extra-service.ts';
import { metricSum, type RunningPlatform } from './platform.ts';

/** Starts one more inference service next to the platform's own. */
export const startPoseWorker = (
  platform: RunningPlatform,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ExtraService> =>
  startExtraService(platform, 'inference', name, { POSE_THREADS: '1', ...settings });

/**
 * Resolves while a worker is in the middle of a segment: it has processed frames since it finished
 * its last segment.
 */
export async function waitUntilInMidSegment(telemetryUrl: string): Promise<void> {
  const readFrames = () => metricSum(telemetryUrl, 'strideform_pose_frames_total');
  let finishedBefore = 0;
  let framesBefore = 0;
  for (let checks = 0; checks < 1500; checks += 1) {
    const frames = await readFrames();
    const finished = await metricSum(telemetryUrl, 'strideform_events_handled_total');
    if (finished === finishedBefore && frames > framesBefore) return;
    if (finished !== finishedBefore) {
      finishedBefore = finished;
      framesBefore = await readFrames();
    }
    await sleep(20);
  }
  throw new Error('the worker was never seen in the middle of a segment');
}
