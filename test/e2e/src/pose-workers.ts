import { setTimeout as pause } from 'node:timers/promises';
import { startBeside, type BesideService } from './beside.ts';
import { metricSum, type Platform } from './platform.ts';

/** One more inference service beside those that run. */
export const startWorker = (
  platform: Platform,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BesideService> =>
  startBeside(platform, 'inference', name, { POSE_THREADS: '1', ...settings });

/**
 * Frames have been looked at since the worker finished a segment, and it has finished none since.
 */
export async function untilInMidSegment(telemetryUrl: string): Promise<void> {
  let [finishedThen, framesThen] = [0, 0];
  for (let tries = 0; tries < 1500; tries += 1) {
    const frames = await metricSum(telemetryUrl, 'strideform_pose_frames_total');
    const finishedNow = await metricSum(telemetryUrl, 'strideform_events_handled_total');
    if (finishedNow === finishedThen && frames > framesThen) return;
    if (finishedNow !== finishedThen)
      [finishedThen, framesThen] = [
        finishedNow,
        await metricSum(telemetryUrl, 'strideform_pose_frames_total'),
      ];
    await pause(20);
  }
  throw new Error('the worker was never seen in the middle of a segment');
}
