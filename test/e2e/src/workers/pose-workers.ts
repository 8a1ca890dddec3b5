import { startExtraService, type ExtraService } from '../extra-service.ts';
import { metricSum, type RunningPlatform } from '../platform.ts';
import { waitUntilHolds } from '../polling.ts';

/**
 * Starts another inference service in addition to the platform's own. It handles one segment at a
 * time, so that the services share the segments.
 */
export const startPoseWorker = (
  platform: RunningPlatform,
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ExtraService> =>
  startExtraService(platform, 'inference', name, { POSE_SEGMENT_CONCURRENCY: '1', ...settings });

/**
 * Waits until a worker is in the middle of a segment: it has processed frames since it finished its
 * last segment.
 */
export async function waitUntilInMidSegment(telemetryUrl: string): Promise<void> {
  const readFrames = () => metricSum(telemetryUrl, 'strideform_pose_frames_total');
  let finishedBefore = 0;
  let framesBefore = 0;
  async function isInMidSegment(): Promise<boolean> {
    const frames = await readFrames();
    const finished = await metricSum(telemetryUrl, 'strideform_events_handled_total');
    if (finished === finishedBefore) return frames > framesBefore;
    finishedBefore = finished;
    framesBefore = await readFrames();
    return false;
  }
  const pace = { timeoutS: 120, intervalMs: 20 };
  await waitUntilHolds('a worker is in the middle of a segment', isInMidSegment, pace);
}
